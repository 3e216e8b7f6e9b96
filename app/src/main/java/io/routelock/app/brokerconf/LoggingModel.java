package io.routelock.app.brokerconf;

import io.routelock.mosquitto.conf.ConfLine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the broker logs to and what: options that stand once for each of their values. */
record LoggingModel(ConfModel conf) {

    static final List<String> TYPES =
            List.of(
                    "error",
                    "warning",
                    "notice",
                    "information",
                    "subscribe",
                    "unsubscribe",
                    "websockets",
                    "internal",
                    "debug");

    /** Without a word behind them; the file has a path. */
    static final List<String> DESTINATIONS = List.of("stderr", "stdout", "syslog", "topic");

    private static final Set<String> TYPES_BY_DEFAULT = Set.of("error", "warning", "notice", "information");
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final String FILE = "file ";

    boolean logs(String type) {
        Set<String> written = Set.copyOf(values("log_type"));
        return written.isEmpty()
                ? TYPES_BY_DEFAULT.contains(type)
                : written.contains(type) || written.contains(ALL) && !type.equals(ALL);
    }

    boolean logsAll() {
        return values("log_type").contains(ALL);
    }

    boolean isTypeWritten() {
        return !values("log_type").isEmpty();
    }

    void log(String type, boolean wanted) {
        Set<String> types = new LinkedHashSet<>(TYPES.stream().filter(this::logs).toList());
        change(types, type, wanted);
        write("log_type", types);
    }

    void logAll(boolean wanted) {
        write("log_type", wanted ? Set.of(ALL) : Set.of());
    }

    boolean goesTo(String destination) {
        List<String> written = values("log_dest");
        return written.isEmpty() ? destination.equals("stderr") : written.contains(destination);
    }

    void goTo(String destination, boolean wanted) {
        Set<String> places = new LinkedHashSet<>(destinations());
        change(places, destination, wanted);
        write("log_dest", places);
    }

    /** The file that is logged to; empty for none. */
    String file() {
        return destinations().stream()
                .filter(LoggingModel::isFile)
                .map(value -> value.substring(FILE.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** An empty path takes the line away. */
    void logToFile(String path) {
        if (path.strip().equals(file())) {
            return;
        }
        Optional<ConfLine.Option> line =
                conf.form().conf().options("log_dest").stream().filter(it -> isFile(it.text())).findFirst();
        if (line.isPresent() && !path.isBlank()) {
            conf.edit(
                    "Set the log file",
                    Optional.of("log file"),
                    edit -> edit.withValueAt(line.get().line(), FILE + path.strip()));
        } else {
            Set<String> places = new LinkedHashSet<>(destinations());
            places.removeIf(LoggingModel::isFile);
            change(places, FILE + path.strip(), !path.isBlank());
            write("log_dest", places);
        }
    }

    private static boolean isFile(String value) {
        return value.startsWith(FILE);
    }

    private List<String> destinations() {
        List<String> written = values("log_dest");
        return written.isEmpty() ? List.of("stderr") : written;
    }

    /** The last one that goes leaves "none": without a line mosquitto would do what it does by default. */
    private static void change(Set<String> values, String value, boolean wanted) {
        values.remove(NONE);
        if (wanted) {
            values.add(value);
        } else {
            values.remove(value);
        }
        if (values.isEmpty()) {
            values.add(NONE);
        }
    }

    private List<String> values(String option) {
        return conf.form().conf().options(option).stream().map(ConfLine.Option::text).toList();
    }

    private void write(String option, Set<String> values) {
        conf.edit("Set " + option, edit -> edit.withEach(option, List.copyOf(values)));
    }

    /** The first line of the option, to be pointed at. */
    Optional<Integer> line(String option, Predicate<String> value) {
        Stream<ConfLine.Option> lines = conf.form().conf().options(option).stream();
        return lines.filter(line -> value.test(line.text())).findFirst().map(ConfLine.Option::line);
    }
}
