package io.routelock.runtime.broker;

import io.netty.channel.EventLoop;
import io.routelock.net.NettyThreads;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/** The threads of a broker: its one, and beside it those that may wait or compute. */
final class BrokerThreads implements AutoCloseable {

    private final NettyThreads netty = NettyThreads.create(1);
    private final EventLoop broker = netty.group().next();

    /** Files are read and written here, so that changes stay in order. */
    private final ScheduledExecutorService disk =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("routelock-broker-disk").unstarted(task));

    /** Password hashes and TLS handshakes, so that a thousand of them hold up no message. */
    private final ExecutorService logins =
            Executors.newFixedThreadPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                    task -> Thread.ofPlatform().daemon().name("routelock-broker-login").unstarted(task));

    EventLoop broker() {
        return broker;
    }

    ScheduledExecutorService disk() {
        return disk;
    }

    Executor logins() {
        return logins;
    }

    /** Runs the step on the broker's thread and waits for it. Not to be called on that thread. */
    void onBroker(Runnable step) {
        Future<?> done = broker.submit(step);
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker works", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker failed", e.getCause());
        }
    }

    /** Lets what is being sent leave, then closes all channels and ends the broker's thread. */
    void endBroker() {
        logins.shutdownNow();
        netty.close();
    }

    @Override
    public void close() {
        disk.shutdown();
        logins.shutdownNow();
        netty.close();
    }
}
