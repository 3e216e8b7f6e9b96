package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running ADS router: local applications, peers along routes, system service, discovery, demo PLC.
 *
 * <p>One thread owns all of it, so nothing inside has a lock; files and names are looked at on other threads.
 */
public final class AdsRouter implements AutoCloseable {

    private static final Duration STRANGER_PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 500;

    private final RouterSettings settings;
    private final RouterEvents events;
    private final RouterHome home;
    private final AmsNetId netId;
    private final RouterThreads threads = new RouterThreads();
    private final Channel ads;
    private final Channel udp;

    private AdsRouter(RouterSettings settings, RouterEvents events, RouterHome home) {
        this.settings = settings;
        this.events = new EventGate(events, System::nanoTime);
        this.home = home;
        try {
            this.netId = settings.netId().orElseGet(() -> home.defaultNetId(settings.bind()));
            this.ads = openAds();
            this.udp = openUdp();
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
        return new AdsRouter(settings, events, RouterHome.open(settings.home()));
    }

    /** Puts the inside together; it is complete, with its routes, before the first connection comes. */
    private Channel openAds() {
        EventLoop loop = threads.router();
        HostNames hostNames = new HostNames(threads.lookUps(), loop);
        Strangers strangers = new Strangers(STRANGER_PATIENCE, this::raise);
        int peerPort = settings.ports().peerAds();
        PlainDialer dialer = new PlainDialer(loop, hostNames, settings.leaveFrom(), peerPort, strangers);
        LocalDevices devices = new LocalDevices(netId);
        Switchboard switchboard =
                new Switchboard(
                        netId, devices, new Surroundings(hostNames, dialer, events, System::nanoTime));
        RouteStore store =
                new RouteStore(home.routes(), threads.disk(), loop, switchboard::useRoutes, switchboard::raise);
        threads.onRouter(() -> attachDevices(devices, new RouteAdministration(netId, switchboard, store)));
        threads.onDisk(store::look);
        Channel listening =
                PlainListener.open(loop, address(settings.ports().ads()), switchboard, strangers);
        threads.disk().scheduleWithFixedDelay(store::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return listening;
    }

    private void attachDevices(LocalDevices devices, RouteAdministration routes) {
        TwinCatState state = new TwinCatState();
        state.listen(now -> events.on(new RouterEvent.StateChanged(now)));
        AdministrationRight right = new AdministrationRight(settings.remoteAdministration(), this::raise);
        devices.attach(AmsPort.SYSTEM_SERVICE, new SystemServiceDevice(state, description(), routes, right));
        if (settings.demoPlc()) {
            new DemoPlcSlot(devices, threads.router(), right).follow(state);
        }
    }

    private Channel openUdp() {
        InetSocketAddress at = address(settings.ports().udp());
        return DiscoveryResponder.open(threads.router(), at, description().serverInfo());
    }

    private TargetDescription description() {
        return TargetDescription.ofThisMachine(netId, settings.name());
    }

    private InetSocketAddress address(int port) {
        return new InetSocketAddress(settings.bind(), port);
    }

    private void raise(Finding finding) {
        events.on(new RouterEvent.Raised(finding));
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
        home.close();
    }
}
