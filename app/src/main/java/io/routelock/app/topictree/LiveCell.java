package io.routelock.app.topictree;

/** What stands in a cell and can write itself again, without the table being asked. */
interface LiveCell {

    /** Writes what is known now; what is not on the screen takes no time. */
    void showAgain();
}
