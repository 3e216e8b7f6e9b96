package io.routelock.app.routes;

import static io.routelock.app.routes.RoutesDesk.OTHER;
import static io.routelock.app.routes.RoutesDesk.STORED;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.file.StaticRoutesFile;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Pictures of the route table and About for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RoutesPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Route CHANGED = secure("CX-2B91E0", "5.43.145.224.1.1", "192.168.10.28");

    @TempDir Path home;

    private final FakeProbe probe = new FakeProbe();
    private Desk desk;
    private Scene scene;
    private RoutesViewModel routes;

    @Test
    void theRouteTableIsDrawn() throws Exception {
        store();
        open();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> routes.rows().size() == 7));
        answers();
        on(() -> {
            routes.checkAll();
            return null;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> routes.checksRunning().isEmpty()));
        Pulses.settle(scene);
        on(() -> {
            desk.bench().model().targetProperty().set(Optional.of(AmsNetId.parse("5.90.63.33.1.1")));
            desk.bench().navigator().open(Place.route(CHANGED.netId()));
            scene.getWindow().requestFocus();
            scene.lookup("#routes-table").requestFocus();
            return null;
        });
        draw("routes-changed", true);
        on(() -> {
            desk.bench().navigator().open(Place.route(AmsNetId.parse("5.25.174.91.1.1")));
            return null;
        });
        draw("routes-proven", false);
        on(() -> {
            desk.bench().navigator().open(Place.route(AmsNetId.parse("5.15.66.198.1.1")));
            return null;
        });
        draw("routes-silent", false);
        on(() -> {
            desk.bench().model().devices().add(movedDevice());
            desk.bench().navigator().open(Place.route(AmsNetId.parse("5.90.63.33.1.1")));
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> on(() -> !routes.contradictions().found().isEmpty()));
        Pulses.settle(scene);
        draw("routes-conflict", false);
        on(() -> {
            desk.bench().navigator().open(new Place.RemoveRoute(AmsNetId.parse("5.25.174.91.1.1")));
            return null;
        });
        draw("routes-remove", true);
        on(() -> {
            desk.bench().navigator().closeDialog();
            return routes.remove(AmsNetId.parse("5.25.174.91.1.1"));
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> routes.rows().size() == 6));
        on(() -> {
            desk.bench().navigator().open(Place.route(CHANGED.netId()));
            return null;
        });
        draw("routes-removed", false);
        Files.writeString(home.resolve("router/StaticRoutes.xml"), "<TcConfig><RemoteConnections>");
        on(() -> {
            routes.look();
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> on(() -> routes.troubleProperty().get().isPresent()));
        draw("routes-broken", false);
        small();
        on(() -> {
            desk.close();
            return null;
        });
        assertThat(Files.size(PICTURES.resolve("routes-changed-dark.png"))).isGreaterThan(10_000);
    }

    @Test
    void theEmptyTableAndAboutAreDrawn() throws Exception {
        open();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> routes.loadedProperty().get()));
        draw("routes-empty", true);
        on(() -> {
            desk.bench().navigator().open(new Place.About());
            return null;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(this::fingerprintCanBeCopied));
        on(() -> {
            ((javafx.scene.control.Button) scene.lookup("#copy-fingerprint")).fire();
            return null;
        });
        draw("about", true);
        on(() -> {
            desk.close();
            return null;
        });
    }

    /** The body of a dialog is found only once it has been laid out. */
    private boolean fingerprintCanBeCopied() {
        return Optional.ofNullable(scene.lookup("#copy-fingerprint"))
                .filter(button -> !button.isDisabled())
                .isPresent();
    }

    private void small() throws Exception {
        on(() -> {
            scene.getWindow().setWidth(683);
            scene.getWindow().setHeight(384);
            return null;
        });
        picture(ThemeChoice.LIGHT, 2, "routes-small.png");
        on(() -> {
            desk.bench().navigator().open(new Place.RemoveRoute(CHANGED.netId()));
            return null;
        });
        picture(ThemeChoice.LIGHT, 2, "routes-remove-small.png");
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            Clock clock = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);
            routes = new RoutesViewModel(desk.bench(), desk.bench().computer().routes(), probe, clock);
            desk.places()
                    .document(
                            Place.Routes.class, place -> new RoutesDocument(routes, desk.bench().settings()));
            desk.places()
                    .dialog(
                            Place.RemoveRoute.class,
                            place ->
                                    new RemoveRouteDialog(
                                            routes,
                                            desk.bench().model().route(place.netId()),
                                            desk.bench().navigator()));
            desk.bench()
                    .model()
                    .thisComputerProperty()
                    .set(
                            new ThisComputer(
                                    "ENG-NB-117",
                                    Optional.of(AmsNetId.parse("172.17.4.21.1.1")),
                                    Optional.of("Bundled router"),
                                    Optional.of("Ethernet 2, 192.168.10.117/24")));
            scene = desk.scene(1366, 768);
            routes.look();
            desk.bench().navigator().open(Place.routes());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private void answers() {
        probe.isSilent("5.15.66.198.1.1");
        probe.answers("5.25.174.91.1.1", TargetState.CONFIG, "3.1.4024");
        probe.presents(CHANGED, OTHER);
    }

    private void store() throws Exception {
        Path folder = Files.createDirectories(home.resolve("router"));
        StaticRoutesFile file = StaticRoutesFile.createdIfMissing(folder.resolve("StaticRoutes.xml"));
        List<Route> all =
                List.of(
                        Route.plain("CX-0F42C6", AmsNetId.parse("5.15.66.198.1.1"), "192.168.10.40"),
                        secure("CX-19AE5B", "5.25.174.91.1.1", "192.168.10.24"),
                        CHANGED,
                        secure("CX-5A3F21", "5.90.63.33.1.1", "192.168.10.21"),
                        Route.of(
                                "CX-7C04D8",
                                AmsNetId.parse("5.124.4.216.1.1"),
                                "cx-7c04d8.plant.local",
                                new RouteSecurity.SharedCa(false)),
                        secure("Demo device", "127.0.0.1.2.1", "127.0.0.1"),
                        Route.of(
                                        "IPC-4E8810",
                                        AmsNetId.parse("5.78.136.16.1.1"),
                                        "192.168.20.30",
                                        new RouteSecurity.PreSharedKey("ENG", false))
                                .withUnidirectional(true));
        all.forEach(route -> file.update(document -> document.withRoute(route)));
    }

    private static DeviceRow movedDevice() {
        return new DeviceRow(
                AmsNetId.parse("5.90.63.33.1.1"),
                "CX-5A3F21",
                "192.168.10.88",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Security.NONE,
                false,
                "",
                false);
    }

    private static Route secure(String name, String netId, String address) {
        return Route.selfSigned(name, AmsNetId.parse(netId), address, STORED, false);
    }

    private void draw(String name, boolean large) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
        picture(ThemeChoice.DARK, 1, name + "-dark.png");
        if (large) {
            picture(ThemeChoice.LIGHT, 1.5, name + "-150.png");
        }
    }

    private void picture(ThemeChoice theme, double scale, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            Snapshot.write(scene, scale, PICTURES.resolve(file));
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
