package io.routelock.net;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that serve every connection and search: the one place in core that makes threads.
 *
 * <p>They are daemons named {@code routelock-net-1} and so on, so they never keep a program alive. Callbacks
 * of the transports run on them and must not block.
 */
public final class NettyThreads implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    /** Without a quiet time a loop that is busy just then can end before it has closed its channels (run). */
    private static final long QUIET_MILLIS = 20;

    /** Numbers go on over all groups, so that a name in a log means one thread. */
    private static final AtomicInteger CONNECTING = new AtomicInteger();

    private static final AtomicInteger LOOKING_UP = new AtomicInteger();

    /** Few: they only wait for name servers. */
    private static final int LOOKUP_THREADS = 4;

    private static final long IDLE_SECONDS = 10;

    private final EventLoopGroup group;
    private final ThreadPoolExecutor lookups;

    private NettyThreads(EventLoopGroup group, ThreadPoolExecutor lookups) {
        this.group = group;
        this.lookups = lookups;
    }

    /**
     * Makes a group that starts its threads as they are needed.
     *
     * @param threads how many, at least 1
     * @throws IllegalArgumentException when there would be none
     */
    public static NettyThreads create(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, not " + threads);
        }
        return new NettyThreads(
                new MultiThreadIoEventLoopGroup(
                        threads, daemons("routelock-net-", CONNECTING), NioIoHandler.newFactory()),
                lookupPool());
    }

    private static ThreadPoolExecutor lookupPool() {
        var pool =
                new ThreadPoolExecutor(
                        LOOKUP_THREADS,
                        LOOKUP_THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        daemons("routelock-lookup-", LOOKING_UP));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory daemons(String name, AtomicInteger number) {
        return work -> {
            var thread = new FastThreadLocalThread(work, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public EventLoopGroup group() {
        return group;
    }

    /** Where name servers are asked: that blocks for seconds, which an event loop must not. */
    Executor lookups() {
        return lookups;
    }

    /** Closes all channels and ends the threads; waits a few seconds, unless called on one of them. */
    @Override
    public void close() {
        lookups.shutdownNow();
        var ended = group.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS * 1000, TimeUnit.MILLISECONDS);
        if (!isOneOfThem()) {
            ended.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private boolean isOneOfThem() {
        for (var loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }
}
