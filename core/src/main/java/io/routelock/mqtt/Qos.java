package io.routelock.mqtt;

/** How often a message arrives, by the word of the protocol. The ordinal is the value on the wire. */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    /** The value on the wire, 0 to 2. */
    public int level() {
        return ordinal();
    }

    /**
     * @throws IllegalArgumentException with a text for the user for another level than 0, 1 or 2
     */
    public static Qos of(int level) {
        return switch (level) {
            case 0 -> AT_MOST_ONCE;
            case 1 -> AT_LEAST_ONCE;
            case 2 -> EXACTLY_ONCE;
            default -> throw new IllegalArgumentException("QoS is 0, 1 or 2, not " + level);
        };
    }

    /** The lower of the two: what arrives when one side asks for less. */
    public Qos atMost(Qos other) {
        return compareTo(other) < 0 ? this : other;
    }
}
