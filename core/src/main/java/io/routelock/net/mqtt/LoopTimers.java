package io.routelock.net.mqtt;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.routelock.mqtt.session.Timers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clock of an event loop. */
record LoopTimers(EventLoop loop) implements Timers {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        Future<?> scheduled = loop.schedule(work, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }
}
