package io.routelock.record;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** What came of asking a device over its route. */
public sealed interface Proof {

    DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** When it was asked last, with the offset of this computer from universal time. */
    OffsetDateTime at();

    /** For the column that says when: the time, or that it was not proven. */
    String words();

    /**
     * A ReadState went there and back.
     *
     * @param state that the device told, {@code RUN}
     */
    record Verified(OffsetDateTime at, String state) implements Proof {
        @Override
        public String words() {
            return SECONDS.format(at);
        }
    }

    /**
     * It could not be proven.
     *
     * @param why one sentence
     */
    record NotVerified(OffsetDateTime at, String why) implements Proof {
        @Override
        public String words() {
            return "Not verified at %s: %s".formatted(SECONDS.format(at), why);
        }
    }
}
