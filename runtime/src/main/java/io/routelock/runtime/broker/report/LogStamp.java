package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.files.BrokerPlan.LogPlan;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * The time before each line: seconds since 1970, or as {@code log_timestamp_format} writes it, then {@code :
 * } in either case (mosquitto 2.0.11, run). For one thread.
 *
 * <p>Of strftime it knows the letters that a log is likely to have; others stay as they are, as glibc leaves
 * them. A second is written once, however many lines it has.
 */
final class LogStamp {

    private final boolean wanted;
    private final @Nullable String format;
    private final ZoneId zone;

    private long second = Long.MIN_VALUE;
    private String stamp = "";

    LogStamp(LogPlan plan, ZoneId zone) {
        this.wanted = plan.timestamp();
        this.format = plan.timestampFormat().orElse(null);
        this.zone = zone;
    }

    String of(Instant at) {
        if (!wanted) {
            return "";
        }
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            String time = format == null ? Long.toString(second) : formatted(format, at.atZone(zone));
            stamp = time + ": ";
        }
        return stamp;
    }

    private static String formatted(String format, ZonedDateTime at) {
        StringBuilder text = new StringBuilder(32);
        for (int i = 0; i < format.length(); i++) {
            char sign = format.charAt(i);
            if (sign == '%' && i + 1 < format.length()) {
                i++;
                text.append(field(format.charAt(i), at));
            } else {
                text.append(sign);
            }
        }
        return text.toString();
    }

    private static String field(char letter, ZonedDateTime at) {
        return switch (letter) {
            case 'F' -> pattern("uuuu-MM-dd", at);
            case 'T' -> pattern("HH:mm:ss", at);
            case 'D' -> pattern("MM/dd/uu", at);
            case 'R' -> pattern("HH:mm", at);
            case 'c' -> pattern("EEE MMM ppd HH:mm:ss uuuu", at);
            case 's' -> Long.toString(at.toEpochSecond());
            case 'u' -> Integer.toString(at.get(ChronoField.DAY_OF_WEEK));
            case 'w' -> Integer.toString(at.get(ChronoField.DAY_OF_WEEK) % 7);
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            default -> simple(letter).map(known -> pattern(known, at)).orElse("%" + letter);
        };
    }

    /** One field each. */
    private static Optional<String> simple(char letter) {
        return Optional.ofNullable(
                switch (letter) {
                    case 'Y' -> "uuuu";
                    case 'y' -> "uu";
                    case 'm' -> "MM";
                    case 'd' -> "dd";
                    case 'e' -> "ppd";
                    case 'j' -> "DDD";
                    case 'H' -> "HH";
                    case 'I' -> "hh";
                    case 'M' -> "mm";
                    case 'S' -> "ss";
                    case 'p' -> "a";
                    case 'b', 'h' -> "MMM";
                    case 'B' -> "MMMM";
                    case 'a' -> "EEE";
                    case 'A' -> "EEEE";
                    case 'z' -> "xx";
                    case 'Z' -> "zzz";
                    default -> null;
                });
    }

    /** English names: mosquitto runs in the C locale. */
    private static String pattern(String pattern, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(at);
    }
}
