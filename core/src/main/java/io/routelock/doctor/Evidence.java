package io.routelock.doctor;

import io.routelock.ams.Octets;

/** What a step saw. It never holds a password or a key. */
public sealed interface Evidence {

    /**
     * A name and its value.
     *
     * @param wrong whether this is what the step fails for
     */
    record Fact(String name, String value, boolean wrong) implements Evidence {}

    /** A sentence. */
    record Note(String text) implements Evidence {}

    /**
     * Bytes as they went over the connection.
     *
     * @param from index of the first byte that is what the step fails for
     * @param to index behind the last of those; equal to {@code from} when none is
     */
    record Dump(String title, Octets bytes, int from, int to) implements Evidence {

        /** 16 bytes a line, the offset before them: {@code 0010 63 6c …}. */
        public String hex() {
            StringBuilder text = new StringBuilder();
            byte[] all = bytes.toArray();
            for (int at = 0; at < all.length; at++) {
                if (at % 16 == 0) {
                    text.append(at == 0 ? "" : "\n").append("%04x ".formatted(at));
                }
                text.append(" %02x".formatted(all[at] & 0xFF));
            }
            return text.toString();
        }
    }

    static Evidence fact(String name, Object value) {
        return new Fact(name, String.valueOf(value), false);
    }

    static Evidence wrong(String name, Object value) {
        return new Fact(name, String.valueOf(value), true);
    }

    static Evidence note(String text) {
        return new Note(text);
    }

    static Evidence dump(String title, Octets bytes) {
        return new Dump(title, bytes, 0, 0);
    }
}
