package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Which rows and failures are shown: those with every word, in a line or in what explains it.
 *
 * @param words in lower case
 */
record LogFilter(List<String> words, boolean onlyFailures) {

    LogFilter {
        words = List.copyOf(words);
    }

    static LogFilter of(String typed, boolean onlyFailures) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        List<String> words = text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
        return new LogFilter(words, onlyFailures);
    }

    /**
     * @param cancelled asked for each row; true ends the work
     */
    List<Row> rows(List<Row> all, LogReading reading, LogTimes times, BooleanSupplier cancelled) {
        if (words.isEmpty() && !onlyFailures) {
            return all;
        }
        return all.stream()
                .takeWhile(row -> !cancelled.getAsBoolean())
                .filter(row -> shows(row, reading.of(row), times))
                .toList();
    }

    private boolean shows(Row row, Optional<LogExplanation> failure, LogTimes times) {
        return (!onlyFailures || failure.isPresent())
                && words.stream().allMatch(word -> isIn(word, row, failure, times));
    }

    private static boolean isIn(String word, Row row, Optional<LogExplanation> failure, LogTimes times) {
        return Stream.of(row.broker(), row.client())
                        .flatMap(Optional::stream)
                        .anyMatch(line -> isIn(word, line, times))
                || failure.filter(found -> isIn(word, found)).isPresent();
    }

    private static boolean isIn(String word, LogLine line, LogTimes times) {
        // To make a time of each line takes longer than to search its text.
        boolean time = word.indexOf(':') > 0 || word.indexOf('-') > 0;
        return contains(line.text(), word) || time && times.inFull(line).contains(word);
    }

    private static boolean isIn(String word, LogExplanation found) {
        return Stream.concat(
                        Stream.of(FailureWords.user(found), FailureWords.happened(found)),
                        Stream.of(FailureWords.cause(found), FailureWords.next(found)))
                .anyMatch(text -> contains(text, word));
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word);
    }

    List<LogExplanation> failures(LogReading reading, LogTimes times, BooleanSupplier cancelled) {
        return words.isEmpty()
                ? reading.failures()
                : reading.failures().stream()
                        .takeWhile(found -> !cancelled.getAsBoolean())
                        .filter(found -> words.stream().allMatch(word -> isOf(word, found, times)))
                        .toList();
    }

    private static boolean isOf(String word, LogExplanation found, LogTimes times) {
        return isIn(word, found.line(), times) || isIn(word, found);
    }
}
