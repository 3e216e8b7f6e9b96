package io.routelock.app.routes;

import io.routelock.app.controls.CheckLabel;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.StateLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.model.RouteRow;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import java.util.Optional;

/** The table of routes; its selection is that of the view model, whatever the rows do. */
final class RoutesTable {

    private final RoutesViewModel routes;
    private final DataTable<RouteRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Subscription selection;

    RoutesTable(RoutesViewModel routes, Settings settings) {
        this.routes = routes;
        table =
                new DataTable<RouteRow>("routes", settings)
                        .nodes("Security", 204, row -> row.security().words(), RoutesTable::lock)
                        .text("Route name", 132, RouteRow::name)
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
                table.onRow("Run doctor", row -> routes.runDoctor(row.netId())),
                table.onRow("Set as target", row -> routes.makeTarget(row.netId())),
                table.onRow("Remove…", row -> routes.askToRemove(row.netId())),
                table.onRow("Copy AmsNetId", row -> TableCopy.put(row.netId().toString())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<RouteRow>) change -> selectAgain.request());
        selection = routes.selectedProperty().subscribe(now -> select());
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
