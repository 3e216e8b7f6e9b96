package io.routelock.runtime.broker.files;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.Listener;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a listener is to be bound. A name is looked up once: a listener that is open does not move, and a
 * name server that is down for a moment keeps nobody from changing an acl_file.
 */
final class ListenerAddresses {

    private final Map<String, List<InetAddress>> known = new ConcurrentHashMap<>();

    /**
     * Waits for the name server the first time.
     *
     * @throws FindingException {@code broker.address} when there is no such address
     */
    List<InetSocketAddress> of(Listener listener) {
        return hosts(listener).stream()
                .filter(host -> fits(host, listener.own().text("socket_domain")))
                .map(host -> new InetSocketAddress(host, listener.port()))
                .toList();
    }

    private List<InetAddress> hosts(Listener listener) {
        if (listener.origin() == Listener.Origin.DEFAULT) {
            return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        }
        if (listener.address().isEmpty()) {
            return List.of(InetAddress.ofLiteral("0.0.0.0"), InetAddress.ofLiteral("::"));
        }
        List<InetAddress> found =
                known.computeIfAbsent(listener.address().get(), host -> lookUp(host, listener));
        if (found.stream().noneMatch(host -> fits(host, listener.own().text("socket_domain")))) {
            throw new FindingException(unknown(listener));
        }
        return found;
    }

    private static List<InetAddress> lookUp(String host, Listener listener) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).distinct().toList();
        } catch (UnknownHostException e) {
            throw new FindingException(unknown(listener), e);
        }
    }

    private static boolean fits(InetAddress host, Optional<String> domain) {
        return switch (domain.map(word -> word.split(" ", 2)[0]).orElse("")) {
            case "ipv4" -> host instanceof Inet4Address;
            case "ipv6" -> host instanceof Inet6Address;
            default -> true;
        };
    }

    private static Finding unknown(Listener listener) {
        return Finding.error(
                "broker.address",
                "%sthe address %s of the listener cannot be found."
                        .formatted(Places.of(listener.place()), listener.address().orElse("")),
                "Write an address of this computer, or none to listen on all of them.",
                "The name is misspelt, or the name server does not answer",
                "socket_domain leaves no address over");
    }
}
