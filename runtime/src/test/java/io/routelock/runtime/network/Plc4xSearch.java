package io.routelock.runtime.network;

import org.apache.plc4x.java.api.PlcDriverManager;
import org.apache.plc4x.java.api.messages.PlcDiscoveryItem;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * PLC4X's search as a program, since it asks every adapter but loopback from port 48899.
 *
 * <p>Version 0.13.1 asks the broadcast address of each subnet only. It listens for 100 ms on each address and
 * then closes its sockets, long before it gives its result, and reads no datagram above 512 bytes. A device
 * that answers later is missed, so it is asked again until as many hosts have answered as the first argument
 * says, at most 30 times.
 */
final class Plc4xSearch {

    private static final int TRIES = 30;
    private static final Map<String, PlcDiscoveryItem> FOUND = Collections.synchronizedMap(new HashMap<>());

    private Plc4xSearch() {}

    public static void main(String[] arguments) throws Exception {
        int wanted = Integer.parseInt(arguments[0]);
        var request = PlcDriverManager.getDefault().getDriver("ads").discoveryRequestBuilder().build();
        for (int i = 0; i < TRIES && FOUND.size() < wanted; i++) {
            // its future is ready five seconds later, with the same items
            var _ = request.executeWithHandler(item -> FOUND.put(item.getTransportUrl(), item));
        }
        FOUND.values().forEach(Plc4xSearch::print);
        System.exit(0);
    }

    private static void print(PlcDiscoveryItem item) {
        System.out.println(
                String.join(
                        " ",
                        item.getTransportUrl(),
                        item.getName(),
                        item.getOptions().get("target-ams-net-id"),
                        item.getAttributes().get("twin-cat-version").getString(),
                        item.getAttributes().get("fingerprint").getString()));
    }
}
