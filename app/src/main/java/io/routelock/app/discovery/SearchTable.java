package io.routelock.app.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Csv;
import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.RowAnchor;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Callback;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The devices that answered. */
final class SearchTable {

    private static final PseudoClass CONFLICT = PseudoClass.getPseudoClass("conflict");

    private final DataTable<DeviceRow> table;
    private final ObservableList<DeviceRow> devices;
    private final ObjectProperty<Optional<DeviceRow>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ListChangeListener<DeviceRow> changing = change -> listChanging();
    private final ListChangeListener<DeviceRow> changed = change -> listChanged();
    private final Coalesced restore = new Coalesced(this::restore);
    private final RowAnchor<DeviceRow> anchor;
    private boolean listChanges;
    private Optional<DeviceRow> lookedAt = Optional.empty();
    private Optional<AmsNetId> wanted = Optional.empty();

    SearchTable(Workbench bench, SearchViewModel model) {
        table = new DataTable<>("search", bench.settings());
        devices = bench.model().devices();
        anchor = new RowAnchor<>(table);
        columns(model);
        table.sortedBy("Host name");
        table.opens(row -> bench.navigator().open(Place.addRouteTo(row)));
        table.offers(
                table.onRow("Add route…", row -> bench.navigator().open(Place.addRouteTo(row))),
                doctorItem(bench),
                table.onRow("Copy AmsNetId", row -> TableCopy.put(row.netId().toString())));
        devices.addListener(changing);
        table.show(devices);
        Callback<TableView<DeviceRow>, TableRow<DeviceRow>> rows = table.getRowFactory();
        table.setRowFactory(view -> marked(rows.call(view)));
        table.getSelectionModel().selectedItemProperty().subscribe(row -> choose(Optional.ofNullable(row)));
        devices.addListener(changed);
    }

    /** Not for one that is known over a broker alone: it has no address to look at. */
    private MenuItem doctorItem(Workbench bench) {
        MenuItem item = table.onRow("Run doctor", row -> bench.navigator().open(Place.doctor(row)));
        item.visibleProperty()
                .bind(
                        table.getSelectionModel()
                                .selectedItemProperty()
                                .map(row -> row.broker().isEmpty())
                                .orElse(true));
        return item;
    }

    private void columns(SearchViewModel model) {
        table.column(
                DataColumn.kept(
                        "Security",
                        96,
                        row -> row.security().words(),
                        LockLabel::new,
                        DeviceCells::security));
        table.text("Host name", 104, DeviceRow::title);
        table.column(
                DataColumn.kept(
                        "Connected",
                        88,
                        row -> row.connected() ? "Yes" : "No",
                        Label::new,
                        DeviceCells::connected));
        table.mono("Address", 124, DeviceRow::address);
        table.column(
                DataColumn.<DeviceRow, Label>kept(
                                "AmsNetId",
                                152,
                                row -> row.netId().toString(),
                                DeviceCells::netIdLabel,
                                DeviceCells::netId)
                        .orderedBy(Comparator.comparing(DeviceRow::netId)));
        table.mono("TwinCAT", 76, row -> row.twinCat().orElse(""));
        table.text("OS", 106, row -> row.os().orElse(""));
        table.column(
                DataColumn.kept(
                        "Fingerprint",
                        96,
                        DeviceCells::fingerprintText,
                        DeviceCells::mono,
                        DeviceCells::fingerprint));
        table.text("Interface", 110, row -> row.networkInterface().orElse(""));
        table.column(
                DataColumn.<DeviceRow, Label>kept(
                        "Comment",
                        148,
                        DeviceRow::comment,
                        Label::new,
                        (label, row) -> DeviceCells.comment(label, row, model.troubleOf(row))));
    }

    private TableRow<DeviceRow> marked(TableRow<DeviceRow> row) {
        row.itemProperty()
                .subscribe(item -> row.pseudoClassStateChanged(CONFLICT, item != null && item.conflict()));
        return row;
    }

    /** The view. */
    DataTable<DeviceRow> table() {
        return table;
    }

    /** All columns, with tabs between. */
    static String asText(DeviceRow row) {
        return Csv.text(
                List.of(
                        List.of(
                                row.security().words(),
                                row.title(),
                                row.address(),
                                row.netId().toString(),
                                row.twinCat().orElse(""),
                                row.os().orElse(""),
                                row.fingerprint().map(told -> told.value().grouped()).orElse(""),
                                row.networkInterface().orElse(""),
                                row.comment())));
    }

    /** The device that is looked at; it stays the same one while others arrive. */
    ReadOnlyObjectProperty<Optional<DeviceRow>> selectedDevice() {
        return selected;
    }

    Optional<DeviceRow> selected() {
        return selected.get();
    }

    /** Selects the device now, or as soon as it answers. */
    void select(AmsNetId netId) {
        wanted = Optional.of(netId);
        selectWanted();
    }

    private void choose(Optional<DeviceRow> row) {
        if (!listChanges) {
            row.ifPresent(chosen -> wanted = Optional.empty());
            lookedAt = row;
            selected.set(row);
        }
    }

    private void listChanging() {
        listChanges = true;
        anchor.hold();
    }

    private void listChanged() {
        listChanges = false;
        if (wanted.isPresent() || lookedAt.isPresent() || anchor.isHeld()) {
            restore.request();
        }
    }

    private void restore() {
        anchor.restore(row -> find(row).orElse(row));
        keepSelection();
    }

    /** A table forgets the selection when the row changes, or selects what has come in its place. */
    private void keepSelection() {
        Optional<DeviceRow> now = lookedAt.flatMap(this::find);
        if (wanted.isPresent()) {
            selectWanted();
        } else if (now.isEmpty()) {
            table.getSelectionModel().clearSelection();
            choose(Optional.empty());
        } else if (!table.getSelectionModel().getSelectedItems().equals(List.of(now.get()))) {
            put(now.get());
        }
    }

    private Optional<DeviceRow> find(DeviceRow old) {
        return devices.stream()
                .filter(row ->
                        row.netId().equals(old.netId())
                                && row.address().equals(old.address())
                                && row.hostName().equals(old.hostName()))
                .findFirst();
    }

    private void selectWanted() {
        wanted.flatMap(netId -> devices.stream().filter(row -> row.netId().equals(netId)).findFirst())
                .ifPresent(row -> {
                    put(row);
                    reveal(table.getSelectionModel().getSelectedIndex());
                });
    }

    /** Scrolls only to what cannot be seen. */
    private void reveal(int index) {
        boolean seen =
                table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                        && flow.getFirstVisibleCell() != null
                        && flow.getFirstVisibleCell().getIndex() <= index
                        && flow.getLastVisibleCell().getIndex() >= index;
        if (!seen) {
            table.scrollTo(index);
        }
    }

    private void put(DeviceRow row) {
        int index = table.getItems().indexOf(row);
        listChanges = true;
        table.getSelectionModel().clearSelection();
        listChanges = false;
        if (index >= 0) {
            table.getSelectionModel().select(index);
        }
        choose(Optional.ofNullable(table.getSelectionModel().getSelectedItem()));
    }

    void close() {
        devices.removeListener(changing);
        devices.removeListener(changed);
    }
}
