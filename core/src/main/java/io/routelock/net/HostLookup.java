package io.routelock.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Finds the IPv4 address of a host, away from the event loop. */
final class HostLookup {

    private HostLookup() {}

    /**
     * Fails with {@link UnknownHostException} when there is none, and with {@link
     * java.util.concurrent.TimeoutException} when nobody says so in time.
     */
    static CompletableFuture<Inet4Address> find(String host, Duration limit, Executor lookups) {
        return CompletableFuture.supplyAsync(() -> ask(host), lookups)
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Inet4Address ask(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new UnknownHostException("it has only IPv6 addresses"));
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }
}
