package io.routelock.app.expectations;

import io.routelock.app.brokerfiles.FileTextPane;
import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.StepButton;
import io.routelock.app.controls.TableTools;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** Table and text of the expectations side by side; in a narrow window one of the two. */
final class ExpectationsView extends BorderPane {

    private static final double ROOM_FOR_BOTH = 880;

    /** What a narrow window shows. */
    private enum Half {
        TABLE,
        TEXT
    }

    private final ExpectationsModel model;
    private final OpenFile file;
    private final ExpectationsPane table;
    private final FileTextPane text;
    private final AddExpectationBar adding;
    private final TableTools tools;
    private final Label kept = new Label();
    private final Label hindered = new Label("", new IconView(Icon.WARNING));
    private final VBox changed = new VBox();
    private final SplitPane both = new SplitPane();
    private final StackPane middle = new StackPane();
    private final Pills<Half> half =
            new Pills<>(List.of(Half.TABLE, Half.TEXT), it -> it == Half.TABLE ? "Table" : "Text");
    private final Subscription subscriptions;

    ExpectationsView(ExpectationsModel model, OpenFile file, Workbench bench) {
        this.model = model;
        this.file = file;
        table = new ExpectationsPane(model, bench.settings());
        text = new FileTextPane(file, "expectations", new ExpectationColours());
        adding = new AddExpectationBar(model);
        tools = new TableTools(table.table());
        getStyleClass().add("expectations-document");
        hindered.getStyleClass().add("expectations-hindered");
        hindered.setId("expectations-hindered");
        hindered.setWrapText(true);
        hindered.setMinHeight(USE_PREF_SIZE);
        hindered.setMaxWidth(Double.MAX_VALUE);
        hindered.managedProperty().bind(hindered.visibleProperty());
        changed.getStyleClass().add("expectations-changed");
        setTop(new VBox(bar(), new NoticeBar(file.noticeProperty()), changed, hindered, adding));
        setCenter(middle);
        both.setDividerPositions(0.62);
        ObservableValue<Boolean> narrow = widthProperty().map(this::isNarrow);
        half.visibleProperty().bind(narrow);
        half.managedProperty().bind(narrow);
        subscriptions =
                Subscription.combine(
                        model.summaryProperty().subscribe(this::show),
                        model.hindranceProperty().subscribe(this::showHindrance),
                        file.changedOnDiskProperty().subscribe(this::showChanged),
                        file.onGoTo(this::goToLine),
                        narrow.subscribe(now -> arrange()),
                        half.valueProperty().subscribe(now -> arrange()));
    }

    private Node bar() {
        Button save = Buttons.tool(Icon.UI_SAVE, "Save", () -> file.save(() -> {}));
        save.setId("save-expectations");
        save.disableProperty().bind(model.profile().dirtyProperty().not());
        Label key = new Label("Ctrl+S");
        key.getStyleClass().addAll("key-hint", "button-key");
        key.setMinWidth(USE_PREF_SIZE);
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(save.disableProperty());
        Button remove = Buttons.tool(Icon.UI_TRASH, "Remove", table::removeSelected);
        remove.setId("remove-expectation");
        remove.disableProperty().bind(table.table().getSelectionModel().selectedItemProperty().isNull());
        kept.setId("expectations-kept");
        kept.setMinWidth(USE_PREF_SIZE);
        HBox.setMargin(kept, new Insets(0, 8, 0, 8));
        half.setMinWidth(USE_PREF_SIZE);
        Node separator = Bars.separator();
        DocumentBar bar =
                new DocumentBar(
                        save,
                        key,
                        StepButton.undo(file.undoProperty(), file::undo),
                        StepButton.redo(file.redoProperty(), file::redo),
                        separator,
                        remove,
                        Bars.spring(),
                        kept,
                        half,
                        tools);
        for (Node last : List.of(key, separator)) {
            last.visibleProperty().bind(bar.widthProperty().greaterThan(ROOM_FOR_BOTH));
            last.managedProperty().bind(last.visibleProperty());
        }
        return bar;
    }

    private void show(ExpectationsModel.Summary summary) {
        kept.setText(summary.words());
        kept.setVisible(!summary.words().isEmpty());
        kept.setGraphic(new IconView(OutcomeLabel.icon(summary.outcome())));
    }

    private void showHindrance(Optional<String> why) {
        hindered.setVisible(why.isPresent());
        hindered.setText(why.orElse(""));
    }

    private void showChanged(Optional<Finding> why) {
        changed.setVisible(why.isPresent());
        changed.setManaged(why.isPresent());
        changed.getChildren()
                .setAll(
                        why.stream()
                                .map(finding ->
                                        new FindingPanel(
                                                finding,
                                                Buttons.button("Reload the file", file::reload),
                                                Buttons.button("Overwrite it", file::overwrite)))
                                .toList());
    }

    /** Not while it has no width yet. */
    private boolean isNarrow(Number width) {
        return width.doubleValue() > 0 && width.doubleValue() < ROOM_FOR_BOTH;
    }

    private void arrange() {
        if (!isNarrow(getWidth())) {
            middle.getChildren().clear();
            if (both.getItems().isEmpty()) {
                both.getItems().setAll(table, text);
            }
            middle.getChildren().setAll(both);
        } else {
            both.getItems().clear();
            middle.getChildren().setAll(half.valueProperty().get() == Half.TABLE ? table : text);
        }
    }

    /** In the table and in the text. */
    void goToLine(int line) {
        table.select(line);
        half.valueProperty().set(Half.TEXT);
        text.goToLine(line);
    }

    void focusFilter() {
        tools.focusFilter();
    }

    void close() {
        subscriptions.unsubscribe();
        adding.close();
        table.close();
        text.close();
    }
}
