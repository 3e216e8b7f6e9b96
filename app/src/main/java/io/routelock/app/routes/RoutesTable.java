package io.routelock.app.routes;

import io.routelock.app.controls.CheckLabel;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.fx.Paced;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The table of routes; its selection is that of the view model, whatever the rows do. */
final class RoutesTable {

    /** A search finds hundreds a second. */
    private static final Duration DEVICES_APART = Duration.ofMillis(250);

    private final RoutesViewModel routes;
    private final DataTable<RouteRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Coalesced drawAgain;
    private final Paced lookAgain;
    private final InvalidationListener remarksChanged;
    private final ListChangeListener<DeviceRow> devicesChanged;
    private final Subscription selection;

    RoutesTable(RoutesViewModel routes, Settings settings) {
        this.routes = routes;
        drawAgain = new Coalesced(() -> node().refresh());
        lookAgain = new Paced(DEVICES_APART, () -> routes.contradictions().look());
        remarksChanged = found -> drawAgain.request();
        devicesChanged = change -> lookAgain.request();
        table =
                new DataTable<RouteRow>("routes", settings)
                        .nodes("Security", 204, row -> row.security().words(), RoutesTable::lock)
                        .nodes("Route name", 132, RouteRow::name, this::name)
                        .mono("AmsNetId", 132, row -> row.netId().toString())
                        .mono("Address", 176, RouteRow::address)
                        .nodes("State", 104, row -> row.state().word(), row -> new StateLabel(row.state()))
                        .mono("TwinCAT", 104, row -> row.twinCat().orElse(""))
                        .text("Kind", 112, RouteRow::kind)
                        .nodes("Last check", 130, row -> row.check().words(), RoutesTable::check)
                        .sortedBy("Route name")
                        .opens(row -> routes.makeTarget(row.netId()));
        table.setId("routes-table");
        table.show(routes.rows());
        table.offers(
                table.onRow("Check", row -> routes.check(row.netId())),
                when(isStored(), table.onRow("Run doctor", row -> routes.runDoctor(row.netId()))),
                table.onRow("Set as target", row -> routes.makeTarget(row.netId())),
                when(
                        isStored(),
                        table.onRow("Routes of the target", row -> routes.showRoutesOfTarget(row.netId()))),
                when(
                        is(row -> row.security().overMqtt()),
                        table.onRow("Show the connection", row -> routes.showConnection(row.netId()))),
                when(
                        is(row -> row.security().kind() == Security.Kind.PSK),
                        table.onRow("Change the pre-shared key…", row -> routes.renewKey(row.netId()))),
                table.onRow("Remove…", row -> routes.askToRemove(row.netId())),
                table.onRow("Copy AmsNetId", row -> TableCopy.put(row.netId().toString())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<RouteRow>) change -> selectAgain.request());
        routes.contradictions().found().addListener(remarksChanged);
        routes.devices().addListener(devicesChanged);
        routes.contradictions().look();
        selection = routes.selectedProperty().subscribe(now -> select());
    }

    /** With a warning where something contradicts the route; what, stands below the table. */
    private Label name(RouteRow row) {
        Label label = new Label(row.name());
        String remark = routes.contradictions().remark(row.netId());
        if (!remark.isEmpty()) {
            label.setGraphic(new IconView(Icon.WARNING));
            label.getStyleClass().add("warning-text");
            label.setTooltip(new Tooltip(remark));
            label.setAccessibleText(row.name() + ", " + remark);
        }
        return label;
    }

    /** There for some rows only. */
    private static MenuItem when(ObservableValue<Boolean> fits, MenuItem item) {
        item.visibleProperty().bind(fits);
        return item;
    }

    private ObservableValue<Boolean> isStored() {
        return is(row -> !row.security().overMqtt());
    }

    private ObservableValue<Boolean> is(Predicate<RouteRow> selected) {
        return table.getSelectionModel().selectedItemProperty().map(selected::test).orElse(false);
    }

    private static LockLabel lock(RouteRow row) {
        return new LockLabel(row.security());
    }

    private static CheckLabel check(RouteRow row) {
        return new CheckLabel(row.check());
    }

    DataTable<RouteRow> node() {
        return table;
    }

    void close() {
        selection.unsubscribe();
        routes.contradictions().found().removeListener(remarksChanged);
        routes.devices().removeListener(devicesChanged);
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@org.jspecify.annotations.Nullable RouteRow row) {
        if (row != null) {
            routes.selectedProperty().set(Optional.of(row.netId()));
        }
    }

    private void select() {
        Optional<RouteRow> wanted =
                routes.selectedProperty()
                        .get()
                        .flatMap(netId ->
                                table.getItems().stream()
                                        .filter(row -> row.netId().equals(netId))
                                        .findFirst());
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                    .ifPresent(row -> routes.askToRemove(row.netId()));
            event.consume();
        }
    }
}
