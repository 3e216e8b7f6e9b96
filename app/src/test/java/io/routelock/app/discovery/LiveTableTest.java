package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Pulses;
import io.routelock.discovery.DiscoveryEvent;

import javafx.scene.Scene;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The table on the screen while answers arrive. Nothing is sent. */
@ExtendWith(ApplicationExtension.class)
class LiveTableTest {

    /** The bench measures 50 ms; here only that it is not a matter of waiting for the end. */
    private static final long FIRST_ROW_MILLIS = 500;

    private static final int ROUNDS = 5;

    private final FakeSearch search = new FakeSearch();
    @TempDir private Path folder;
    private Desk desk;
    private SearchViewModel model;
    private SearchDocument document;
    private Scene scene;

    @Start
    void open(Stage stage) throws Exception {
        desk = new Desk(Settings.in(folder), stage::close);
        var around =
                new SearchSurroundings(search, Rig::plantAdapters, List::of, 48899, Duration.ofSeconds(2));
        model = new SearchViewModel(desk.bench(), around);
        document = new SearchDocument(desk.bench(), model);
        desk.places().document(Place.Search.class, place -> document);
        scene = desk.scene(1366, 768);
        stage.setScene(scene);
        stage.show();
        desk.bench().navigator().open(Place.search());
    }

    @Stop
    void close() {
        desk.close();
    }

    @Test
    void theFirstRowIsSeenAtOnceAndAThousandArriveWithinASecond(FxRobot robot) throws Exception {
        AtomicLong seen = new AtomicLong();
        robot.interact(() -> scene.addPostLayoutPulseListener(() -> note(seen)));
        List<Long> millis = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            millis.add(firstRow(robot, round, seen));
        }
        fill();

        assertThat(document.table().table().getItems()).hasSize(1_000);
        LoggerFactory.getLogger(LiveTableTest.class).info("first row after {} ms", millis);
        assertThat(millis.stream().sorted().toList().get(ROUNDS / 2)).isBetween(0L, FIRST_ROW_MILLIS);
    }

    private long firstRow(FxRobot robot, int round, AtomicLong seen) throws Exception {
        robot.interact(() -> model.stop());
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !model.runningProperty().get());
        robot.interact(() -> model.search());
        search.awaitStart(round);
        WaitForAsyncUtils.waitForFxEvents();
        Pulses.settle(scene);
        seen.set(0);
        long begin = System.nanoTime();
        search.found(Rig.device("CX-0", "5.1.0.0.1.1", "192.168.10.9", "", "Ethernet 2"));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> seen.get() > 0);
        return TimeUnit.NANOSECONDS.toMillis(seen.get() - begin);
    }

    /** One answer a millisecond. */
    private void fill() throws Exception {
        long begin = System.nanoTime();
        for (int i = 1; i < 1_000; i++) {
            search.found(Rig.numbered(i));
            while (System.nanoTime() - begin < i * 1_000_000L) {
                Thread.onSpinWait();
            }
        }
        search.end();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !model.runningProperty().get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void note(AtomicLong seen) {
        boolean filled =
                document.table().table().lookupAll(".table-row-cell").stream()
                        .anyMatch(node -> node instanceof TableRow<?> row && !row.isEmpty());
        if (filled) {
            seen.compareAndSet(0, System.nanoTime());
        }
    }

    @Test
    void theSelectedDeviceStaysSelectedWhileItsRowChangesAndOthersArrive(FxRobot robot) throws Exception {
        robot.interact(() -> model.search());
        search.awaitStart(1);
        var device = Rig.device("CX-500", "5.9.9.9.1.1", "192.168.20.9", "ab", "Ethernet 3");
        search.found(device);
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> document.show(Place.device(device.netId())));
        for (int i = 0; i < 50; i++) {
            search.found(Rig.numbered(i));
        }
        search.tell(
                new DiscoveryEvent.AnsweredAgain(
                        device, InetAddress.ofLiteral("192.168.10.9"), Optional.of("Ethernet 2")));
        search.found(Rig.device("CX-501", "5.9.9.9.1.1", "192.168.20.10", "cd", "Ethernet 3"));
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(document.table().selected()).map(DeviceRow::comment).contains("AmsNetId used twice");
        assertThat(document.table().table().getSelectionModel().getSelectedItems())
                .extracting(DeviceRow::hostName)
                .containsExactly("CX-500");
        assertThat(robot.lookup("Two devices use AmsNetId 5.9.9.9.1.1").tryQuery()).isPresent();
    }
}
