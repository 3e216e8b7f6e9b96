package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes to a mosquitto.conf that touch no line but their own: comments, order and line ends survive. Every
 * one makes a new conf. Listeners count from 0, in the order of their {@code listener} lines in this file.
 */
public record ConfEdit(MosquittoConf conf) {

    /**
     * Sets an option of the whole broker: in its own line, or in a new one before the first listener.
     * per_listener_settings comes before every other option.
     *
     * @throws IllegalArgumentException for an option that no mosquitto knows, one that needs a listener or a
     *     connection, or a value with a line end in it
     */
    public MosquittoConf with(String option, String value) {
        Scope scope = scope(option);
        if (scope != Scope.GLOBAL && scope != Scope.SECURITY) {
            throw new IllegalArgumentException(option + " belongs to one listener or connection");
        }
        return set(new Range(1, conf.source().lineCount(), placeForGlobal(option)), option, value);
    }

    /** Sets an option below one listener. */
    public MosquittoConf withInListener(int listener, String option, String value) {
        Scope scope = scope(option);
        if (scope != Scope.LISTENER && scope != Scope.SECURITY || option.equals("listener")) {
            throw new IllegalArgumentException(option + " does not belong to a listener");
        }
        return set(range(listener), option, value);
    }

    /** Without any line of an option of the whole broker. */
    public MosquittoConf without(String option) {
        return remove(lines(option, 1, conf.source().lineCount()));
    }

    /** Without the option below one listener. */
    public MosquittoConf withoutInListener(int listener, String option) {
        Range range = range(listener);
        return remove(lines(option, range.first(), range.last()));
    }

    /**
     * With one more listener, behind the others.
     *
     * @param value port and perhaps an address
     */
    public MosquittoConf withListener(String value) {
        List<ConfLine.Option> listeners = conf.options("listener");
        int at =
                listeners.isEmpty()
                        ? conf.options("connection").stream()
                                .findFirst()
                                .map(ConfLine.Option::line)
                                .orElse(end())
                        : range(listeners.size() - 1).insert();
        return insert(at, "listener " + checked(value));
    }

    /** With another port or address of a listener. */
    public MosquittoConf withListenerAt(int listener, String value) {
        return replace(conf.options("listener").get(listener), value);
    }

    /**
     * Without a listener and the options that belong to it alone. What counts for the whole broker stays,
     * wherever it stands, and so do comments.
     */
    public MosquittoConf withoutListener(int listener) {
        Range range = range(listener);
        boolean own =
                conf.last("per_listener_settings").filter(line -> line.text().matches("true|1")).isPresent();
        List<Integer> lines = new ArrayList<>();
        for (ConfLine.Option line : conf.options()) {
            Scope scope = scope(line.name());
            boolean goes = scope == Scope.LISTENER || own && scope == Scope.SECURITY;
            if (line.line() >= range.first() && line.line() <= range.last() && goes) {
                lines.add(line.line());
            }
        }
        return remove(lines);
    }

    /**
     * The lines of a section.
     *
     * @param insert the line before which a new option goes
     */
    private record Range(int first, int last, int insert) {}

    private Range range(int listener) {
        List<ConfLine.Option> listeners = conf.options("listener");
        int first = listeners.get(listener).line();
        int last =
                listener + 1 < listeners.size()
                        ? listeners.get(listener + 1).line() - 1
                        : conf.source().lineCount();
        int behind = first;
        for (ConfLine.Option line : conf.options()) {
            boolean inside = line.line() > behind && line.line() <= last;
            Scope scope = scope(line.name());
            if (inside && (scope == Scope.BRIDGE || line.name().equals("include_dir"))) {
                break;
            }
            behind = inside ? line.line() : behind;
        }
        return new Range(first, last, behind + 1);
    }

    /** Before the first section, and before the comments that stand right above it. */
    private int placeForGlobal(String option) {
        boolean first = option.equals("per_listener_settings");
        Optional<ConfLine.Option> section =
                conf.options().stream().filter(line -> first || isSection(scope(line.name()))).findFirst();
        int at = section.map(ConfLine.Option::line).orElse(end());
        while (section.isPresent() && at > 1 && conf.lines().get(at - 2) instanceof ConfLine.Comment) {
            at--;
        }
        return at;
    }

    private static boolean isSection(Scope scope) {
        return scope == Scope.LISTENER || scope == Scope.BRIDGE;
    }

    /** The line behind the last one that holds anything. */
    private int end() {
        SourceText source = conf.source();
        int last = source.lineCount();
        return source.line(last).isEmpty() ? last : last + 1;
    }

    private MosquittoConf set(Range range, String option, String value) {
        List<Integer> lines = lines(option, range.first(), range.last());
        if (lines.isEmpty()) {
            return insert(range.insert(), option + " " + checked(value));
        }
        ConfLine.Option line = (ConfLine.Option) conf.lines().get(lines.getLast() - 1);
        MosquittoConf replaced = replace(line, value);
        return new ConfEdit(replaced).remove(lines.subList(0, lines.size() - 1));
    }

    private List<Integer> lines(String option, int first, int last) {
        String meaning = Settings.meaning(option);
        return conf.options().stream()
                .filter(line -> Settings.meaning(line.name()).equals(meaning))
                .map(ConfLine.Option::line)
                .filter(line -> line >= first && line <= last)
                .toList();
    }

    private MosquittoConf replace(ConfLine.Option line, String value) {
        String raw = conf.source().line(line.line());
        String head = raw.substring(0, line.column() - 1 + line.name().length());
        String between = line.value().isEmpty() ? " " : raw.substring(head.length(), line.valueColumn() - 1);
        return read(conf.source().withLine(line.line(), head + between + checked(value)));
    }

    private MosquittoConf insert(int at, String content) {
        return read(conf.source().withLineBefore(at, content));
    }

    private MosquittoConf remove(List<Integer> lines) {
        SourceText edited = conf.source();
        for (int line : lines.stream().sorted().toList().reversed()) {
            edited = edited.withoutLine(line);
        }
        return read(edited);
    }

    private static MosquittoConf read(SourceText source) {
        return MosquittoConf.read(source);
    }

    private static Scope scope(String option) {
        return ConfOptions.find(option)
                .map(ConfOption::scope)
                .orElseThrow(() -> new IllegalArgumentException("no mosquitto knows " + option));
    }

    private static String checked(String value) {
        if (value.isBlank() || value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("a value is one line, and not empty");
        }
        return value;
    }
}
