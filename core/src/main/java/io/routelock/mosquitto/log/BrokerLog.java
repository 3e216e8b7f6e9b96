package io.routelock.mosquitto.log;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A log in lines with their times; that of a client too. Never fails: a line of another form is text.
 *
 * <p>A time is seconds since 1970, as mosquitto writes it, or ISO 8601, as {@code log_timestamp_format
 * %Y-%m-%dT%H:%M:%S} makes it; the lines of syslog and of the journal have neither year nor zone, and stay
 * without a time. Immutable.
 *
 * @param lines in the order of the log; without blank ones
 */
public record BrokerLog(List<LogLine> lines) {

    /** More lines than anybody reads are not looked at, so that a wrong file cannot exhaust the memory. */
    private static final int MOST_LINES = 1_000_000;

    private static final Pattern SECONDS = Pattern.compile("([0-9]{9,11})(\\.[0-9]{1,9})?:? +(.*)");
    private static final Pattern ISO =
            Pattern.compile(
                    "\\[?([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:[.,]([0-9]{1,9}))?"
                            + "(Z|[+-][0-9]{2}:?[0-9]{2})?\\]?:?[ \\t]*(.*)");
    private static final Pattern SYSLOG =
            Pattern.compile("[A-Z][a-z]{2} +[0-9]{1,2} [0-9:]{8}(?:\\.[0-9]+)? (.*)");
    private static final Pattern PROGRAM = Pattern.compile("(?:\\S+ )?mosquitto(?:\\[[0-9]+\\])?: +(.*)");

    public BrokerLog {
        lines = List.copyOf(lines);
    }

    /**
     * @param zone of times that name none
     */
    public static BrokerLog read(String text, ZoneId zone) {
        return read(text.lines(), 1, zone);
    }

    /**
     * The end of a log that is too long to be read as a whole.
     *
     * @param first the number of the first of these lines in the log, from 1
     * @param zone of times that name none
     */
    public static BrokerLog read(Stream<String> text, int first, ZoneId zone) {
        List<LogLine> lines = new ArrayList<>();
        int number = first;
        for (String line : (Iterable<String>) text.limit(MOST_LINES)::iterator) {
            if (!line.isBlank()) {
                lines.add(line(number, line.strip(), zone));
            }
            number++;
        }
        return new BrokerLog(lines);
    }

    /** Times without a zone are those of this computer. */
    public static BrokerLog read(String text) {
        return read(text, ZoneId.systemDefault());
    }

    /** The same log as a clock would have stamped it that is ahead by that much; its numbers stay. */
    public BrokerLog shifted(Duration ahead) {
        return ahead.isZero()
                ? this
                : new BrokerLog(
                        lines.stream()
                                .map(line ->
                                        new LogLine(
                                                line.number(),
                                                line.time().map(time -> time.plus(ahead)),
                                                line.text()))
                                .toList());
    }

    private static LogLine line(int number, String line, ZoneId zone) {
        Matcher syslog = SYSLOG.matcher(line);
        String rest = withoutProgram(syslog.matches() ? syslog.group(1) : line);
        Matcher seconds = SECONDS.matcher(rest);
        if (seconds.matches()) {
            return new LogLine(number, Optional.of(seconds(seconds)), seconds.group(3));
        }
        Matcher iso = ISO.matcher(rest);
        if (iso.matches()) {
            return new LogLine(number, iso(iso, zone), withoutProgram(iso.group(5)));
        }
        return new LogLine(number, Optional.empty(), rest);
    }

    private static String withoutProgram(String text) {
        Matcher program = PROGRAM.matcher(text);
        return program.matches() ? program.group(1) : text;
    }

    private static Instant seconds(Matcher matcher) {
        String fraction = matcher.group(2) == null ? "" : matcher.group(2).substring(1);
        return Instant.ofEpochSecond(Long.parseLong(matcher.group(1)), nanos(fraction));
    }

    private static long nanos(String fraction) {
        return Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private static Optional<Instant> iso(Matcher matcher, ZoneId zone) {
        String text = matcher.group(1) + "T" + matcher.group(2);
        String fraction = matcher.group(3) == null ? "" : matcher.group(3);
        try {
            LocalDateTime time = LocalDateTime.parse(text).plusNanos(nanos(fraction));
            ZoneId at = matcher.group(4) == null ? zone : ZoneOffset.of(matcher.group(4));
            return Optional.of(time.atZone(at).toInstant());
        } catch (DateTimeException e) {
            // The 45th of May: the text of the line still counts.
            return Optional.empty();
        }
    }
}
