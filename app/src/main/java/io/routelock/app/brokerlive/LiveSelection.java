package io.routelock.app.brokerlive;

/** What of a broker is looked at closely. */
sealed interface LiveSelection {

    record Client(String id) implements LiveSelection {}

    record Refused(long id) implements LiveSelection {}
}
