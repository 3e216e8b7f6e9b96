package io.routelock.app.mqttclient;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.MqttClientRow;
import io.routelock.app.settings.Settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The connections that are kept, in the settings and as rows for the explorer. On the JavaFX thread. */
final class KnownConnections {

    private static final String NOTE = "mqtt-client.connections";

    private final Settings settings;
    private final AppModel model;
    private final List<Connection> all;

    KnownConnections(Settings settings, AppModel model) {
        this.settings = settings;
        this.model = model;
        all = new ArrayList<>(ConnectionNote.read(settings.data().notes().getOrDefault(NOTE, "")));
        model.mqttClients().setAll(all.stream().map(Connection::row).toList());
    }

    /** In the order in which they were made. */
    List<Connection> all() {
        return List.copyOf(all);
    }

    Optional<Connection> find(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** In the place of the one with that name, or at the end. */
    void put(String name, Connection connection) {
        int at = all.stream().map(Connection::name).toList().indexOf(name);
        if (at < 0) {
            all.add(connection);
            model.mqttClients().add(connection.row());
        } else {
            all.set(at, connection);
            MqttClientRow.State now = model.mqttClients().get(at).state();
            model.mqttClients().set(at, connection.row().with(now));
        }
        save();
    }

    void put(Connection connection) {
        put(connection.name(), connection);
    }

    void remove(String name) {
        all.removeIf(one -> one.name().equals(name));
        model.mqttClients().removeIf(row -> row.name().equals(name));
        save();
    }

    /** How its client stands now. */
    void show(String name, MqttClientRow.State state) {
        model.mqttClients().replaceAll(row -> row.name().equals(name) ? row.with(state) : row);
    }

    /** That name, or one made of it that is not taken. */
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; find(name).isPresent(); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    private void save() {
        settings.update(data -> data.withNote(NOTE, ConnectionNote.of(all)));
    }
}
