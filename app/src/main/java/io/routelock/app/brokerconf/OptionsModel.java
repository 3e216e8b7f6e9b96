package io.routelock.app.brokerconf;

import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.conf.ConfOptions;
import io.routelock.mosquitto.conf.MosquittoConf;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every option that the conf sets, line by line, and those that could be added. On the JavaFX thread. */
final class OptionsModel {

    private final ConfModel conf;
    private final ObservableList<OptionRow> rows = FXCollections.observableArrayList();
    private final BooleanProperty written = new SimpleBooleanProperty();

    OptionsModel(ConfModel conf) {
        this.conf = conf;
        written.subscribe(now -> follow());
    }

    ObservableList<OptionRow> rows() {
        return rows;
    }

    /** Whether only those that are written are shown. */
    BooleanProperty writtenOnlyProperty() {
        return written;
    }

    void follow() {
        List<OptionRow> now = new ArrayList<>(lines());
        if (!written.get()) {
            now.addAll(addable());
        }
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
    }

    private List<OptionRow> lines() {
        String owner = "Broker";
        Optional<String> plugin = Optional.empty();
        List<OptionRow> found = new ArrayList<>();
        boolean perListener = conf.isPerListener();
        for (ConfLine.Option line : conf.form().conf().options()) {
            ConfOption option = ConfOptions.find(line.name()).orElseThrow();
            owner = owner(line).orElse(owner);
            plugin = option.isPath() && line.name().endsWith("plugin") ? Optional.of("Plugin") : plugin;
            String of =
                    switch (option.scope()) {
                        case GLOBAL -> "Broker";
                        case SECURITY -> perListener ? owner : "Broker";
                        case PLUGIN -> plugin.orElse("No plugin");
                        case LISTENER, BRIDGE -> owner;
                    };
            found.add(new OptionRow(option, line.name(), Optional.of(line), of));
        }
        return found;
    }

    private static Optional<String> owner(ConfLine.Option line) {
        return switch (line.name()) {
            case "listener" -> Optional.of("Listener " + ValuePart.PORT.get().apply(line.text()));
            case "connection" -> Optional.of("Bridge " + line.text());
            default -> Optional.empty();
        };
    }

    /** What the chosen mosquitto knows, and is not written yet or may be written several times. */
    private List<OptionRow> addable() {
        Set<String> there =
                conf.form().conf().options().stream().map(ConfLine.Option::name).collect(Collectors.toSet());
        return ConfOptions.all().stream()
                .filter(option -> conf.knows(option.name()))
                .filter(option -> !there.contains(option.name()) || mayStandAgain(option))
                .map(option -> new OptionRow(option, option.name(), Optional.empty(), home(option)))
                .toList();
    }

    private static boolean mayStandAgain(ConfOption option) {
        return option.isRepeated() || option.scope() == Scope.LISTENER || option.scope() == Scope.BRIDGE;
    }

    private static String home(ConfOption option) {
        return switch (option.scope()) {
            case GLOBAL, SECURITY -> "Broker";
            case LISTENER -> option.name().equals("listener") ? "Broker" : "A listener";
            case BRIDGE -> option.name().equals("connection") ? "Broker" : "A bridge";
            case PLUGIN -> "A plugin";
        };
    }

    // ------------------------------------------------------------------ editing

    /** To what an option that is not written can be added; empty for none yet. */
    List<Home> homes(OptionRow row) {
        String name = row.name();
        boolean own =
                row.option().scope() == Scope.SECURITY
                        && conf.isPerListener()
                        && !name.equals("per_listener_settings");
        if (name.equals("listener") || name.equals("connection")) {
            return List.of(new Home("Broker", OptionalInt.empty()));
        }
        return switch (row.option().scope()) {
            case GLOBAL -> List.of(new Home("Broker", OptionalInt.empty()));
            case SECURITY -> own ? homes("listener") : List.of(new Home("Broker", OptionalInt.empty()));
            case LISTENER -> homes("listener");
            case BRIDGE -> homes("connection");
            case PLUGIN ->
                    Stream.of("plugin", "auth_plugin", "global_plugin")
                            .flatMap(kind -> homes(kind).stream())
                            .toList();
        };
    }

    private List<Home> homes(String head) {
        return conf.form().conf().options(head).stream()
                .map(line -> new Home(owner(line).orElse(line.text()), OptionalInt.of(line.line())))
                .toList();
    }

    /**
     * What an option can be added to.
     *
     * @param line that opens it; empty for the broker
     */
    record Home(String words, OptionalInt line) {}

    /** Another value for a line that is there. */
    void change(OptionRow row, String value) {
        row.line()
                .ifPresent(line ->
                        conf.edit("Set " + row.name(), edit -> edit.withValueAt(line.line(), value.strip())));
    }

    void remove(OptionRow row) {
        row.line()
                .ifPresent(
                        line -> conf.edit("Remove " + row.name(), edit -> edit.withoutOptionAt(line.line())));
    }

    /**
     * A new line.
     *
     * @param name of the option; longer than that of the row where that is the beginning of one
     */
    void add(OptionRow row, String name, Home home, String value) {
        conf.edit("Add " + name, edit -> added(edit, row.option(), name, home, value.strip()));
    }

    private static MosquittoConf added(
            ConfEdit edit, ConfOption option, String name, Home home, String value) {
        if (name.equals("listener")) {
            return edit.withListener(value);
        }
        if (name.equals("connection")) {
            return edit.withAtEnd(name, value);
        }
        if (home.line().isEmpty()) {
            return option.isRepeated() ? edit.withMore(name, value) : edit.with(name, value);
        }
        OptionalInt listener = edit.listenerAt(home.line().getAsInt());
        boolean ofListener =
                listener.isPresent() && option.scope() != Scope.PLUGIN && option.scope() != Scope.BRIDGE;
        return ofListener && !option.isRepeated()
                ? edit.withInListener(listener.getAsInt(), name, value)
                : edit.withBelow(home.line().getAsInt(), name, value);
    }
}
