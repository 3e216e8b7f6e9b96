package io.routelock.runtime.router;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.routelock.ads.AdsNotification;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.runtime.device.DeviceHost;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The router as one of its devices sees it. For the router's thread only. */
final class Host implements DeviceHost {

    private final AmsPort port;
    private final LocalDevices devices;
    private final EventLoop loop;
    private final Set<Future<?>> cycles = new HashSet<>();

    Host(AmsPort port, LocalDevices devices, EventLoop loop) {
        this.port = port;
        this.devices = devices;
        this.loop = loop;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void notify(AmsAddress subscriber, AdsNotification notification) {
        devices.notify(port, subscriber, notification);
    }

    @Override
    public Cycle every(Duration period, Runnable task) {
        Future<?> cycle =
                loop.scheduleAtFixedRate(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        cycles.add(cycle);
        return () -> {
            cycle.cancel(false);
            cycles.remove(cycle);
        };
    }

    /** Ends all cycles: the device is taken away. */
    void stop() {
        cycles.forEach(cycle -> cycle.cancel(false));
        cycles.clear();
    }
}
