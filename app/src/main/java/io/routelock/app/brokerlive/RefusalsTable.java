package io.routelock.app.brokerlive;

import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.Optional;

/** The table of refusals; its selection is that of the model, whatever the rows do. */
final class RefusalsTable {

    private final LiveModel live;
    private final DataTable<RefusalRow> table;
    private final Coalesced selectAgain = new Coalesced(this::select);
    private final ListChangeListener<RefusalRow> changed = change -> selectAgain.request();
    private final Subscription selection;

    RefusalsTable(LiveModel live, Settings settings) {
        this.live = live;
        table =
                new DataTable<RefusalRow>("broker-refusals", settings)
                        .column(
                                DataColumn.kept(
                                                "Time",
                                                80,
                                                (RefusalRow row) ->
                                                        LiveTimes.dateAndTime(row.refusal().at(), live.zone()),
                                                RefusalsTable::mono,
                                                (Label label, RefusalRow row) ->
                                                        label.setText(
                                                                LiveTimes.time(row.refusal().at(), live.zone())))
                                        .orderedBy(Comparator.comparingLong(RefusalRow::id)))
                        .text("Client id", 104, RefusalRow::client)
                        .text("User", 72, RefusalRow::user)
                        .column(
                                DataColumn.kept(
                                        "Refused",
                                        300,
                                        RefusalRow::what,
                                        RefusalsTable::crossed,
                                        (label, row) -> label.setText(row.what())))
                        .text("Decided by", 296, RefusalRow::decidedBy)
                        .column(
                                DataColumn.kept(
                                        "Next step",
                                        128,
                                        this::nextStep,
                                        NextStepNode::new,
                                        (node, row) -> node.show(live, row)))
                        .opens(this::go);
        table.setId("refusals-table");
        table.setAccessibleText("What the broker refused, the newest first");
        table.setPlaceholder(new Label("Nothing was refused."));
        table.show(live.watch().refusals());
        table.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        table.getItems().addListener(changed);
        selection = live.selectedProperty().subscribe(now -> select());
    }

    private static Label mono() {
        Label label = new Label();
        label.getStyleClass().add("mono");
        return label;
    }

    private static Label crossed() {
        Label label = new Label("", new IconView(Icon.CROSS));
        label.getStyleClass().add("refused-label");
        return label;
    }

    private String nextStep(RefusalRow row) {
        return live.nextStep(row).map(NextStep::text).orElseGet(() -> row.refusal().finding().nextStep());
    }

    private void go(RefusalRow row) {
        live.nextStep(row).ifPresent(live::take);
    }

    DataTable<RefusalRow> node() {
        return table;
    }

    void close() {
        table.getItems().removeListener(changed);
        selection.unsubscribe();
    }

    private void selected(@Nullable RefusalRow row) {
        if (row != null) {
            live.selectedProperty().set(Optional.of(new LiveSelection.Refused(row.id())));
        }
    }

    private void select() {
        Optional<RefusalRow> wanted = live.selectedRefusal().filter(table.getItems()::contains);
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
        }
    }
}
