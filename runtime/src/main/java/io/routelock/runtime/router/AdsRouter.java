package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.routelock.ams.AmsAlias;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.LoginAttempts;
import io.routelock.runtime.account.LoginDesk;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.ServerHandshake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A running ADS router: local applications, peers along routes, system service, discovery, demo PLC.
 *
 * <p>One thread owns all of it, so nothing inside has a lock; files and names are looked at on other threads.
 */
public final class AdsRouter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AdsRouter.class);

    private static final long LOOK_MILLIS = 200;

    /** More than a link takes to leave. */
    private static final long LEAVE_SECONDS = 4;

    /** A device that got another address by DHCP is known under it soon. */
    private static final long NAMES_SECONDS = 60;

    private static final SecureAdsLimits SECURE_LIMITS =
            new SecureAdsLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    PlainPipeline.MAX_FRAME);

    private final RouterSettings settings;
    private final RouterEvents events;
    private final RouterHome home;
    private final AmsNetId netId;
    private final RouterThreads threads = new RouterThreads();
    private final TargetDescription description;
    private final Channel ads;
    private final Optional<Channel> tls;
    private final Optional<Channel> udp;
    private final MqttNetworks networks;

    private AdsRouter(RouterSettings settings, RouterEvents events, RouterHome home, Accounts accounts) {
        this.settings = settings;
        this.events = new MemberNews(new EventGate(events, System::nanoTime), threads::later);
        this.home = home;
        try {
            home.endTemporaryRoutes();
            this.netId = settings.netId().orElseGet(() -> home.defaultNetId(settings.bind()));
            SelfSignedIdentity identity = home.identity(settings.name());
            this.description = new TargetDescription(netId, settings.name(), identity.fingerprint());
            Inside inside = assemble(identity, accounts);
            this.networks = inside.networks();
            this.ads = open(settings.ports().ads(), inside::acceptPlain);
            this.tls =
                    onlyIf(settings.listening().tls())
                            .map(_ -> open(settings.ports().tls(), inside.secure()::assemble));
            this.udp = onlyIf(settings.listening().discovery()).map(_ -> openUdp(inside.addRoute()));
            udp.ifPresent(
                    at -> BroadcastListener.open(threads.router(), at, description.serverInfo(), this::tell));
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private static Optional<Boolean> onlyIf(boolean listens) {
        return Optional.of(listens).filter(yes -> yes);
    }

    /**
     * Starts a router and returns when it listens.
     *
     * @param events hears of everything from now on, on the router's thread
     * @throws FindingException when a port is taken or the home cannot be used; nothing is left running
     */
    public static AdsRouter start(RouterSettings settings, RouterEvents events) {
        return start(settings, events, Accounts::in);
    }

    /**
     * @param accounts those of the router with that home
     */
    static AdsRouter start(RouterSettings settings, RouterEvents events, Function<Path, Accounts> accounts) {
        RouterHome home = RouterHome.open(settings.home());
        return new AdsRouter(settings, events, home, accounts.apply(home.folder()));
    }

    /** What takes the connections that are accepted. */
    private record Inside(
            Switchboard switchboard,
            Strangers strangers,
            SecurePipeline secure,
            MqttNetworks networks,
            Optional<UdpAddRouteService> addRoute,
            Predicate<InetAddress> plainFrom) {

        void acceptPlain(Channel channel) {
            InetAddress from = ((InetSocketAddress) channel.remoteAddress()).getAddress();
            if (plainFrom.test(from)) {
                PlainPipeline.assemble(channel, switchboard, strangers);
            } else {
                switchboard.raise(DoorFindings.plainOff(from));
                channel.close();
            }
        }
    }

    /** Puts the inside together; it is complete, with its routes, before the first connection comes. */
    private Inside assemble(SelfSignedIdentity identity, Accounts accounts) {
        EventLoop loop = threads.router();
        HostNames hostNames = new HostNames(threads.lookUps(), loop);
        Attempts attempts = new Attempts(events);
        Strangers strangers =
                new Strangers((line, silent) -> attempts.refused(line, Optional.empty(), silent));
        LocalStation self = new LocalStation(netId, settings.name());
        Dialer dialer = dialer(identity, self, hostNames, strangers);
        LocalDevices devices = new LocalDevices(netId);
        Switchboard switchboard =
                new Switchboard(
                        netId,
                        devices,
                        new Surroundings(hostNames, dialer, events, System::nanoTime),
                        settings.listening().plain());
        MqttNetworks networks = networks(switchboard, hostNames);
        OwnCertificates certificates = new OwnCertificates(identity, hostNames);
        RouteStore store =
                new RouteStore(
                        home.routes(),
                        threads.disk(),
                        loop,
                        now -> use(now, switchboard, certificates, networks),
                        switchboard::raise);
        threads.onRouter(() -> attachDevices(devices, new RouteAdministration(netId, switchboard, store)));
        threads.onDisk(store::look);
        loop.scheduleWithFixedDelay(
                () -> certificates.learn(switchboard.inForce()),
                NAMES_SECONDS,
                NAMES_SECONDS,
                TimeUnit.SECONDS);
        threads.disk().scheduleWithFixedDelay(store::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        LoginDesk desk = new LoginDesk(accounts, new LoginAttempts(System::nanoTime), threads.lookUps());
        SecureAuthority authority =
                new SecureAuthority(
                        switchboard,
                        store,
                        new DeskLogins(desk, this::tell),
                        hostNames,
                        InstantSource.system());
        ServerHandshake handshake = new ServerHandshake(self, authority);
        SecurePipeline secure = new SecurePipeline(certificates, switchboard, strangers, handshake);
        boolean plain = settings.listening().plain();
        return new Inside(
                switchboard,
                strangers,
                secure,
                networks,
                addRoute(switchboard, store, desk),
                from -> plain || hostNames.isOnThisHost(from));
    }

    private static void use(
            RoutesInForce now, Switchboard switchboard, OwnCertificates certificates, MqttNetworks networks) {
        switchboard.use(now);
        certificates.learn(now);
        networks.use(now);
    }

    private MqttNetworks networks(Switchboard switchboard, HostNames hostNames) {
        EventLoop loop = threads.router();
        return new MqttNetworks(
                new AmsAlias(netId, home.netIdInNetworks(netId)),
                description.memberInfo(),
                switchboard.members(),
                new LinkSurroundings(
                        new MqttConnector(loop)::client,
                        hostNames,
                        threads::later,
                        events,
                        switchboard::undeliverable));
    }

    private Optional<UdpAddRouteService> addRoute(Switchboard switchboard, RouteStore store, LoginDesk desk) {
        if (!settings.udpAddRoute()) {
            return Optional.empty();
        }
        EventLoop loop = threads.router();
        return Optional.of(
                new UdpAddRouteService(netId, desk, switchboard::routes, store::add, loop, this::raise));
    }

    private Dialer dialer(
            SelfSignedIdentity identity, LocalStation self, HostNames hostNames, Strangers strangers) {
        EventLoop loop = threads.router();
        RouterSettings.Ports ports = settings.ports();
        SecureAdsConnector connector = new SecureAdsConnector(loop, identity, self, SECURE_LIMITS);
        return new RouteDialer(
                new PlainDialer(loop, hostNames, settings.leaveFrom(), ports.peerAds(), strangers),
                new SecureDialer(loop, connector, settings.leaveFrom(), ports.peerTls()));
    }

    private Channel open(int port, Consumer<Channel> assemble) {
        return TcpListener.open(threads.router(), address(port), assemble);
    }

    private void attachDevices(LocalDevices devices, RouteAdministration routes) {
        TwinCatState state = new TwinCatState();
        state.listen(now -> events.on(new RouterEvent.StateChanged(now)));
        AdministrationRight right = new AdministrationRight(settings.remoteAdministration(), this::raise);
        devices.attach(AmsPort.SYSTEM_SERVICE, new SystemServiceDevice(state, description, routes, right));
        if (settings.demoPlc()) {
            new DemoPlcSlot(devices, threads.router(), right).follow(state);
        }
    }

    private Channel openUdp(Optional<UdpAddRouteService> addRoute) {
        InetSocketAddress at = address(settings.ports().udp());
        return DiscoveryResponder.open(threads.router(), at, description.serverInfo(), addRoute);
    }

    private InetSocketAddress address(int port) {
        return new InetSocketAddress(settings.bind(), port);
    }

    /** From any thread. */
    private void tell(Finding finding) {
        threads.router().execute(() -> raise(finding));
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

    /** Where it listens for Secure ADS; port 0 when it does not. */
    public InetSocketAddress tlsAddress() {
        return listensAt(tls);
    }

    private InetSocketAddress listensAt(Optional<Channel> channel) {
        return channel.map(open -> (InetSocketAddress) open.localAddress()).orElseGet(() -> address(0));
    }

    /** Of its self-signed certificate: what to compare with on the other side. */
    public Fingerprint fingerprint() {
        return description.fingerprint();
    }

    /** Where it listens for searches; port 0 when it does not. */
    public InetSocketAddress udpAddress() {
        return listensAt(udp);
    }

    /**
     * Says good-bye to the virtual networks, closes all connections, ends the temporary routes and gives back
     * ports and home. Not to be called on the router's thread.
     */
    @Override
    public void close() {
        if (!threads.router().isShuttingDown()) {
            leaveNetworks();
        }
        end();
    }

    /** The members of the networks learn at once that this router is gone. */
    private void leaveNetworks() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        threads.router().execute(() -> networks.close().thenRun(() -> left.complete(null)));
        left.completeOnTimeout(null, LEAVE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void end() {
        threads.close();
        try {
            home.endTemporaryRoutes();
        } catch (FindingException e) {
            // The next start removes what is left.
            LOG.warn("{}", e.finding().symptom());
        }
        home.close();
    }
}
