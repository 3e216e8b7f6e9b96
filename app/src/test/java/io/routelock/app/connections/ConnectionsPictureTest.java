package io.routelock.app.connections;

import static io.routelock.app.connections.ConnectionSample.PANEL;
import static io.routelock.app.connections.ConnectionSample.PRESS;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.controls.DataTable;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.connection.ConnectionEvent;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The list of connections in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class ConnectionsPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    /** Each look is 17 seconds later. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-20T09:38:07Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(17));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir Path home;

    private final FakeRuntimes fakes = new FakeRuntimes();
    private Desk desk;
    private Scene scene;
    private LocalRuntimes runtimes;
    private ConnectionsViewModel connections;

    @Test
    void connectionsAndAttemptsAreDrawn() throws Exception {
        open();
        draw("connections-stopped");
        on(() -> {
            runtimes.router().start();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            fakes.last(false).ready();
            desk.bench().model().put(route("CX-5A3F21", PANEL, Security.Kind.SSC));
            desk.bench().model().put(route("CX-19AE5B", PRESS, Security.Kind.CA));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        draw("connections-empty");
        on(() -> {
            ConnectionSample.news().forEach(fakes.last(false)::tell);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(on(() -> table().getItems().size())).isEqualTo(8);
        select("secure-ads.certificate-expired");
        draw("connections");
        select("router.no-route-back");
        on(() -> {
            ((Button) scene.lookup("#pause-connections")).fire();
            fakes.last(false).tell(ConnectionSample.refused("router.no-route-back"));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        draw("connections-paused");
        small();
        assertThat(Files.size(PICTURES.resolve("connections-dark.png"))).isGreaterThan(10_000);
        on(() -> {
            desk.bench().model().foreignRouterProperty().set(Optional.of(foreign()));
            ((Button) scene.lookup("#clear-connections")).fire();
            fakes.last(false).tell(new ConnectionEvent.Ended(1, Optional.empty()));
            fakes.last(false).tell(new ConnectionEvent.Ended(3, Optional.empty()));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            ((Button) scene.lookup("#clear-connections")).fire();
            return null;
        });
        draw("connections-foreign");
        on(() -> {
            desk.close();
            return null;
        });
    }

    @Test
    void manyOfThemWithLongNamesAreDrawn() throws Exception {
        open();
        on(() -> {
            runtimes.router().start();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            fakes.last(false).ready();
            desk.bench().model().put(route("Press-of-hall-7-line-2-cell-14", PRESS, Security.Kind.SSC));
            for (int i = 0; i < 20; i++) {
                ConnectionSample.news().forEach(fakes.last(false)::tell);
            }
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(on(() -> table().getItems().size())).isGreaterThan(100);
        draw("connections-many");
        on(() -> {
            desk.close();
            return null;
        });
    }

    private ForeignRouter foreign() {
        return new ForeignRouter(
                new LocalRouter(
                        desk.bench().computer().routerPort(),
                        AmsNetId.parse("172.17.4.21.1.1"),
                        "TwinCAT System",
                        "3.1.4026"),
                true);
    }

    @SuppressWarnings("unchecked")
    private DataTable<ConnectionRow> table() {
        return (DataTable<ConnectionRow>) scene.lookup("#connections-table");
    }

    private void select(String code) throws Exception {
        on(() -> {
            ConnectionRow row =
                    connections.rows().stream()
                            .filter(it -> it.code().equals(code))
                            .findFirst()
                            .orElseThrow();
            connections.selectedProperty().set(Optional.of(row.id()));
            return null;
        });
        Pulses.settle(scene);
    }

    private static RouteRow route(String name, AmsNetId netId, Security.Kind kind) {
        return new RouteRow(
                name,
                netId,
                "192.168.10.21",
                Security.of(kind),
                TargetState.RUN,
                Optional.empty(),
                "Static",
                RouteRow.notChecked());
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            runtimes = new LocalRuntimes(desk.bench(), fakes);
            connections =
                    new ConnectionsViewModel(
                            desk.bench(), runtimes.router(), new Ticking(), action -> action);
            desk.places()
                    .document(
                            Place.Connections.class,
                            place -> new ConnectionsDocument(connections, desk.bench().settings()));
            scene = desk.scene(1366, 768);
            desk.bench().navigator().open(new Place.Connections());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private void small() throws Exception {
        on(() -> {
            scene.getWindow().setWidth(683);
            scene.getWindow().setHeight(384);
            return null;
        });
        picture(ThemeChoice.LIGHT, 2, "connections-small.png");
        on(() -> {
            scene.getWindow().setWidth(1366);
            scene.getWindow().setHeight(768);
            return null;
        });
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
        picture(ThemeChoice.DARK, 1, name + "-dark.png");
    }

    private void picture(ThemeChoice theme, double scale, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        Pulses.settle(scene);
        on(() -> {
            Snapshot.write(scene, scale, PICTURES.resolve(file));
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
