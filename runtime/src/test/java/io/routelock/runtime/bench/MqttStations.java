package io.routelock.runtime.bench;

import io.netty.channel.EventLoopGroup;
import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.connection.NetworkEvent;
import io.routelock.runtime.router.AdsRouter;
import io.routelock.runtime.router.RouterEvent;
import io.routelock.runtime.router.RouterSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A router with the demo PLC; one that reaches it by a plain route, and one that reaches it over the bundled
 * broker, which lives in this process too.
 */
final class MqttStations implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FAR = "127.0.0.2";
    private static final String PLAIN = "127.0.0.3";
    private static final String MQTT = "127.0.0.4";

    private final NettyThreads clients = NettyThreads.create(1);
    private final BrokerKind.Running broker;
    private final AdsRouter far;
    private final AdsRouter plain;
    private final AdsRouter mqtt;

    MqttStations(Path folder) throws IOException {
        broker = Given.conf("allow_anonymous true").start(BrokerKind.BUNDLED, folder.resolve("broker"));
        Home farHome = new Home(folder.resolve("far"), netId(MQTT));
        farHome.write(
                StaticRoutesDocument.empty()
                        .withRoute(Route.plain("Plain", netId(PLAIN), PLAIN))
                        .withBroker(broker()));
        far = farHome.start(FAR, 1);
        Home plainHome = new Home(folder.resolve("plain"), netId(FAR));
        plainHome.write(StaticRoutesDocument.empty().withRoute(Route.plain("Far", netId(FAR), FAR)));
        plain = plainHome.start(PLAIN, far.adsAddress().getPort());
        Home mqttHome = new Home(folder.resolve("mqtt"), netId(FAR));
        mqttHome.write(StaticRoutesDocument.empty().withBroker(broker()));
        mqtt = mqttHome.start(MQTT, 1);
        farHome.awaitMember();
        mqttHome.awaitMember();
    }

    private static AmsNetId netId(String address) {
        return AmsNetId.ofIpv4(InetAddress.ofLiteral(address).getAddress());
    }

    private BrokerConnection broker() {
        return new BrokerConnection(
                "Broker",
                "127.0.0.1",
                broker.port(),
                "BenchNetwork",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new BrokerSecurity.Plain(),
                OptionalInt.of(0),
                false,
                false,
                false);
    }

    /** A router's folder, and the wait for somebody in its network. */
    private record Home(Path folder, AmsNetId other, CountDownLatch online) {

        Home(Path folder, AmsNetId other) {
            this(folder, other, new CountDownLatch(1));
        }

        void write(StaticRoutesDocument document) throws IOException {
            Files.createDirectories(folder);
            Files.write(folder.resolve("StaticRoutes.xml"), document.bytes());
        }

        AdsRouter start(String address, int peerAds) {
            RouterSettings.Ports ports = new RouterSettings.Ports(0, 0, 0, peerAds, 1);
            InetAddress bind = InetAddress.ofLiteral(address);
            RouterSettings settings =
                    new RouterSettings(folder, bind, Optional.empty(), "BENCH", ports, true, false, false);
            return AdsRouter.start(settings, this::hear);
        }

        private void hear(RouterEvent event) {
            if (event instanceof RouterEvent.OfNetwork(NetworkEvent.MemberOnline it)
                    && it.netId().equals(other)) {
                online.countDown();
            }
        }

        void awaitMember() {
            try {
                if (!online.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException(other + " does not come into the network");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while routers start", e);
            }
        }
    }

    /** The thread of the clients. */
    EventLoopGroup clients() {
        return clients.group();
    }

    /** Reads so many bytes over the plain route. */
    AdsPump plain(int payload) {
        return pump(plain, payload);
    }

    /** Reads so many bytes through the broker, with QoS 0. */
    AdsPump mqtt(int payload) {
        return pump(mqtt, payload);
    }

    private AdsPump pump(AdsRouter near, int payload) {
        AmsTcpConnection connection =
                Blocking.on(AmsTcpConnection.connect(clients, near.adsAddress(), Optional.empty(), PATIENCE));
        AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY));
        AdsClient client = new AdsClient(connection, self, PATIENCE);
        return new AdsPump(clients(), client, new AmsAddress(netId(FAR), AmsPort.PLC_TC3), payload);
    }

    @Override
    public void close() throws IOException {
        clients.close();
        mqtt.close();
        plain.close();
        far.close();
        broker.close();
    }
}
