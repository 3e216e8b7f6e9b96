package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.ServerInfo;
import io.routelock.net.NettyThreads;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A running ADS router: local applications, peers along routes, system service, discovery, demo PLC.
 *
 * <p>One thread owns all of it, so nothing inside has a lock; files and names are looked at on other threads.
 */
public final class AdsRouter implements AutoCloseable {

    private static final Duration STRANGER_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 500;

    private final RouterHome home;
    private final AmsNetId netId;
    private final NettyThreads threads = NettyThreads.create(1);
    private final ScheduledExecutorService disk = RouterThreads.disk();
    private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();
    private final Channel ads;
    private final Channel udp;

    private AdsRouter(RouterHome home, RouterSettings settings, RouterEvents events) {
        this.home = home;
        this.netId = settings.netId().orElseGet(() -> home.defaultNetId(settings.bind()));
        try {
            EventLoop loop = threads.group().next();
            HostNames hostNames = new HostNames(lookUps, loop);
            LocalDevices devices = new LocalDevices(netId);
            Strangers strangers =
                    new Strangers(STRANGER_PATIENCE, finding -> events.on(new RouterEvent.Raised(finding)));
            PlainDialer dialer =
                    new PlainDialer(
                            loop, hostNames, settings.leaveFrom(), settings.ports().peerAds(), strangers);
            Switchboard switchboard = new Switchboard(netId, hostNames, devices, dialer, events);
            RouteStore store =
                    new RouteStore(home.routes(), disk, loop, switchboard::useRoutes, switchboard::raise);
            TargetDescription target = TargetDescription.ofThisMachine(netId, settings.name());
            await(
                    loop.submit(() ->
                            Devices.attach(settings, target, devices, switchboard, store, loop, events)));
            await(disk.submit(store::look));
            // What the look queued for the router's thread comes before this.
            await(loop.submit(() -> {}));
            this.ads =
                    PlainListener.open(
                            loop, address(settings, settings.ports().ads()), switchboard, strangers);
            ServerInfo info = target.serverInfo();
            this.udp = DiscoveryResponder.open(loop, address(settings, settings.ports().udp()), info);
            disk.scheduleWithFixedDelay(store::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a router and returns when it listens.
     *
     * @param events hears of everything from now on, on the router's thread
     * @throws FindingException when a port is taken or the home cannot be used; nothing is left running
     */
    public static AdsRouter start(RouterSettings settings, RouterEvents events) {
        return new AdsRouter(RouterHome.open(settings.home()), settings, events);
    }

    private static InetSocketAddress address(RouterSettings settings, int port) {
        return new InetSocketAddress(settings.bind(), port);
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

    public AmsNetId netId() {
        return netId;
    }

    /** Where it listens for AMS/TCP. */
    public InetSocketAddress adsAddress() {
        return (InetSocketAddress) ads.localAddress();
    }

    /** Where it listens for searches. */
    public InetSocketAddress udpAddress() {
        return (InetSocketAddress) udp.localAddress();
    }

    /** Closes all connections and gives back ports and home. Not to be called on the router's thread. */
    @Override
    public void close() {
        threads.close();
        disk.shutdown();
        lookUps.shutdownNow();
        home.close();
    }
}
