package io.routelock.doctor;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How values are written for people: in one language, whatever the computer's is. */
final class Words {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String date(Instant time) {
        return DATE.format(time);
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** {@code 41 ms} or {@code 1.5 s}. */
    static String took(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : seconds(time.toMillis() / 1000.0);
    }

    /** {@code 3 d 4 h}, {@code 2 h 5 min} or {@code 40 s}. */
    static String span(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
                : "%d s".formatted(time.toSeconds());
    }

    static AmsAddress systemService(AmsNetId netId) {
        return new AmsAddress(netId, AmsPort.SYSTEM_SERVICE);
    }
}
