package io.routelock.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the system can tell of a host. It waits on threads of its own; futures complete there. */
public final class HostInquiry {

    private final NettyThreads threads;

    public HostInquiry(NettyThreads threads) {
        this.threads = threads;
    }

    /** Its addresses as the name server tells them; fails with {@link UnknownHostException}. */
    public CompletableFuture<List<InetAddress>> addresses(String host) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return List.of(InetAddress.getAllByName(host));
                    } catch (UnknownHostException e) {
                        throw new CompletionException(e);
                    }
                },
                threads.lookups());
    }

    /** The name that the name server has for an address; empty when it has none. */
    public CompletableFuture<Optional<String>> name(InetAddress address) {
        return CompletableFuture.supplyAsync(
                () -> {
                    String text = address.getHostAddress();
                    // An address made anew has not kept the name by which it was found.
                    String name = InetAddress.ofLiteral(text).getCanonicalHostName();
                    return Optional.of(name).filter(found -> !found.equals(text));
                },
                threads.lookups());
    }

    /**
     * Whether it answers a ping, or what the system offers in its place to programs without rights: a
     * connection to TCP port 7, where also a refusal is an answer.
     */
    public CompletableFuture<Boolean> answersPing(InetAddress address, Duration patience) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return address.isReachable(Math.toIntExact(patience.toMillis()));
                    } catch (IOException e) {
                        // No way there, or not allowed: no answer either way.
                        return false;
                    }
                },
                threads.lookups());
    }
}
