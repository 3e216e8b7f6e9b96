package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.addroute.PlainAddition;
import io.routelock.addroute.RouterRoutes;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.PortHolder;
import io.routelock.localrouter.PortInquiry;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.router.RouterSettings;
import io.routelock.secureads.Credentials;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A router of somebody else, in a process and a user folder of its own, plays TwinCAT; everything goes
 * through its system service, as it would with TwinCAT's. Protocol notes: system-service.
 */
class ForeignStationTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.68");
    private static final AmsNetId DEVICE = AmsNetId.parse("127.0.0.68.1.1");
    private static final int MOST_TRIES = 4;
    private static final String PASSWORD = "geh31m";

    @TempDir Path temp;

    private NettyThreads threads;
    private RouterInProcess device;
    private RuntimeProcess foreign;
    private ReadyRouter deviceReady;
    private ReadyRouter foreignReady;
    private ForeignStation station;

    @BeforeEach
    void start() throws Exception {
        threads = NettyThreads.create(1);
        device = device();
        deviceReady = running(device);
        RouterLaunch.Ports ports = new RouterLaunch.Ports(0, 0, 0, deviceReady.ads(), deviceReady.tls());
        foreign =
                RuntimeProcess.knownIn(
                        temp.resolve("user-of-foreign"),
                        new RouterLaunch(temp.resolve("foreign"), HERE, "FOREIGN", false, ports));
        foreignReady = running(foreign);
        PortHolder holder = new PortInquiry(threads).ask(foreignReady.reachAds());
        assertThat(holder).isInstanceOf(PortHolder.Router.class);
        station = new ForeignStation(((PortHolder.Router) holder).router());
    }

    private RouterInProcess device() throws Exception {
        Path home = temp.resolve("device");
        PrivateHome.create(home);
        Accounts.in(home).put(new Credentials("anna", Secret.of(PASSWORD)));
        RouterSettings.Ports any = new RouterSettings.Ports(0, 0, 0, 48898, 8016);
        return new RouterInProcess(
                new RouterSettings(home, THERE, Optional.empty(), "CX", any, false, false, true));
    }

    private static ReadyRouter running(LocalRuntime runtime) throws Exception {
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
                    public void log(String line) {}

                    @Override
                    public void finding(io.routelock.diagnosis.Finding finding) {}
                });
        runtime.start();
        return ready.get(40, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        foreign.close();
        device.close();
        threads.close();
    }

    private RouterRoutes routes() {
        return station.routes(threads);
    }

    /** On a busy machine the device may still check the password when the time for its answer is over. */
    private AmsNetId askTarget() {
        PlainAddition addition = station.plain(threads, THERE.getHostAddress(), deviceReady.udp());
        for (int tries = 1; ; tries++) {
            try {
                return addition.ask(THERE.getHostAddress(), "anna", Secret.of(PASSWORD));
            } catch (FindingException e) {
                if (tries == MOST_TRIES || !e.finding().code().equals("udp-route.no-answer")) {
                    throw e;
                }
            }
        }
    }

    private static Route toDevice() {
        return Route.plain("CX", DEVICE, THERE.getHostAddress()).withUnidirectional(true);
    }

    @Test
    void itIsRecognisedAsARouterOfItsOwn() {
        assertThat(station.router().netId()).isEqualTo(AmsNetId.parse(foreignReady.netId()));
        assertThat(station.router().kind()).isEqualTo(LocalRouter.Kind.ROUTELOCK);
        assertThat(RunningRouters.knownIn(temp.resolve("user")).list()).isEmpty();
        assertThat(RunningRouters.knownIn(temp.resolve("user-of-foreign")).list()).hasSize(1);
        assertThat(station.fingerprint(threads)).isEqualTo(new Fingerprint(foreignReady.fingerprint()));
    }

    @Test
    void aPlainRouteIsStoredOnBothSidesUnderTheNetIdOfThatRouter() throws Exception {
        assertThat(routes().list().table().routes()).isEmpty();
        assertThat(askTarget()).isEqualTo(DEVICE);

        assertThat(routes().storeAndVerify(toDevice())).isEqualTo(AdsState.RUN);

        assertThat(routes().list().findings()).isEmpty();
        Route stored = routes().list().table().find(DEVICE).orElseThrow();
        assertThat(stored.name()).isEqualTo("CX");
        assertThat(stored.address()).isEqualTo("127.0.0.68");
        assertThat(stored.unidirectional()).isTrue();
        assertThat(stored.security().secure()).isFalse();
        assertThat(Files.readString(temp.resolve("device/StaticRoutes.xml"))).contains(foreignReady.netId());
    }

    /**
     * The target has not been asked, so it does not know the router: a route that proves nothing goes again.
     */
    @Test
    void aRouteThatCannotBeProvedIsTakenBack() {
        assertThatThrownBy(() -> routes().storeAndVerify(toDevice()))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> {
                            assertThat(e.finding().code()).isEqualTo("route.not-verified");
                            assertThat(e.finding().symptom()).contains("Nothing is stored on this side");
                        });
        assertThat(routes().list().table().routes()).isEmpty();
    }

    @Test
    void aRouteThatIsThereAlreadyIsNotReplaced() {
        routes().add(toDevice());
        Route other = Route.plain("cx", AmsNetId.parse("5.1.1.1.1.1"), "192.0.2.1");

        assertThatThrownBy(() -> routes().storeAndVerify(other))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("route.on-target-only"));
        assertThat(routes().list().table().find(DEVICE)).isPresent();
        assertThat(routes().list().table().size()).isEqualTo(1);
    }

    @Test
    void aRouteIsRemovedOnlyAsItWasShown() {
        routes().add(toDevice());
        Route shown = routes().list().table().find(DEVICE).orElseThrow();

        assertThatThrownBy(() -> routes().remove(shown.withAddress("192.0.2.1")))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("route.changed-meanwhile"));
        routes().remove(shown);

        assertThat(routes().list().table().routes()).isEmpty();
    }

    /** As question marks it would be another name, by which it could not be removed again. */
    @Test
    void aNameThatTheRouterCannotWriteIsRefused() {
        assertThatThrownBy(() -> routes().add(toDevice().withName("Пресс")))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("route.illegal"));
        assertThat(routes().list().table().routes()).isEmpty();
    }

    @Test
    void anotherRouterInItsPlaceIsAskedNothing() {
        RouterRoutes meant = new RouterRoutes(station.access(threads), AmsNetId.parse("5.36.69.176.1.1"));

        assertThatThrownBy(() -> meant.add(toDevice()))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("router.other-netid"));
        assertThat(routes().list().table().routes()).isEmpty();
    }

    @Test
    void aRouterThatIsGoneIsAFinding() throws Exception {
        foreign.stop().get(20, TimeUnit.SECONDS);

        assertThatThrownBy(() -> routes().list())
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("connect.refused"));
        assertThat(new PortInquiry(threads).ask(foreignReady.reachAds()))
                .isInstanceOf(PortHolder.Nobody.class);
    }
}
