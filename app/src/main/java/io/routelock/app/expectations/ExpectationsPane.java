package io.routelock.app.expectations;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.settings.Settings;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/** The table of expectations; while there are none, what they are for. */
final class ExpectationsPane extends StackPane {

    private final ExpectationsModel model;
    private final DataTable<ExpectationRow> table;
    private final ListChangeListener<ExpectationRow> listener = change -> show();
    private final Node empty;

    ExpectationsPane(ExpectationsModel model, Settings settings) {
        this.model = model;
        setMinWidth(0);
        table =
                new DataTable<ExpectationRow>("expectations", settings)
                        .nodes("State", 164, row -> row.outcome().word(), ExpectationsPane::outcome)
                        .mono("Expectation", 240, ExpectationRow::text)
                        .nodes("Decided by", 96, ExpectationRow::ruleWords, this::rule)
                        .text("Why", 280, ExpectationRow::why);
        table.setId("expectations");
        table.setAccessibleText("Expectations");
        table.offers(
                table.onRow("Go to the line that decides", model::goTo),
                table.onRow("Show in the text", model::showInText),
                table.onRow("Remove", model::remove));
        table.opens(model::goTo);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.show(model.rows());
        empty = empty();
        model.rows().addListener(listener);
        show();
    }

    private static Node outcome(ExpectationRow row) {
        return new OutcomeLabel(row.outcome(), row.outcome().word());
    }

    private Node rule(ExpectationRow row) {
        Button link = Buttons.link(row.ruleWords(), () -> model.goTo(row));
        link.setVisible(row.rule().isPresent());
        link.setAccessibleText("Go to line " + row.rule().orElse(0) + " of the access rules");
        return link;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            removeSelected();
            event.consume();
        }
    }

    void removeSelected() {
        selected().ifPresent(model::remove);
    }

    private Optional<ExpectationRow> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private Node empty() {
        EmptyState words =
                new EmptyState(
                        "No expectations yet",
                        "Write down what the plant needs of the rules, and what must never be: who may, and who"
                                + " may not. Each is checked on every change. Type the first one above, or ask a"
                                + " question about the access rules and keep its answer.",
                        Buttons.primary("Ask about the access rules", model::openRules));
        ScrollPane pane = new ScrollPane(new StackPane(words));
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.getStyleClass().add("expectations-empty");
        return pane;
    }

    private void show() {
        getChildren().setAll(model.rows().isEmpty() ? empty : table);
    }

    /** Selects the row of that line of the file. */
    void select(int line) {
        table.getItems().stream()
                .filter(row -> row.line() == line)
                .findFirst()
                .ifPresent(row -> {
                    table.getSelectionModel().select(row);
                    table.scrollTo(row);
                });
    }

    DataTable<ExpectationRow> table() {
        return table;
    }

    void close() {
        model.rows().removeListener(listener);
    }
}
