package io.routelock.app.model;

/** How the connection of an MQTT client is protected; never end to end: the broker reads every message. */
public enum MqttLine {
    PLAIN("Plain", "Not encrypted: passwords and messages travel in clear text"),
    TLS("TLS", "Encrypted; the broker shows a certificate, the client none"),
    CERTIFICATE("Client certificate", "Encrypted; both sides show a certificate"),
    PSK("PSK", "Encrypted; both sides know one key");

    private final String word;
    private final String sentence;

    MqttLine(String word, String sentence) {
        this.word = word;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    /** Without its full stop. */
    public String sentence() {
        return sentence;
    }

    public boolean encrypted() {
        return this != PLAIN;
    }
}
