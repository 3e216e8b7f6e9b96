package io.routelock.app.brokerdeploy;

/** Whether a broker runs, as far as this account can see. */
enum Runs {
    RUNNING("running"),
    STOPPED("stopped"),
    UNKNOWN("state unknown");

    private final String word;

    Runs(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
