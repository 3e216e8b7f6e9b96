package io.routelock.app.brokerlive;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Pulses;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;

import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A thousand clients, each of which changes every second, in the window that shows them. */
@ExtendWith(ApplicationExtension.class)
class ManyClientsTest {

    private static final int CLIENTS = 1000;

    /** A second is the time until the next report; half of it must be left for the user. */
    private static final long MOST_NANOS = 500_000_000L;

    @TempDir Path home;

    private Desk desk;
    private Scene scene;
    private LiveScreen screen;

    @Test
    void theScreenStaysFreeAndTheSelectionStays() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home.resolve("settings")), () -> {});
            screen = new LiveScreen(desk, home);
            scene = desk.scene(1366, 768);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            desk.bench().navigator().open(screen.place());
            screen.start();
            return null;
        });
        until(() -> !screen.fakes().made().isEmpty());
        on(() -> {
            screen.ready();
            screen.tell(news(0));
            screen.live().selectedProperty().set(Optional.of(new LiveSelection.Client("client-500")));
            return null;
        });
        until(() -> scene.lookup("#clients-table") != null);
        sortByRate();
        List<Long> nanos = new ArrayList<>();
        for (int second = 1; second <= 20; second++) {
            int now = second;
            nanos.add(on(() -> {
                long begin = System.nanoTime();
                screen.tell(news(now));
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                return System.nanoTime() - begin;
            }));
            Pulses.settle(scene);
        }
        nanos.sort(Long::compare);
        System.out.printf(
                "1000 clients, sorted by rate: median %.1f ms, worst %.1f ms a report%n",
                nanos.get(nanos.size() / 2) / 1e6, nanos.getLast() / 1e6);
        assertThat(on(() -> table().getItems().size())).isEqualTo(CLIENTS);
        assertThat(on(() -> ((ClientRow) table().getSelectionModel().getSelectedItem()).id()))
                .isEqualTo("client-500");
        assertThat(nanos.get(nanos.size() / 2)).isLessThan(MOST_NANOS);
        on(() -> {
            desk.close();
            return null;
        });
    }

    private TableView<?> table() {
        return (TableView<?>) scene.lookup("#clients-table");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void sortByRate() throws Exception {
        on(() -> {
            TableView table = table();
            table.getSortOrder().setAll(table.getColumns().get(6));
            return null;
        });
    }

    /** Rates in another order each time. */
    private static BrokerReport.Clients news(int second) {
        List<ClientView> all = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            all.add(
                    LiveSample.client(
                            "client-" + i,
                            "user-" + i,
                            "10.0.%d.%d:50000".formatted(i / 256, i % 256),
                            Protection.PLAIN,
                            "1883",
                            (i * 7919L + second * 104729L) % 1000,
                            i));
        }
        return new BrokerReport.Clients(LiveSample.NOW.plusSeconds(second), all, List.of());
    }
}
