package io.routelock.runtime.broker;

import io.netty.channel.EventLoop;
import io.routelock.net.NettyThreads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a broker: its one, and beside it those that may wait or compute. */
final class BrokerThreads implements AutoCloseable {

    private static final int MOST_LOGINS = 1000;

    /** Threads beside the broker's for what is computed. */
    private static final int BESIDE = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    private static final Logger LOG = LoggerFactory.getLogger(BrokerThreads.class);

    private final NettyThreads netty = NettyThreads.create(1);
    private final EventLoop broker = netty.group().next();

    /** Files are read and written here, so that changes stay in order. */
    private final ScheduledExecutorService disk =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("routelock-broker-disk").unstarted(task));

    /**
     * Password hashes, so that a thousand of them hold up no message. Who comes when as many wait is turned
     * away: hashing for strangers must not take the memory.
     */
    private final ExecutorService logins =
            new ThreadPoolExecutor(
                    BESIDE,
                    BESIDE,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_LOGINS),
                    task -> Thread.ofPlatform().daemon().name("routelock-broker-login").unstarted(task));

    /** TLS, apart from the hashes: they are slow on purpose. */
    private final ExecutorService handshakes =
            Executors.newFixedThreadPool(
                    BESIDE,
                    task -> Thread.ofPlatform().daemon().name("routelock-broker-tls").unstarted(task));

    EventLoop broker() {
        return broker;
    }

    ScheduledExecutorService disk() {
        return disk;
    }

    Executor logins() {
        return logins;
    }

    Executor handshakes() {
        return handshakes;
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

    /** On the broker's thread, again and again: a step that fails once is done again the next time. */
    void repeat(Runnable step, long millis) {
        broker.scheduleAtFixedRate(() -> tryStep(step), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void tryStep(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("a repeated step of the broker failed", e);
        }
    }

    /** Lets what is being sent leave, then closes all channels and ends the broker's thread. */
    void endBroker() {
        logins.shutdownNow();
        netty.close();
        handshakes.shutdownNow();
    }

    @Override
    public void close() {
        disk.shutdown();
        logins.shutdownNow();
        handshakes.shutdownNow();
        netty.close();
    }
}
