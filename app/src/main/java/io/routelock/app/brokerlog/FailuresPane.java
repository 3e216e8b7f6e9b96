package io.routelock.app.brokerlog;

import io.routelock.app.controls.CutText;
import io.routelock.app.controls.DataColumn;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.log.LogExplanation;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Label;
import javafx.util.Subscription;

import java.util.Comparator;
import java.util.Optional;

/** The failures as a table; the one that is selected shows its line, and the other way round. */
final class FailuresPane {

    private final BrokerLogModel log;
    private final ObservableList<LogExplanation> failures = FXCollections.observableArrayList();
    private final DataTable<LogExplanation> table;
    private final Label none = new Label();
    private final Subscription subscriptions;
    private boolean showing;

    FailuresPane(BrokerLogModel log, Settings settings) {
        this.log = log;
        table =
                new DataTable<LogExplanation>("broker-log", settings)
                        // The lines and the detail beside it say them.
                        .hiddenAtFirst("Line", "Likely cause", "Next step")
                        .column(
                                DataColumn.<LogExplanation>mono(
                                                "Line", 56, found -> "" + found.line().number())
                                        .orderedBy(Comparator.comparingInt(Integer::parseInt)))
                        .mono("Time", 76, this::time)
                        .mono("Client", 96, FailureWords::client)
                        .mono("User, address", 132, FailureWords::user)
                        .column(
                                DataColumn.kept(
                                        "What happened",
                                        240,
                                        FailureWords::happened,
                                        FailuresPane::happened,
                                        FailuresPane::show))
                        .text("Likely cause", 220, FailureWords::cause)
                        .text("Next step", 220, FailureWords::next);
        table.setId("broker-log-failures");
        table.setAccessibleText("Failures");
        table.offers(table.onRow("Copy explanation", found -> TableCopy.put(FailureWords.inFull(found))));
        table.setMinHeight(28 + 2 * 28);
        table.setMinWidth(0);
        none.setWrapText(true);
        table.setPlaceholder(none);
        // The filter looks into the lines too: it is the model's.
        SortedList<LogExplanation> sorted = new SortedList<>(failures);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(found -> chosen(Optional.ofNullable(found)));
        subscriptions =
                Subscription.combine(
                        log.shownProperty().subscribe(now -> now.ifPresent(this::show)),
                        log.selectedProperty().subscribe(row -> select()));
    }

    private String time(LogExplanation found) {
        return log.shownProperty().get().map(now -> now.times().words(Optional.of(found.line()))).orElse("");
    }

    private static Label happened() {
        Label label = new Label();
        label.setGraphic(new IconView(Icon.ERROR));
        CutText.tellAsTooltip(label);
        return label;
    }

    private static void show(Label label, LogExplanation found) {
        if (label.getGraphic() instanceof IconView icon) {
            icon.setIcon(FindingPanel.icon(found.finding().severity()));
        }
        label.setText(FailureWords.happened(found));
    }

    DataTable<LogExplanation> node() {
        return table;
    }

    private void show(ShownLog now) {
        none.setText(
                now.reading().failures().isEmpty()
                        ? "No failure is in this log."
                        : "No failure has these words.");
        showing = true;
        failures.setAll(now.failures());
        table.refresh();
        showing = false;
        select();
    }

    private void chosen(Optional<LogExplanation> found) {
        if (!showing && found.isPresent() && !found.equals(log.failure())) {
            log.select(found.get());
        }
    }

    private void select() {
        Optional<LogExplanation> wanted = log.failure();
        boolean was = showing;
        showing = true;
        if (wanted.isEmpty()) {
            table.getSelectionModel().clearSelection();
        } else if (!wanted.get().equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted.get()));
            table.scrollTo(wanted.get());
        }
        showing = was;
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
