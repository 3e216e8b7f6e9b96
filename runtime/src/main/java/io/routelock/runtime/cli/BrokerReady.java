package io.routelock.runtime.cli;

import io.routelock.runtime.broker.wire.Addresses;
import io.routelock.runtime.broker.wire.Listeners.Bound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The line {@code ready} of a broker.
 *
 * @param listeners in the order of the conf
 * @param pid of this process
 */
record BrokerReady(List<Bound> listeners, long pid) {

    static BrokerReady of(List<Bound> listeners) {
        return new BrokerReady(List.copyOf(listeners), ProcessHandle.current().pid());
    }

    /** {@code ready listeners=127.0.0.1:1883,[::1]:1883 pid=4711}. */
    String words() {
        List<String> places = listeners.stream().map(Bound::address).map(Addresses::text).toList();
        return "ready listeners=%s pid=%d".formatted(String.join(",", places), pid);
    }

    /** The same for programs. */
    String json() {
        Map<String, Object> ready = new LinkedHashMap<>();
        ready.put("listeners", listeners.stream().map(BrokerReady::json).toList());
        ready.put("pid", pid);
        return Console.toJson(Map.of("ready", ready));
    }

    private static Map<String, Object> json(Bound bound) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", bound.name());
        json.put("address", Addresses.text(bound.address()));
        json.put("tls", bound.tls());
        json.put("webSocket", bound.webSocket());
        return json;
    }
}
