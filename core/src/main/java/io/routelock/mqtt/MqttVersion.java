package io.routelock.mqtt;

/** A version of the protocol that the client speaks. */
public enum MqttVersion {
    V3_1_1("3.1.1", 4),
    V5("5", 5);

    private final String words;
    private final int level;

    MqttVersion(String words, int level) {
        this.words = words;
        this.level = level;
    }

    /** As people write it: {@code 3.1.1}. */
    public String words() {
        return words;
    }

    /** The protocol level of CONNECT. */
    public int level() {
        return level;
    }
}
