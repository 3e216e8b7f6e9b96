package io.routelock.discovery;

/**
 * The family of operating systems that a device tells.
 *
 * @param number unsigned 32 bits, as on the wire; others than the four named ones may come
 */
public record OsPlatform(long number) {

    public static final OsPlatform TWINCAT_BSD = new OsPlatform(0);
    public static final OsPlatform TC_RTOS = new OsPlatform(1);
    public static final OsPlatform WINDOWS_NT = new OsPlatform(2);
    public static final OsPlatform WINDOWS_CE = new OsPlatform(3);

    public OsPlatform {
        OsVersion.requireUnsigned32(number);
    }

    /** Whether the service-pack text of this platform has 16-bit characters. */
    boolean writes16BitText() {
        return equals(WINDOWS_NT) || equals(WINDOWS_CE);
    }
}
