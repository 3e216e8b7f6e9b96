package io.routelock.mosquitto.conf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A bridge while the conf is read. */
final class BridgeDraft {

    private final Setting connection;
    private final List<Setting> settings = new ArrayList<>();
    private final Set<String> meanings = new HashSet<>();

    BridgeDraft(Setting connection) {
        this.connection = connection;
    }

    String name() {
        return connection.words().getFirst();
    }

    void add(Setting setting) {
        settings.add(setting);
        meanings.add(Settings.meaning(setting.name()));
    }

    boolean has(String name) {
        return meanings.contains(Settings.meaning(name));
    }

    Bridge bridge() {
        return new Bridge(name(), connection.place(), new Settings(settings));
    }
}
