package io.routelock.app.routes;

import static io.routelock.app.routes.RoutesDesk.OTHER;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterInProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.launch.Station;
import io.routelock.runtime.router.RouterSettings;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The window as a whole, against a router on this machine. */
@ExtendWith(ApplicationExtension.class)
class RoutesOnTheWireTest {

    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.9");
    private static final AmsNetId TARGET = AmsNetId.parse("127.0.0.9.1.1");

    @TempDir Path folder;

    private RouterInProcess target;
    private Desk desk;
    private StaticRoutesFile ours;

    @BeforeEach
    void start() throws Exception {
        Path targetHome = folder.resolve("target");
        Station.identity(targetHome, "TARGET");
        StaticRoutesFile theirs = Station.routesOf(targetHome);
        theirs.update(
                file -> file.withRoute(Route.plain("ENG", AmsNetId.parse("127.0.0.1.1.1"), "127.0.0.1")));
        target =
                new RouterInProcess(
                        new RouterSettings(
                                targetHome,
                                THERE,
                                Optional.empty(),
                                "TARGET",
                                new RouterSettings.Ports(0, 0, 0, 48898, 8016),
                                false,
                                false,
                                false));
        target.start();
        waitFor(() -> target.state() instanceof RuntimeState.Running);
        ReadyRouter ready = ((RuntimeState.Running) target.state()).router();
        ours = Station.routesOf(Files.createDirectories(folder.resolve("ours/router")));
        ours.update(file -> file.withRoute(Route.plain("CX-TARGET", TARGET, "127.0.0.9")));
        NetworkPorts ports = new NetworkPorts(ready.ads(), ready.tls(), ready.udp());
        desk =
                WaitForAsyncUtils.asyncFx(
                                () -> new Desk(Settings.in(folder.resolve("ours")), ports, () -> {}))
                        .get();
    }

    @AfterEach
    void stop() throws Exception {
        WaitForAsyncUtils.asyncFx(desk::close).get();
        target.close();
    }

    @Test
    void f5ProvesTheRouteAndAnotherCertificateBlocksIt(FxRobot robot) throws Exception {
        robot.interact(() -> {
            Stage stage = new Stage();
            stage.setScene(desk.scene(1200, 700));
            stage.show();
            desk.bench().navigator().open(Place.routes());
        });
        row(row -> row.name().equals("CX-TARGET"));
        robot.push(KeyCode.F5);
        RouteRow proven = row(row -> row.check() instanceof RouteRow.RouteCheck.Verified);
        assertThat(proven.state()).isEqualTo(TargetState.RUN);
        assertThat(proven.twinCat()).isPresent();

        ours.update(file -> file.withRoute(Route.selfSigned("CX-TARGET", TARGET, "127.0.0.9", OTHER, true)));
        row(row -> row.security().secure());
        robot.push(KeyCode.F5);
        RouteRow blocked = row(row -> row.check() instanceof RouteRow.RouteCheck.Failed);
        assertThat(blocked.security().words()).isEqualTo("SSC, fingerprint changed");
        assertThat(blocked.check().words()).isEqualTo("Blocked");
    }

    private RouteRow row(Predicate<RouteRow> condition) throws Exception {
        waitFor(() -> found(condition).isPresent());
        return found(condition).orElseThrow();
    }

    private Optional<RouteRow> found(Predicate<RouteRow> condition) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> desk.bench().model().route(TARGET).filter(condition)).get();
    }

    private static void waitFor(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }
}
