package io.routelock.runtime.cli;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads routes from a CSV file: host, fingerprint, user, name. A first line with these words is left out. */
final class RouteWishes {

    private static final int HOST = 0;
    private static final int FINGERPRINT = 1;
    private static final int USER = 2;
    private static final int NAME = 3;
    private static final int MOST = 10_000;

    private RouteWishes() {}

    /**
     * All lines, or a finding that names the first one that is wrong: half a list is worse than none.
     *
     * @param mustCompare whether each line needs a fingerprint
     */
    static List<RouteWish> read(Path file, boolean mustCompare) {
        List<RouteWish> wishes = new ArrayList<>();
        try (MappingIterator<String[]> lines = lines(file)) {
            for (int line = 1; lines.hasNextValue(); line++) {
                String[] cells = lines.nextValue();
                if (line > 1 || !isHeader(cells)) {
                    wishes.add(wish(cells, file, line, mustCompare));
                }
                if (wishes.size() > MOST) {
                    throw wrong(file, line, "more than %d routes".formatted(MOST));
                }
            }
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "csv.unreadable",
                            "%s cannot be read: %s".formatted(file, e.getMessage()),
                            "Name a CSV file in UTF-8 with the columns host, fingerprint, user, name."),
                    e);
        }
        return wishes;
    }

    private static MappingIterator<String[]> lines(Path file) throws IOException {
        return CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.TRIM_SPACES)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .enable(CsvParser.Feature.ALLOW_COMMENTS)
                .build()
                .readerFor(String[].class)
                .readValues(file.toFile());
    }

    private static boolean isHeader(String[] cells) {
        return cells.length > USER
                && cells[HOST].equalsIgnoreCase("host")
                && cells[USER].equalsIgnoreCase("user");
    }

    private static RouteWish wish(String[] cells, Path file, int line, boolean mustCompare) {
        String host = cell(cells, HOST);
        String user = cell(cells, USER);
        if (host.isEmpty() || user.isEmpty()) {
            throw wrong(file, line, "host or user is missing");
        }
        String name = cell(cells, NAME);
        try {
            return new RouteWish(
                    host,
                    fingerprint(cells, file, line, mustCompare),
                    user,
                    Optional.of(name).filter(text -> !text.isEmpty()));
        } catch (IllegalArgumentException e) {
            throw wrong(file, line, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Fingerprint fingerprint(
            String[] cells, Path file, int line, boolean mustCompare) {
        String text = cell(cells, FINGERPRINT);
        if (text.isEmpty() && !mustCompare) {
            return null;
        }
        return Fingerprint.parse(text)
                .orElseThrow(() -> wrong(file, line, "a fingerprint has 64 hexadecimal digits"));
    }

    private static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index].strip() : "";
    }

    private static FindingException wrong(Path file, int line, String why) {
        return new FindingException(
                Finding.error(
                        "csv.line",
                        "%s, entry %d: %s. No route was added.".formatted(file, line, why),
                        "Correct the line: host, fingerprint, user, name."));
    }
}
