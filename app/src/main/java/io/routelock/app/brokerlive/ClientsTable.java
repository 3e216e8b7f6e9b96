package io.routelock.app.brokerlive;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The table of clients; its selection is that of the model, whatever the rows do. */
final class ClientsTable {

    private static final Set<String> NUMBERS = Set.of("In/s", "Out/s", "Queued");

    private final LiveModel live;
    private final DataTable<ClientRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final ListChangeListener<ClientRow> changed = change -> selectAgain.request();
    private final Subscription selection;

    ClientsTable(LiveModel live, Settings settings) {
        this.live = live;
        Function<ClientRow, String> since = row -> row.since(live.zone());
        table =
                new DataTable<ClientRow>("broker-clients", settings)
                        .hiddenAtFirst("Queued", "Subscriptions")
                        .column(shown("Client id", 128, ClientRow::id, false))
                        .column(user())
                        .column(shown("Address", 146, ClientRow::address, true))
                        .column(
                                DataColumn.kept(
                                        "Listener",
                                        116,
                                        ClientRow::listener,
                                        ProtectionLabel::new,
                                        ProtectionLabel::show))
                        .column(shown("MQTT", 60, ClientRow::mqtt, true))
                        .column(
                                shown("Since", 88, since, true)
                                        .orderedBy(Comparator.comparing(ClientRow::connectedAt)))
                        .column(
                                shown("In/s", 60, ClientRow::in, true)
                                        .orderedBy(
                                                Comparator.comparingDouble(row -> row.view().inPerSecond())))
                        .column(
                                shown("Out/s", 60, ClientRow::out, true)
                                        .orderedBy(
                                                Comparator.comparingDouble(row -> row.view().outPerSecond())))
                        .column(
                                shown("Queued", 64, row -> Integer.toString(row.view().queued()), true)
                                        .orderedBy(Comparator.comparingInt(row -> row.view().queued())))
                        .column(
                                shown(
                                        "Subscriptions",
                                        160,
                                        row ->
                                                String.join(
                                                        ", ",
                                                        row.view().subscriptions().stream()
                                                                .map(it -> it.filter())
                                                                .toList()),
                                        true));
        table.getColumns().stream()
                .filter(column -> NUMBERS.contains(column.getText()))
                .forEach(column -> column.getStyleClass().add("number-column"));
        table.setId("clients-table");
        table.setAccessibleText("Clients of the broker");
        table.setPlaceholder(new Label("No client is connected."));
        table.show(live.watch().clients());
        table.sortedBy("Client id");
        table.offers(
                table.onRow("Copy client id", row -> TableCopy.put(row.id())),
                table.onRow("Copy address", row -> TableCopy.put(row.address())));
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener(changed);
        selection = live.selectedProperty().subscribe(now -> select());
    }

    /** A label a cell, grey while the client is away. */
    private static DataColumn<ClientRow, ClientRow> shown(
            String title, double width, Function<ClientRow, String> text, boolean mono) {
        return DataColumn.kept(title, width, text, () -> label(mono), words(text, ClientRow::isAway));
    }

    private static DataColumn<ClientRow, ClientRow> user() {
        return DataColumn.kept(
                "User",
                104,
                ClientRow::user,
                () -> label(false),
                words(ClientRow::user, row -> row.isAway() || row.isAnonymous()));
    }

    private static Label label(boolean mono) {
        Label label = new Label();
        label.getStyleClass().add(mono ? "mono" : "plain-words");
        return label;
    }

    private static BiConsumer<Label, ClientRow> words(
            Function<ClientRow, String> text, Predicate<ClientRow> muted) {
        return (label, row) -> {
            label.setText(text.apply(row));
            boolean grey = muted.test(row);
            if (grey != label.getStyleClass().contains("muted")) {
                if (grey) {
                    label.getStyleClass().add("muted");
                } else {
                    label.getStyleClass().remove("muted");
                }
            }
        };
    }

    DataTable<ClientRow> node() {
        return table;
    }

    void close() {
        table.getItems().removeListener(changed);
        selection.unsubscribe();
    }

    /** A row that was replaced by its new self loses the selection for a moment; that is no choice. */
    private void selected(@Nullable ClientRow row) {
        if (row != null) {
            live.selectedProperty().set(Optional.of(new LiveSelection.Client(row.id())));
        }
    }

    private void select() {
        Optional<ClientRow> wanted = live.selectedClient().filter(table.getItems()::contains);
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
        }
    }
}
