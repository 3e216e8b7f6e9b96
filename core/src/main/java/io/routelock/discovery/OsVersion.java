package io.routelock.discovery;

/**
 * The operating system that a device tells of itself.
 *
 * @param platform its family
 * @param major unsigned 32 bits
 * @param minor unsigned 32 bits
 * @param build unsigned 32 bits
 * @param servicePack a free text, often empty; visible characters only
 */
public record OsVersion(OsPlatform platform, long major, long minor, long build, String servicePack) {

    /** The first build of Windows 11, which kept the version number 10.0. */
    private static final long WINDOWS_11 = 22000;

    public OsVersion {
        requireUnsigned32(major);
        requireUnsigned32(minor);
        requireUnsigned32(build);
        if (platform.writes16BitText()) {
            WireText.requireVisible("the service pack", servicePack);
        } else {
            WireText.requireWritable("the service pack", servicePack);
        }
    }

    static void requireUnsigned32(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException(value + " has more than 32 bits");
        }
    }

    /**
     * The name that people know, for example {@code Windows 10} or {@code TwinCAT/BSD 14}.
     *
     * <p>A Windows Server has the same numbers as the desktop of its time, so it gets that name.
     */
    public String displayName() {
        if (platform.equals(OsPlatform.WINDOWS_NT)) {
            return servicePack.isBlank() ? windows() : windows() + " " + servicePack.strip();
        }
        if (platform.equals(OsPlatform.WINDOWS_CE)) {
            return "Windows CE " + shortVersion();
        }
        if (platform.equals(OsPlatform.TWINCAT_BSD)) {
            return "TwinCAT/BSD " + shortVersion();
        }
        if (platform.equals(OsPlatform.TC_RTOS)) {
            return "TC/RTOS";
        }
        String name = servicePack.isBlank() ? "unknown system " + platform.number() : servicePack.strip();
        return name + " " + major + "." + minor;
    }

    private String windows() {
        return switch (major + "." + minor) {
            case "5.0" -> "Windows 2000";
            case "5.1" -> "Windows XP";
            case "6.0" -> "Windows Vista";
            case "6.1" -> "Windows 7";
            case "6.2" -> "Windows 8";
            case "6.3" -> "Windows 8.1";
            case "10.0" -> build >= WINDOWS_11 ? "Windows 11" : "Windows 10";
            default -> "Windows NT " + major + "." + minor;
        };
    }

    private String shortVersion() {
        return minor == 0 ? Long.toString(major) : major + "." + minor;
    }
}
