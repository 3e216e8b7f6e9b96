package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** The line with an option of the whole broker that counts in this file, which is its last one. */
    public Optional<ConfLine.Option> find(String option) {
        return last(lines(option, 1, conf.source().lineCount()));
    }

    /** The line with an option below one listener that counts. */
    public Optional<ConfLine.Option> findInListener(int listener, String option) {
        Range range = range(listener);
        return option.equals("listener")
                ? Optional.of(conf.options("listener").get(listener))
                : last(lines(option, range.first(), range.last()));
    }

    private Optional<ConfLine.Option> last(List<Integer> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(option(lines.getLast()));
    }

    /** How many listeners this file writes. */
    public int listeners() {
        return conf.options("listener").size();
    }

    /** The listener to which the line belongs, if one stands above it and no bridge between. */
    public OptionalInt listenerAt(int line) {
        for (int listener = listeners() - 1; listener >= 0; listener--) {
            Range range = range(listener);
            if (line >= range.first() && line <= range.last()) {
                boolean bridge =
                        conf.options("connection").stream()
                                .anyMatch(it -> it.line() > range.first() && it.line() <= line);
                return bridge ? OptionalInt.empty() : OptionalInt.of(listener);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * With exactly these values of an option of the whole broker that may stand several times, such as
     * log_type. Lines with a value that stays are not touched; new ones follow them.
     */
    public MosquittoConf withEach(String option, List<String> values) {
        List<ConfLine.Option> there = conf.options(option);
        List<String> missing = new ArrayList<>(values);
        List<Integer> gone = new ArrayList<>();
        for (ConfLine.Option line : there) {
            if (!missing.remove(line.text())) {
                gone.add(line.line());
            }
        }
        int at = there.isEmpty() ? placeForGlobal(option) : there.getLast().line() + 1;
        MosquittoConf edited = conf;
        for (String value : missing.reversed()) {
            edited = new ConfEdit(edited).insert(at, option + " " + checked(value));
        }
        return new ConfEdit(edited).remove(gone);
    }

    /** With another value in the line of an option, whatever it belongs to. */
    public MosquittoConf withValueAt(int line, String value) {
        return replace(option(line), value);
    }

    /** Without one line of an option. */
    public MosquittoConf withoutOptionAt(int line) {
        return remove(List.of(option(line).line()));
    }

    /**
     * With one more line below another one, for options of plugins and bridges: they belong to what stands
     * above them.
     */
    public MosquittoConf withBelow(int line, String option, String value) {
        scope(option);
        return insert(line + 1, option + " " + checked(value));
    }

    /** With one more line of an option of the whole broker that may stand several times. */
    public MosquittoConf withMore(String option, String value) {
        scope(option);
        List<ConfLine.Option> there = conf.options(option);
        int at = there.isEmpty() ? placeForGlobal(option) : there.getLast().line() + 1;
        return insert(at, option + " " + checked(value));
    }

    /** With one more line at the end, for an option that opens a section. */
    public MosquittoConf withAtEnd(String option, String value) {
        scope(option);
        return insert(end(), option + " " + checked(value));
    }

    private ConfLine.Option option(int line) {
        if (conf.lines().get(line - 1) instanceof ConfLine.Option option) {
            return option;
        }
        throw new IllegalArgumentException("line " + line + " is no option");
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
        List<Integer> lines = new ArrayList<>();
        for (ConfLine.Option line : conf.options()) {
            boolean goes = isOwn(scope(line.name()));
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
            behind = inside && isOwn(scope) ? line.line() : behind;
        }
        return new Range(first, last, behind + 1);
    }

    /** Whether an option below a listener belongs to it, and not to the whole broker. */
    private boolean isOwn(Scope scope) {
        return scope == Scope.LISTENER
                || isPerListener() && (scope == Scope.SECURITY || scope == Scope.PLUGIN);
    }

    /** Whether this file gives each listener its own acl_file, password_file and their like. */
    public boolean isPerListener() {
        return conf.last("per_listener_settings").filter(line -> line.text().matches("true|1")).isPresent();
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
        MosquittoConf replaced = replace(option(lines.getLast()), value);
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
