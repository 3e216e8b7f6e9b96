package io.routelock.discovery;

/**
 * The version of a TwinCAT installation, written {@code 3.1.4026}.
 *
 * @param major 0 to 255
 * @param minor 0 to 255
 * @param build 0 to 65535
 */
public record TwinCatVersion(int major, int minor, int build) implements Comparable<TwinCatVersion> {

    public TwinCatVersion {
        if (major >>> 8 != 0 || minor >>> 8 != 0 || build >>> 16 != 0) {
            throw new IllegalArgumentException("not a TwinCAT version: " + major + "." + minor + "." + build);
        }
    }

    @Override
    public int compareTo(TwinCatVersion other) {
        return Integer.compareUnsigned(bits(), other.bits());
    }

    private int bits() {
        return major << 24 | minor << 16 | build;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + build;
    }
}
