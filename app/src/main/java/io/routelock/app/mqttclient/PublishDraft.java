package io.routelock.app.mqttclient;

import java.util.List;

/**
 * What is to be published, as it is typed.
 *
 * @param payload text, hexadecimal digits, or the path of a file
 * @param qos 0 to 2
 * @param expiry seconds; empty for none
 * @param user lines of {@code name=value}
 */
record PublishDraft(
        String topic,
        Kind kind,
        String payload,
        int qos,
        boolean retain,
        String contentType,
        String responseTopic,
        String expiry,
        String user) {

    /** How the payload is given. */
    enum Kind {
        TEXT("Text"),
        HEX("Hex"),
        FILE("File");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private static final int EXCERPT = 32;

    static final PublishDraft EMPTY = new PublishDraft("", Kind.TEXT, "", 0, false, "", "", "", "");

    boolean hasProperties() {
        return !List.of(contentType, responseTopic, expiry, user).stream().allMatch(String::isBlank);
    }

    /** For the list of what was published: {@code PLC1/cmd, QoS 1, retained: start}. */
    String words() {
        String line = payload.replaceAll("\\s+", " ").strip();
        String excerpt = line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
        return "%s, QoS %d%s: %s"
                .formatted(topic, qos, retain ? ", retained" : "", excerpt.isEmpty() ? "(empty)" : excerpt);
    }
}
