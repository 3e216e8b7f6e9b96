package io.routelock.app.topictree;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments as the tree tells them. */
final class TopicTimes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private TopicTimes() {}

    /** {@code 09:41:07}. */
    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** {@code 09:41:07.118}. */
    static String millis(Instant at, ZoneId zone) {
        return MILLIS.format(at.atZone(zone));
    }

    /** {@code 2026-11-20 09:41:07.118}; a device may say any year. */
    static String full(Instant at, ZoneId zone) {
        return FULL.format(at.atZone(zone));
    }
}
