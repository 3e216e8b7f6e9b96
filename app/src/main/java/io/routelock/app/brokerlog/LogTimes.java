package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.BrokerLog;
import io.routelock.mosquitto.log.LogLine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the times of a log are shown: in the zone of this computer; the date only where there are several.
 *
 * @param dates whether the log is of more than one day
 * @param fractions whether it has less than seconds
 */
record LogTimes(boolean dates, boolean fractions, ZoneId zone) {

    static final LogTimes PLAIN = new LogTimes(false, false, ZoneId.systemDefault());

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd ", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    static LogTimes of(BrokerLog... logs) {
        ZoneId zone = ZoneId.systemDefault();
        List<Instant> times =
                Stream.of(logs)
                        .flatMap(log -> log.lines().stream())
                        .flatMap(line -> line.time().stream())
                        .toList();
        long days =
                Stream.concat(
                                times.stream().min(Instant::compareTo).stream(),
                                times.stream().max(Instant::compareTo).stream())
                        .map(time -> LocalDateTime.ofInstant(time, zone).toLocalDate())
                        .distinct()
                        .count();
        return new LogTimes(days > 1, times.stream().anyMatch(time -> time.getNano() != 0), zone);
    }

    /** Nothing for a line without a time. */
    String words(Optional<LogLine> line) {
        return line.flatMap(LogLine::time).map(this::words).orElse("");
    }

    private String words(Instant time) {
        LocalDateTime here = LocalDateTime.ofInstant(time, zone);
        return (dates ? DAY.format(here) : "") + (fractions ? MILLIS : SECONDS).format(here);
    }

    /** With the date in any case. */
    String inFull(LogLine line) {
        return line.time()
                .map(time -> LocalDateTime.ofInstant(time, zone))
                .map(here -> DAY.format(here) + (fractions ? MILLIS : SECONDS).format(here))
                .orElse("");
    }

    /** As many characters as each time has. */
    int length() {
        return (dates ? 11 : 0) + (fractions ? 12 : 8);
    }
}
