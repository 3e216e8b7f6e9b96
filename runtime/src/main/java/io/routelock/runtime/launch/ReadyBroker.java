package io.routelock.runtime.launch;

import java.util.List;

/**
 * A broker that listens.
 *
 * @param listeners in the order of the conf
 * @param pid of its process
 */
public record ReadyBroker(List<Door> listeners, long pid) implements Ready {

    /**
     * Where it lets clients in.
     *
     * @param name as the conf names it
     * @param address IP address and port
     */
    public record Door(String name, String address, boolean tls, boolean webSocket) {}

    public ReadyBroker {
        listeners = List.copyOf(listeners);
    }
}
