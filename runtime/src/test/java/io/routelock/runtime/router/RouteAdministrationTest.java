package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.RemoteTls;
import io.routelock.systemservice.SystemServiceClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Routes through the system service, and through the file, of a running router. */
class RouteAdministrationTest {

    private static final AmsNetId PANEL = AmsNetId.parse("5.1.2.3.1.1");
    private static final AmsNetId PRESS = AmsNetId.parse("5.1.2.4.1.1");
    private static final AddRemote ENTRY = AddRemote.plain("Press", PRESS, "127.0.0.6", 0x20);

    @TempDir private Path temp;
    private RunningRouter router;
    private SystemServiceClient service;

    @BeforeEach
    void start() {
        router = RunningRouter.Wish.in(temp).withRoutes(Route.plain("Panel", PANEL, "127.0.0.5")).start();
        service = new SystemServiceClient(router.application(), router.router().netId());
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private static void assertRefused(CompletableFuture<?> wish, AdsErrorCode error) {
        assertThatThrownBy(() -> Eventually.get(wish))
                .isInstanceOfSatisfying(AdsErrorException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private String file() {
        try {
            return Files.readString(temp.resolve("StaticRoutes.xml"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aRouteIsAddedListedKeptInTheFileUsedAtOnceAndRemoved() {
        Eventually.get(service.addRoute(ENTRY));

        assertThat(Eventually.get(service.routes()))
                .extracting(AddRemote::name)
                .containsExactly("Panel", "Press");
        assertThat(file()).contains("Press").contains(PRESS.toString());
        Eventually.get(router.peer("127.0.0.6", PRESS).readState(router.address(851)));

        Eventually.get(service.removeRoute("press"));
        assertThat(Eventually.get(service.routes())).extracting(AddRemote::name).containsExactly("Panel");
        assertThat(file()).doesNotContain("Press");
        try (RawClient gone = router.raw("127.0.0.6")) {
            gone.send(RawClient.readState(SwitchboardRig.address(PRESS, 851), router.address(851)));
            assertThat(gone.receiveFrame().header().errorCode())
                    .isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    @Test
    void theLineOfARemovedRouteIsClosed() {
        try (RawClient panel = router.raw("127.0.0.5")) {
            panel.send(RawClient.readState(SwitchboardRig.address(PANEL, 851), router.address(851)));
            panel.receiveFrame();

            Eventually.get(service.removeRoute("Panel"));

            panel.expectEnd();
        }
    }

    @Test
    void anExistingRouteIsNotReplaced() {
        String before = file();

        assertRefused(
                service.addRoute(AddRemote.plain("Other", PANEL, "127.0.0.66", 0x20)), AdsErrorCode.EXISTS);
        assertRefused(
                service.addRoute(AddRemote.plain("PANEL", PRESS, "127.0.0.66", 0x20)), AdsErrorCode.EXISTS);

        assertThat(file()).isEqualTo(before);
        router.awaitFinding("route.conflict");
    }

    @Test
    void whatIsNoPlainRouteIsRefused() {
        AddRemote secure =
                new AddRemote(PRESS, 1, 0, Duration.ZERO, 0, "127.0.0.6", "Press", RemoteTls.SELF_SIGNED);
        assertRefused(service.addRoute(secure), AdsErrorCode.SERVICE_NOT_SUPPORTED);
        assertRefused(
                service.addRoute(AddRemote.plain("../Press", PRESS, "127.0.0.6", 0)),
                AdsErrorCode.INVALID_DATA);
        assertRefused(
                service.addRoute(AddRemote.plain("Self", router.router().netId(), "127.0.0.6", 0)),
                AdsErrorCode.INVALID_DATA);
        assertRefused(service.removeRoute("nobody"), AdsErrorCode.NOT_FOUND);
        assertThat(Eventually.get(service.routes())).hasSize(1);
    }

    /** Protocol notes: system-service, flag 0x100. Who speaks is known by the real NetId. */
    @Test
    void aRouteWithAVirtualNetIdIsStoredListedWithBothAndUsed() {
        AmsNetId virtual = AmsNetId.parse("5.1.1.1.1.1");
        Eventually.get(service.addRoute(nat("Press", virtual, "127.0.0.6")));

        assertThat(Eventually.get(service.routes()))
                .filteredOn(entry -> entry.name().equals("Press"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.netId()).isEqualTo(virtual);
                    assertThat(entry.remoteNetId()).contains(PRESS);
                });
        assertThat(file()).contains("<NetId RemoteNetId=\"" + PRESS + "\">" + virtual + "</NetId>");
        Eventually.get(router.peer("127.0.0.6", PRESS).readState(router.address(851)));
    }

    /** What local programs address to their own computer would go to the device. */
    @Test
    void aVirtualNetIdThatMeansThisComputerIsRefused() {
        AmsNetId own = router.router().netId();
        for (AmsNetId virtual : List.of(AmsNetId.LOCAL, own)) {
            assertRefused(service.addRoute(nat("Press", virtual, "127.0.0.6")), AdsErrorCode.INVALID_DATA);
        }
        router.awaitFinding("route.virtual-netid");
        assertThat(file()).doesNotContain("Press");
    }

    /** That is what AMS NAT is for; two of one virtual NetId would be one route too many. */
    @Test
    void twoRoutesMayHaveOneRealNetIdButNotOneVirtual() {
        Eventually.get(service.addRoute(nat("One", AmsNetId.parse("5.1.1.1.1.1"), "127.0.0.6")));
        Eventually.get(service.addRoute(nat("Two", AmsNetId.parse("5.1.1.2.1.1"), "127.0.0.7")));
        assertRefused(
                service.addRoute(nat("Three", AmsNetId.parse("5.1.1.2.1.1"), "127.0.0.8")),
                AdsErrorCode.EXISTS);
        assertRefused(
                service.addRoute(nat("Own", router.router().netId(), "127.0.0.8")),
                AdsErrorCode.INVALID_DATA);
    }

    private static AddRemote nat(String name, AmsNetId virtual, String address) {
        return new AddRemote(
                virtual, 1, 0x120, Duration.ZERO, 0, address, name, RemoteTls.NONE, Optional.of(PRESS));
    }

    /** Protocol notes: system-service, flag 0x01. */
    @Test
    void aTemporaryRouteServesItsPeerAndStandsInNoFile() {
        String before = file();
        Eventually.get(service.addRoute(AddRemote.plain("Press", PRESS, "127.0.0.6", 0x21)));
        Eventually.get(router.peer("127.0.0.6", PRESS).readState(router.address(851)));
        assertThat(Eventually.get(service.routes()))
                .filteredOn(entry -> entry.name().equals("Press"))
                .extracting(AddRemote::flags)
                .containsExactly(0x21);
        assertThat(file()).isEqualTo(before);

        Eventually.get(service.removeRoute("Press"));
        assertThat(Eventually.get(service.routes())).extracting(AddRemote::name).containsExactly("Panel");
    }

    /** Issue: a changed StaticRoutes.xml is applied at once if valid. */
    @Test
    void aFileChangedByHandIsAppliedWithinSeconds() {
        RunningRouter.writeRoutes(temp, Route.plain("Press", PRESS, "127.0.0.6"));

        Eventually.so(
                "the new route is in force",
                () ->
                        Eventually.get(service.routes()).stream()
                                .map(AddRemote::name)
                                .toList()
                                .equals(List.of("Press")));
        Eventually.get(router.peer("127.0.0.6", PRESS).readState(router.address(851)));
    }

    /** Otherwise the old set stays and a finding says so. */
    @Test
    void aBrokenFileLeavesTheOldRoutes() throws IOException {
        Files.writeString(temp.resolve("StaticRoutes.xml"), "<TcConfig><RemoteConnections>");

        router.awaitFinding("routes-file.broken");

        assertThat(Eventually.get(service.routes())).extracting(AddRemote::name).containsExactly("Panel");
        Eventually.get(router.peer("127.0.0.5", PANEL).readState(router.address(851)));
    }
}
