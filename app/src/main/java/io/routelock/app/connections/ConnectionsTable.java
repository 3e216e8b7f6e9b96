package io.routelock.app.connections;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Optional;

/** The table of connections; its selection is that of the view model, whatever the rows do. */
final class ConnectionsTable {

    private final ConnectionsViewModel connections;
    private final DataTable<ConnectionRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Subscription selection;

    ConnectionsTable(ConnectionsViewModel connections, Settings settings) {
        this.connections = connections;
        table =
                new DataTable<ConnectionRow>("connections", settings)
                        .column(
                                DataColumn.kept(
                                                "Time",
                                                80,
                                                ConnectionRow::dateAndTime,
                                                ConnectionsTable::mono,
                                                (Label label, ConnectionRow row) -> label.setText(row.time()))
                                        .orderedBy(Comparator.comparingLong(ConnectionRow::id)))
                        .column(
                                DataColumn.kept(
                                        "State",
                                        140,
                                        ConnectionRow::stateWords,
                                        ConnectionStateLabel::new,
                                        ConnectionStateLabel::show))
                        .text("Route name", 104, ConnectionRow::name)
                        .mono("AmsNetId", 140, ConnectionRow::netIdText)
                        .mono("Address", 124, ConnectionRow::address)
                        .text("Opened", 72, ConnectionRow::directionWord)
                        .column(
                                DataColumn.kept(
                                        "Security",
                                        92,
                                        row -> row.security().words(),
                                        LockLabel::new,
                                        (lock, row) -> lock.setSecurity(row.security())))
                        .mono("Finding", 150, ConnectionRow::code)
                        .text("Reason", 200, ConnectionRow::reason)
                        .opens(connections::openRoute);
        table.setId("connections-table");
        table.show(connections.rows());
        table.offers(
                table.onRow("Open route", connections::openRoute),
                table.onRow("Copy AmsNetId", row -> TableCopy.put(row.netIdText())),
                table.onRow("Copy address", row -> TableCopy.put(row.address())));
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<ConnectionRow>) change -> selectAgain.request());
        selection = connections.selectedProperty().subscribe(now -> select());
    }

    private static Label mono() {
        Label label = new Label();
        label.getStyleClass().add("mono");
        return label;
    }

    DataTable<ConnectionRow> node() {
        return table;
    }

    void close() {
        selection.unsubscribe();
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@Nullable ConnectionRow row) {
        if (row != null) {
            connections.selectedProperty().set(Optional.of(row.id()));
        }
    }

    private void select() {
        Optional<ConnectionRow> wanted = connections.selectedRow().filter(table.getItems()::contains);
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
        }
    }
}
