package io.routelock.runtime.router;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Looks up where the address of a route leads without ever blocking the router's thread. */
final class HostNames {

    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);

    private final Executor blocking;
    private final Executor routerThread;

    /**
     * @param blocking runs look-ups, which can take seconds
     */
    HostNames(Executor blocking, Executor routerThread) {
        this.blocking = blocking;
        this.routerThread = routerThread;
    }

    /**
     * Tells the addresses of a host name or IP address in the order in which the system prefers them, none
     * when it is unknown; at once for an IP address, later on the router's thread for a name.
     */
    void lookUp(String host, Consumer<List<InetAddress>> found) {
        Optional<InetAddress> address = literal(host);
        if (address.isPresent()) {
            found.accept(List.of(address.get()));
            return;
        }
        blocking.execute(() -> {
            List<InetAddress> addresses = resolve(host);
            routerThread.execute(() -> found.accept(addresses));
        });
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            LOG.debug("no address is known for {}", host);
            return List.of();
        }
    }

    /** Whether a connection from that address comes from this machine. */
    boolean isOnThisHost(InetAddress address) {
        if (address.isLoopbackAddress()) {
            return true;
        }
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            LOG.warn("the network interfaces of this machine cannot be listed: {}", e.getMessage());
            return false;
        }
    }
}
