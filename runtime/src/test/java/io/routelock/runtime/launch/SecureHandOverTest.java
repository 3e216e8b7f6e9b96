package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.PortHolder;
import io.routelock.localrouter.PortInquiry;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A router of somebody else, in a process of its own, is handed secure routes by group 801, as TwinCAT's
 * would be; the target is another process. Protocol notes: system-service, TLS block.
 */
@Timeout(180)
class SecureHandOverTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.69");
    private static final AmsNetId DEVICE = AmsNetId.parse("127.0.0.69.1.1");
    private static final String PASSWORD = "geh31m-Wort";
    private static final PreSharedKey KEY = Plant.key("Eng1", false, PASSWORD);

    @TempDir Path temp;

    /** What both processes have written. */
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private NettyThreads threads;
    private TestAuthority plant;
    private RuntimeProcess device;
    private RuntimeProcess foreign;
    private RouterRoutes routes;

    @BeforeEach
    void start() throws Exception {
        threads = NettyThreads.create(1);
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        Plant.edit(
                temp.resolve("device"),
                document ->
                        document.withServer(
                                new ServerSettings(
                                        List.of(KEY),
                                        Optional.of(files(issue(THERE.getHostAddress()))),
                                        Optional.empty())));
        device = process("device", THERE, 8016);
        foreign = process("foreign", HERE, running(device).tls());
    }

    private Issued issue(String commonName) {
        try {
            return plant.issue(commonName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SharedCa files(Issued own) {
        return new SharedCa(
                plant.certificate().toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private RuntimeProcess process(String home, InetAddress bind, int peerTls) {
        RouterLaunch.Ports ports = new RouterLaunch.Ports(0, 0, 0, 48898, peerTls);
        return RuntimeProcess.knownIn(
                temp.resolve("user-of-" + home),
                new RouterLaunch(temp.resolve(home), bind, home.toUpperCase(Locale.ROOT), false, ports));
    }

    private ReadyRouter running(LocalRuntime runtime) throws Exception {
        CompletableFuture<ReadyRouter> ready = new CompletableFuture<>();
        runtime.listen(
                new RuntimeListener() {
                    @Override
                    public void state(RuntimeState state) {
                        if (state instanceof RuntimeState.Running(ReadyRouter router)) {
                            ready.complete(router);
                        } else if (state instanceof RuntimeState.Failed(var finding)) {
                            ready.completeExceptionally(new FindingException(finding));
                        }
                    }

                    @Override
                    public void log(String line) {
                        lines.add(line);
                    }

                    @Override
                    public void finding(Finding finding) {}
                });
        runtime.start();
        return ready.get(40, TimeUnit.SECONDS);
    }

    private void startForeign() throws Exception {
        PortHolder holder = new PortInquiry(threads).ask(running(foreign).reachAds());
        routes = new ForeignStation(((PortHolder.Router) holder).router()).routes(threads);
    }

    @AfterEach
    void stop() {
        foreign.close();
        device.close();
        threads.close();
        assertThat(String.join("\n", lines)).doesNotContain("geh31m");
    }

    private static Route route(RouteSecurity security) {
        return Route.of("CX", DEVICE, THERE.getHostAddress(), security).withUnidirectional(true);
    }

    private static Finding refused(Runnable wish) {
        Finding[] why = new Finding[1];
        assertThatThrownBy(wish::run)
                .isInstanceOfSatisfying(FindingException.class, e -> why[0] = e.finding());
        return why[0];
    }

    @Test
    void aRouteByKeyIsStoredByThatRouterUsedAndTold() throws Exception {
        startForeign();
        assertThat(routes.handOver(route(KEY.security()), Optional.of(KEY))).isEqualTo(AdsState.RUN);

        Route told = routes.list().table().find(DEVICE).orElseThrow();
        assertThat(told.security()).isEqualTo(new RouteSecurity.PreSharedKey("Eng1", false));
        assertThat(told.toString()).doesNotContain("geh31m");
        assertThat(Files.readString(temp.resolve("foreign/StaticRoutes.xml"))).contains(PASSWORD);
        routes.remove(told);
        assertThat(Files.readString(temp.resolve("foreign/StaticRoutes.xml"))).doesNotContain(PASSWORD);
    }

    @Test
    void aTemporaryRouteByKeyIsGoneWhenThatRouterStops() throws Exception {
        startForeign();
        Route route = route(KEY.security());
        Route temporary = route.withFlags(route.flags().with(RouteFlags.TEMPORARY));
        assertThat(routes.handOver(temporary, Optional.of(KEY))).isEqualTo(AdsState.RUN);
        assertThat(routes.list().table().find(DEVICE).orElseThrow().flags().has(RouteFlags.TEMPORARY))
                .isTrue();

        foreign.stop().get(20, TimeUnit.SECONDS);

        assertThat(temp.resolve("foreign/TemporaryRoutes.xml")).doesNotExist();
        assertThat(temp.resolve("foreign/StaticRoutes.xml")).doesNotExist();
    }

    @Test
    void aRouteByAnotherKeyIsTakenBack() throws Exception {
        startForeign();
        PreSharedKey wrong = Plant.key("Eng1", false, "geh31m-falsch");
        Finding why = refused(() -> routes.handOver(route(wrong.security()), Optional.of(wrong)));
        assertThat(why.code()).isEqualTo("route.not-verified-by-router");
        assertThat(why.toString()).doesNotContain("geh31m");
        assertThat(routes.list().table().routes()).isEmpty();
    }

    /** The target compares the common name with the host name that the router sends. */
    @Test
    void aRouteOfASharedCaUsesTheCertificatesOfThatRouter() throws Exception {
        Plant.edit(
                temp.resolve("foreign"),
                document -> document.withServer(Plant.authority(files(issue("FOREIGN")))));
        startForeign();
        assertThat(routes.handOver(route(new RouteSecurity.SharedCa(true)), Optional.empty()))
                .isEqualTo(AdsState.RUN);
        assertThat(routes.list().table().find(DEVICE).orElseThrow().security())
                .isEqualTo(new RouteSecurity.SharedCa(true));
    }

    @Test
    void aRouteOfASharedCaIsRefusedWhereThatRouterHasNoCertificates() throws Exception {
        startForeign();
        Finding why =
                refused(() -> routes.handOver(route(new RouteSecurity.SharedCa(true)), Optional.empty()));
        assertThat(why.code()).isEqualTo("router.secure-route-refused");
        assertThat(routes.list().table().routes()).isEmpty();
    }

    /** The request carries no fingerprint: the router would log in to whoever answers. */
    @Test
    void aSelfSignedRouteIsNotAskedFor() throws Exception {
        startForeign();
        Fingerprint some = Fingerprint.parse("ab".repeat(32)).orElseThrow();
        Route route = Route.selfSigned("CX", DEVICE, THERE.getHostAddress(), some, true);
        assertThat(refused(() -> routes.add(route)).code()).isEqualTo("route.self-signed-by-router-only");
        assertThat(routes.list().table().routes()).isEmpty();
    }

    @Test
    void whatIsNoKeyIsToldBeforeAnythingIsSent() throws Exception {
        startForeign();
        PreSharedKey odd = new PreSharedKey("Eng1", false, new KeySource.HexKey(Secret.of("geh31m")));
        Finding why = refused(() -> routes.handOver(route(odd.security()), Optional.of(odd)));
        assertThat(why.code()).isEqualTo("psk.key-form");
        assertThat(routes.list().table().routes()).isEmpty();
    }
}
