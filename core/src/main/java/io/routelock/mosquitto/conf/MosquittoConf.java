package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mosquitto.conf: its text, and what mosquitto takes each line for.
 *
 * <p>Immutable, and lossless: {@link #source()} has every byte that was read. What the lines mean together is
 * {@link BrokerSetup}; edits are {@link ConfEdit}.
 */
public final class MosquittoConf {

    private final SourceText source;
    private final List<ConfLine> lines;

    private MosquittoConf(SourceText source, List<ConfLine> lines) {
        this.source = source;
        this.lines = List.copyOf(lines);
    }

    /** Never fails: a line that no mosquitto takes is a {@link ConfLine.Faulty}. */
    public static MosquittoConf read(SourceText source) {
        List<ConfLine> lines = new ArrayList<>(source.lineCount());
        boolean lost = false;
        for (int number = 1; number <= source.lineCount(); number++) {
            String raw = source.line(number);
            int nul = raw.indexOf('\0');
            boolean unread = lost || nul >= 0 && source.text().endsWith("\n");
            lines.add(
                    unread
                            ? new ConfLine.Unread(number)
                            : line(number, nul < 0 ? raw : raw.substring(0, nul)));
            lost |= nul >= 0;
        }
        return new MosquittoConf(source, lines);
    }

    private static ConfLine line(int number, String raw) {
        // A line that begins with CR is skipped, whatever follows (run on 2.0.11).
        if (raw.isEmpty() || raw.charAt(0) == '\r') {
            return new ConfLine.Blank(number);
        }
        if (raw.charAt(0) == '#') {
            return new ConfLine.Comment(number);
        }
        String line = withoutReturns(raw);
        int begin = Spaces.skip(line, 0);
        return begin == line.length() ? new ConfLine.Blank(number) : option(number, line, begin);
    }

    private static ConfLine option(int number, String line, int begin) {
        int end = Spaces.wordEnd(line, begin);
        String name = line.substring(begin, end);
        if (ConfOptions.find(name).isEmpty()) {
            return new ConfLine.Faulty(number, begin + 1, name);
        }
        int value = Spaces.skip(line, end);
        int last = line.length();
        while (last > value && line.charAt(last - 1) == ' ') {
            last--;
        }
        boolean none = value == line.length();
        return new ConfLine.Option(
                number, begin + 1, name, (none ? end : value) + 1, line.substring(value, last));
    }

    private static String withoutReturns(String raw) {
        int end = raw.length();
        while (end > 0 && raw.charAt(end - 1) == '\r') {
            end--;
        }
        return raw.substring(0, end);
    }

    public SourceText source() {
        return source;
    }

    /** One for each line of the source. */
    public List<ConfLine> lines() {
        return lines;
    }

    /** In the order of the file. */
    public List<ConfLine.Option> options() {
        return lines.stream()
                .filter(ConfLine.Option.class::isInstance)
                .map(ConfLine.Option.class::cast)
                .toList();
    }

    /** Every line with this option, wherever it stands. */
    public List<ConfLine.Option> options(String name) {
        return options().stream().filter(option -> option.name().equals(name)).toList();
    }

    /** The last line with this option, which for numbers and flags is the one that counts. */
    public Optional<ConfLine.Option> last(String name) {
        return options(name).stream().reduce((first, second) -> second);
    }
}
