package io.routelock.app.launch;

/** What can be done where the bundled router does not run, and another one is or could be the local one. */
public enum WayOut {
    /** Another router has the port of the bundled one: to use it. */
    USE_IT,
    /** To leave the bundled router stopped. */
    GO_ON_WITHOUT,
    /** The bundled router would be a second one: to leave it stopped. */
    KEEP_IT,
    /** To start the bundled router, and to use the other one no longer. */
    START_INSTEAD,
    /** To use none but the bundled one. */
    STOP_USING,
    TRY_AGAIN
}
