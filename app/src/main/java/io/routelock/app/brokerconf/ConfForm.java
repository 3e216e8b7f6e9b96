package io.routelock.app.brokerconf;

import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the text of one conf says, as a form shows it. Immutable.
 *
 * @param hindrance why a form cannot show it, in sentences; then it says nothing, and changes nothing
 */
record ConfForm(MosquittoConf conf, Optional<String> hindrance) {

    /** A form follows each keystroke, and nobody writes a conf of that size by hand. */
    private static final int MOST = 1 << 20;

    /** A field with more stops being one. */
    private static final int LONGEST_LINE = 4096;

    static final ConfForm EMPTY = of(SourceText.of(""));

    static ConfForm of(SourceText source) {
        Optional<String> hindrance = hindrance(source);
        return new ConfForm(
                MosquittoConf.read(hindrance.isPresent() ? SourceText.of("") : source), hindrance);
    }

    private static Optional<String> hindrance(SourceText source) {
        if (source.looksLikeUtf16()) {
            return Optional.of(
                    "The file is UTF-16, of which mosquitto reads no line. Save it as UTF-8 with another editor.");
        }
        int nul = source.text().indexOf('\0');
        if (nul >= 0) {
            return Optional.of(
                    "There is a NUL in line %d, and mosquitto reads nothing behind it. Delete it in the text, where it is shown as ␀."
                            .formatted(source.lineOf(nul)));
        }
        if (source.text().length() > MOST) {
            return Optional.of(
                    "The file has more than a million characters, too many for a form. Edit it as text.");
        }
        return longLine(source)
                .map(
                        "Line %d has more than 4096 characters, too many for a field. Shorten it in the text."
                                ::formatted);
    }

    private static Optional<Integer> longLine(SourceText source) {
        return IntStream.rangeClosed(1, source.lineCount())
                .filter(line -> source.end(line) - source.start(line) > LONGEST_LINE)
                .filter(line -> source.text().charAt(source.start(line)) != '#')
                .boxed()
                .findFirst();
    }

    ConfEdit edit() {
        return new ConfEdit(conf);
    }

    int listeners() {
        return edit().listeners();
    }

    List<Protection> protections() {
        return IntStream.range(0, listeners())
                .mapToObj(listener -> new ListenerEdits(conf, listener).protection())
                .toList();
    }

    /** The line of the option that counts; empty where it is not set. */
    Optional<ConfLine.Option> find(Spot spot, String option) {
        return switch (spot) {
            case Spot.Broker _ -> edit().find(option);
            case Spot.OfListener(int index) ->
                    index < listeners() ? edit().findInListener(index, option) : Optional.empty();
        };
    }

    /** The option in a line of the text, from 1. */
    Optional<ConfLine.Option> at(int line) {
        boolean known = line >= 1 && line <= conf.lines().size();
        return known && conf.lines().get(line - 1) instanceof ConfLine.Option option
                ? Optional.of(option)
                : Optional.empty();
    }

    /** What is written; empty where nothing is. */
    String value(Spot spot, String option) {
        return find(spot, option).map(ConfLine.Option::text).orElse("");
    }
}
