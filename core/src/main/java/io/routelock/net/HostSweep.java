package io.routelock.net;

import io.netty.channel.EventLoop;
import io.routelock.discovery.HostRange;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks single hosts one after another, names as soon as they are resolved. On one event loop.
 *
 * <p>Requests leave in small groups, at most 1000 a second: for each host the system asks for a hardware
 * address first, and its table for that is small (1024 on Linux).
 */
final class HostSweep {

    private static final int HOSTS_AT_ONCE = 10;
    private static final long PAUSE_MILLIS = 10;

    private final EventLoop loop;
    private final Executor lookups;
    private final SearchPlan plan;
    private final SearchTroubles troubles;
    private final SearchSocket socket;
    private final Runnable done;

    private final Queue<InetSocketAddress> ready = new ArrayDeque<>();
    private int unresolved;
    private int unsent;
    private boolean pausing;
    private boolean finished;

    /**
     * @param done called once, when every host was asked or cannot be
     */
    HostSweep(
            EventLoop loop,
            Executor lookups,
            SearchPlan plan,
            SearchTroubles troubles,
            SearchSocket socket,
            Runnable done) {
        this.loop = loop;
        this.lookups = lookups;
        this.plan = plan;
        this.troubles = troubles;
        this.socket = socket;
        this.done = done;
    }

    void start(List<String> hosts, List<InetSocketAddress> runtimes) {
        ready.addAll(runtimes);
        for (String host : hosts) {
            HostRange.address(host).ifPresentOrElse(this::enqueue, () -> resolve(host));
        }
        sendSome();
    }

    private void enqueue(InetAddress host) {
        ready.add(new InetSocketAddress(host, plan.port()));
    }

    private void resolve(String host) {
        unresolved++;
        HostLookup.find(host, plan.timeout(), lookups)
                .whenCompleteAsync((address, failure) -> resolved(host, address, failure), loop);
    }

    private void resolved(String host, @Nullable InetAddress address, @Nullable Throwable failure) {
        unresolved--;
        if (address != null) {
            enqueue(address);
        } else {
            troubles.unknownHost(host, reason(failure));
        }
        if (!pausing) {
            sendSome();
        }
    }

    private static String reason(@Nullable Throwable failure) {
        return failure instanceof TimeoutException
                ? "the name server did not answer in time"
                : "the name server does not know it";
    }

    private void sendSome() {
        pausing = false;
        if (!socket.isOpen()) {
            ready.clear(); // the search was cancelled
        }
        for (int i = 0; i < HOSTS_AT_ONCE && !ready.isEmpty(); i++) {
            send(ready.remove());
        }
        socket.flush();
        if (!ready.isEmpty()) {
            pausing = true;
            loop.schedule(this::sendSome, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        finishWhenDone();
    }

    private void send(InetSocketAddress target) {
        unsent++;
        socket.ask(target)
                .addListener(written -> {
                    unsent--;
                    if (!written.isSuccess()) {
                        troubles.cannotSend(target.getAddress().getHostAddress(), written.cause());
                    }
                    finishWhenDone();
                });
    }

    private void finishWhenDone() {
        if (!finished && ready.isEmpty() && unresolved == 0 && unsent == 0) {
            finished = true;
            done.run();
        }
    }
}
