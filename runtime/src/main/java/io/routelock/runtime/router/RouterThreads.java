package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.routelock.net.NettyThreads;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The threads of a router: its one, and beside it those that may wait. */
final class RouterThreads implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RouterThreads.class);
    private static final long CLOSE_SECONDS = 5;

    private final NettyThreads netty = NettyThreads.create(1);
    private final EventLoop router = netty.group().next();

    /** One daemon for whatever touches the disk, so that changes to a file stay in order. */
    private final ScheduledExecutorService disk =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().daemon().name("routelock-router-disk").unstarted(task));

    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

    /** The router's thread. */
    EventLoop router() {
        return router;
    }

    /** Runs the task on the router's thread, then. */
    void later(Duration delay, Runnable task) {
        var unused = router.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    ScheduledExecutorService disk() {
        return disk;
    }

    /** For questions to name servers, which can take seconds. */
    Executor lookUps() {
        return lookUps;
    }

    /** Runs the step on the router's thread and waits for it. Not to be called on that thread. */
    void onRouter(Runnable step) {
        await(router.submit(step));
    }

    /** Runs the step on the disk thread and waits for it and for what it queued for the router's thread. */
    void onDisk(Runnable step) {
        await(disk.submit(step));
        onRouter(() -> {});
    }

    private static void await(Future<?> step) {
        try {
            step.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the router starts", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the router could not be put together", e.getCause());
        }
    }

    /** Lets what is being written be written, then closes all channels and ends the threads. */
    @Override
    public void close() {
        disk.shutdown();
        lookUps.shutdownNow();
        try {
            if (!disk.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a file of the router is still being written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        netty.close();
    }
}
