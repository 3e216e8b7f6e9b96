package io.routelock.app.mqttclient;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The clients whose tabs are open, by the names of their connections. On the JavaFX thread. */
final class OpenClients {

    private final Map<String, ClientModel> open = new HashMap<>();
    private final KnownConnections known;
    private final Function<Connection, ClientModel> make;

    /**
     * @param make one that is not connected yet
     */
    OpenClients(KnownConnections known, Function<Connection, ClientModel> make) {
        this.known = known;
        this.make = make;
    }

    /** The one of that name, made when there is none. */
    ClientModel take(String name) {
        return open.computeIfAbsent(
                name, first -> make.apply(known.find(name).orElseGet(() -> Connection.fresh(name))));
    }

    Optional<ClientModel> find(String name) {
        return Optional.ofNullable(open.get(name));
    }

    /** Its tab was closed. */
    void close(ClientModel client) {
        open.values().remove(client);
        client.close();
    }

    /** The program ends. */
    void closeAll() {
        open.values().forEach(ClientModel::close);
        open.clear();
    }
}
