package io.routelock.app.adsmqtt;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The connections to brokers; the selection is that of the model, whatever the rows do. */
final class LinksTable {

    private final AdsMqttModel model;
    private final DataTable<LinkRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final Subscription selection;

    LinksTable(AdsMqttModel model, Settings settings) {
        this.model = model;
        table =
                new DataTable<LinkRow>("broker-connections", settings)
                        .hiddenAtFirst("Stored in")
                        .column(
                                DataColumn.kept(
                                        "Security",
                                        88,
                                        row -> ProtectionLabel.word(row.broker().security()),
                                        ProtectionLabel::new,
                                        (label, row) -> label.show(row.broker())))
                        .text("Connection", 132, LinkRow::name)
                        .column(
                                DataColumn.kept(
                                        "State",
                                        144,
                                        row -> row.state().words(),
                                        LinkStateLabel::new,
                                        (label, row) -> label.show(row.state())))
                        .mono("Broker", 224, LinkRow::address)
                        .mono("Network", 168, LinkRow::topic)
                        .mono("Members", 80, LinkRow::membersWords)
                        .text("Remark", 120, LinkRow::remark)
                        .text("Stored in", 176, row -> row.stored().place())
                        .opens(row -> model.edit(row.name()));
        table.setId("broker-connections");
        table.show(model.rows());
        table.offers(
                table.onRow("Edit…", row -> model.edit(row.name())),
                table.onRow("Test connection", row -> model.test(row.name())),
                enabling(),
                access(),
                table.onRow("Copy as command", row -> TableCopy.put(model.command(row.broker()))),
                table.onRow("Remove…", row -> model.askToRemove(row.name())));
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener((ListChangeListener<LinkRow>) change -> selectAgain.request());
        selection = model.selectedProperty().subscribe(now -> select());
    }

    private MenuItem enabling() {
        MenuItem item =
                table.onRow("Disable", row -> model.setDisabled(row.name(), !row.broker().disabled()));
        item.textProperty()
                .bind(
                        table.getSelectionModel()
                                .selectedItemProperty()
                                .map(row -> row.broker().disabled() ? "Enable" : "Disable")
                                .orElse("Disable"));
        return item;
    }

    /** Only where the rules of the broker are known here. */
    private MenuItem access() {
        MenuItem item = table.onRow("Who may call whom", model::showAccess);
        ReadOnlyObjectProperty<LinkRow> row = table.getSelectionModel().selectedItemProperty();
        item.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () ->
                                        Optional.ofNullable(row.get())
                                                .flatMap(it -> model.access().fileOf(it.broker()))
                                                .isEmpty(),
                                row,
                                model.access().found()));
        return item;
    }

    DataTable<LinkRow> node() {
        return table;
    }

    void close() {
        selection.unsubscribe();
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@Nullable LinkRow row) {
        if (row != null) {
            model.selectedProperty().set(Optional.of(row.name()));
        }
    }

    private void select() {
        Optional<LinkRow> wanted = model.selectedRow().filter(table.getItems()::contains);
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            Optional.ofNullable(table.getSelectionModel().getSelectedItem())
                    .ifPresent(row -> model.askToRemove(row.name()));
            event.consume();
        }
    }
}
