package io.routelock.runtime.bench;

import io.netty.channel.EventLoopGroup;
import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.router.AdsRouter;
import io.routelock.runtime.router.RouterEvent;
import io.routelock.runtime.router.RouterSettings;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A router with the demo PLC, and three that have a route to it, one for each mode of Secure ADS. */
final class SecureModes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FAR = "127.0.0.2";
    private static final String SELF_SIGNED = "127.0.0.3";
    private static final String PRE_SHARED_KEY = "127.0.0.4";
    private static final String SHARED_CA = "127.0.0.5";

    private final NettyThreads clients = NettyThreads.create(1);
    private final AdsRouter far;
    private final AdsRouter selfSigned;
    private final AdsRouter preSharedKey;
    private final AdsRouter sharedCa;

    SecureModes(Path temp) throws IOException {
        TestAuthority plant = TestAuthority.create(temp.resolve("plant"), "Bench CA");
        TlsCredential.SharedCa farFiles = files(plant, plant.issue("far"));
        TlsCredential.SharedCa nearFiles = files(plant, plant.issue("near"));
        TlsCredential.PreSharedKey key =
                new TlsCredential.PreSharedKey(
                        "BENCH", false, new TlsCredential.KeySource.Password(Secret.of("speed")));
        Home farHome = new Home(temp.resolve("far"));
        Home selfSignedHome = new Home(temp.resolve("ssc"));
        far = farHome.start(FAR, 1);
        int tls = far.tlsAddress().getPort();
        selfSigned = selfSignedHome.start(SELF_SIGNED, tls);
        farHome.write(document ->
                document.withServer(new ServerSettings(List.of(key), Optional.of(farFiles), Optional.empty()))
                        .withRoute(
                                pinned("Near", selfSigned.netId(), SELF_SIGNED, selfSigned.fingerprint())));
        selfSignedHome.write(
                document -> document.withRoute(pinned("Far", far.netId(), FAR, far.fingerprint())));
        preSharedKey = along(temp.resolve("psk"), PRE_SHARED_KEY, tls, key);
        sharedCa = along(temp.resolve("ca"), SHARED_CA, tls, nearFiles);
    }

    private AdsRouter along(Path folder, String address, int tls, TlsCredential credential) {
        Home home = new Home(folder);
        AdsRouter router = home.start(address, tls);
        Route route = Route.of("Far", far.netId(), FAR, credential.security());
        home.write(document -> document.withRoute(route, credential));
        return router;
    }

    private static Route pinned(String name, AmsNetId netId, String address, Fingerprint fingerprint) {
        return Route.selfSigned(name, netId, address, fingerprint, true);
    }

    private static TlsCredential.SharedCa files(TestAuthority plant, Issued own) {
        return new TlsCredential.SharedCa(
                plant.certificate().toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /** A router's folder, and the wait for the routes in it to be in force. */
    private record Home(Path folder, CountDownLatch inForce) {

        Home(Path folder) {
            this(folder, new CountDownLatch(1));
        }

        AdsRouter start(String address, int peerTls) {
            RouterSettings.Ports ports = new RouterSettings.Ports(0, 0, 0, 1, peerTls);
            InetAddress bind = InetAddress.ofLiteral(address);
            RouterSettings settings =
                    new RouterSettings(folder, bind, Optional.empty(), "BENCH", ports, true, false, false);
            return AdsRouter.start(settings, this::hear);
        }

        private void hear(RouterEvent event) {
            if (event instanceof RouterEvent.RoutesChanged(int count) && count > 0) {
                inForce.countDown();
            }
        }

        void write(UnaryOperator<StaticRoutesDocument> content) {
            try {
                byte[] bytes = content.apply(StaticRoutesDocument.empty()).bytes();
                Files.write(folder.resolve("StaticRoutes.xml"), bytes);
                if (!inForce.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the routes of " + folder + " are not taken over");
                }
            } catch (IOException e) {
                throw new IllegalStateException("the routes cannot be written", e);
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

    /** Reads so many bytes over the route with self-signed certificates. */
    AdsPump selfSigned(int payload) {
        return pump(selfSigned, payload);
    }

    AdsPump preSharedKey(int payload) {
        return pump(preSharedKey, payload);
    }

    AdsPump sharedCa(int payload) {
        return pump(sharedCa, payload);
    }

    private AdsPump pump(AdsRouter near, int payload) {
        AmsTcpConnection connection =
                Blocking.on(AmsTcpConnection.connect(clients, near.adsAddress(), Optional.empty(), PATIENCE));
        AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY));
        AdsClient client = new AdsClient(connection, self, PATIENCE);
        AmsAddress plc = new AmsAddress(far.netId(), AmsPort.PLC_TC3);
        return new AdsPump(clients(), client, plc, payload);
    }

    @Override
    public void close() {
        clients.close();
        List.of(selfSigned, preSharedKey, sharedCa, far).forEach(AdsRouter::close);
    }
}
