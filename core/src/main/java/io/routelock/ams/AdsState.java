package io.routelock.ams;

/**
 * The state of an ADS device. At the system service 5 is RUN and 15 is CONFIG.
 *
 * <p>States above 16 exist; they are kept and shown as numbers.
 *
 * @param value an unsigned 16-bit number
 */
public record AdsState(int value) {

    public static final AdsState INVALID = new AdsState(0);

    /** Written to the system service it asks for RUN. */
    public static final AdsState RESET = new AdsState(2);

    public static final AdsState RUN = new AdsState(5);
    public static final AdsState STOP = new AdsState(6);
    public static final AdsState CONFIG = new AdsState(15);

    /** Written to the system service it asks for CONFIG. */
    public static final AdsState RECONFIG = new AdsState(16);

    private static final String[] NAMES = {
        "INVALID",
        "IDLE",
        "RESET",
        "INIT",
        "START",
        "RUN",
        "STOP",
        "SAVECONFIG",
        "LOADCONFIG",
        "POWERFAILURE",
        "POWERGOOD",
        "ERROR",
        "SHUTDOWN",
        "SUSPEND",
        "RESUME",
        "CONFIG",
        "RECONFIG"
    };

    public AdsState {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException(value + " is not an ADS state: 0 to 65535");
        }
    }

    @Override
    public String toString() {
        return value < NAMES.length ? NAMES[value] : Integer.toString(value);
    }
}
