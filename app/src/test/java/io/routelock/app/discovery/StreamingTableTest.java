package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.controls.DataTable;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Pulses;
import io.routelock.discovery.DiscoveredDevice;

import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the user did to the table stays while answers stream in. Nothing is sent. */
@ExtendWith(ApplicationExtension.class)
class StreamingTableTest {

    @TempDir static Path folder;

    private static final int BEFORE = 200;
    private static final int MORE = 150;

    private final FakeSearch search = new FakeSearch();
    private Desk desk;
    private SearchViewModel model;
    private SearchDocument document;
    private DataTable<DeviceRow> table;
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
        table = document.table().table();
    }

    @Stop
    void close() {
        desk.close();
    }

    /** Those with odd numbers have answered. */
    @BeforeEach
    void fill(FxRobot robot) throws Exception {
        robot.interact(() -> model.search());
        search.awaitStart(1);
        for (int i = 0; i < BEFORE; i++) {
            search.found(numbered(2 * i + 1));
        }
        awaitRows(BEFORE);
    }

    /** Names that sort as numbers do. */
    private static DiscoveredDevice numbered(int n) {
        String tail = (n >> 8) + "." + (n & 0xFF);
        return Rig.device("CX-%04d".formatted(n), "5.1." + tail + ".1.1", "10.1." + tail, "", "Ethernet 2");
    }

    /** Those with even numbers answer: between the others. */
    private void stream() throws Exception {
        for (int i = 0; i < MORE; i++) {
            search.found(numbered(2 * i));
            if (i % 50 == 0) {
                Pulses.settle(scene);
            }
        }
        awaitRows(BEFORE + MORE);
    }

    private void awaitRows(int count) throws Exception {
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> desk.bench().model().devices().size() == count).get());
        Pulses.settle(scene);
    }

    private String firstSeen() throws Exception {
        return WaitForAsyncUtils.asyncFx(() ->
                        ((VirtualFlow<?>) table.lookup(".virtual-flow")).getFirstVisibleCell()
                                        instanceof TableRow<?> row
                                ? ((DeviceRow) row.getItem()).hostName()
                                : "nothing")
                .get();
    }

    @Test
    void theRowsThatOneLooksAtStayWhereTheyAre(FxRobot robot) throws Exception {
        robot.interact(() -> table.scrollTo(100));
        Pulses.settle(scene);
        String before = firstSeen();
        stream();

        assertThat(firstSeen()).isEqualTo(before).isEqualTo("CX-0201");
    }

    @Test
    void theSelectedRowStaysSelectedAndInSight(FxRobot robot) throws Exception {
        robot.interact(() -> table.scrollTo(100));
        Pulses.settle(scene);
        robot.interact(() -> table.getSelectionModel().select(108));
        Pulses.settle(scene);
        int before = rowsAboveTheSelected();
        stream();

        assertThat(document.table().selected()).map(DeviceRow::hostName).contains("CX-0217");
        assertThat(table.getSelectionModel().getSelectedItems())
                .extracting(DeviceRow::hostName)
                .containsExactly("CX-0217");
        assertThat(before).isPositive();
        assertThat(rowsAboveTheSelected()).isEqualTo(before);
    }

    /** On the screen. */
    private int rowsAboveTheSelected() throws Exception {
        return WaitForAsyncUtils.asyncFx(() ->
                        table.getSelectionModel().getSelectedIndex()
                                - ((VirtualFlow<?>) table.lookup(".virtual-flow"))
                                        .getFirstVisibleCell()
                                        .getIndex())
                .get();
    }

    /** Who has not scrolled sees the first of the list, also when it is new. */
    @Test
    void theTopOfTheListStaysTheTop() throws Exception {
        stream();

        assertThat(firstSeen()).isEqualTo("CX-0000");
    }

    @Test
    void theOrderThatWasChosenIsKept(FxRobot robot) throws Exception {
        TableColumn<DeviceRow, ?> address =
                table.getColumns().stream()
                        .filter(column -> column.getText().equals("Address"))
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> {
            address.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(address));
        });
        stream();

        assertThat(table.getItems())
                .extracting(DeviceRow::hostName)
                .isSortedAccordingTo(Comparator.<String>naturalOrder().reversed());
        assertThat(table.getSortOrder()).containsExactly(address);
    }

    @Test
    void theFilterIsKeptAndHoldsForNewOnes(FxRobot robot) throws Exception {
        robot.interact(() -> {
            document.filter();
            ((TextField) scene.getFocusOwner()).setText("CX-000");
        });
        stream();

        assertThat(table.filterProperty().get()).isEqualTo("CX-000");
        assertThat(table.getItems())
                .extracting(DeviceRow::hostName)
                .hasSize(10)
                .allMatch(name -> name.startsWith("CX-000"));
        assertThat(model.statusProperty().get()).contains("350 devices");
    }
}
