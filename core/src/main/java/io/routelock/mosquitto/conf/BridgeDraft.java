package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.List;

/** A bridge while the conf is read. */
final class BridgeDraft {

    private final Setting connection;
    private final List<Setting> settings = new ArrayList<>();

    BridgeDraft(Setting connection) {
        this.connection = connection;
    }

    String name() {
        return connection.words().getFirst();
    }

    void add(Setting setting) {
        settings.add(setting);
    }

    boolean has(String name) {
        return new Settings(settings).find(name).isPresent();
    }

    Bridge bridge() {
        return new Bridge(name(), connection.place(), new Settings(settings));
    }
}
