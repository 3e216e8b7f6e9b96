package io.routelock.app.addroute;

/** Where the dialog is. */
enum Phase {
    CHOOSE,
    CONNECTING,
    COMPARE,
    LOGGING_IN,
    STORING,
    VERIFIED,
    FAILED;

    /** Something runs that is waited for. */
    boolean busy() {
        return switch (this) {
            case CONNECTING, LOGGING_IN, STORING -> true;
            case CHOOSE, COMPARE, VERIFIED, FAILED -> false;
        };
    }
}
