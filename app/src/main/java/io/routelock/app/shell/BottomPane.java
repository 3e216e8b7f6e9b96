package io.routelock.app.shell;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.Finding;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableNumberValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Problems, output and tasks; folds to its header. */
final class BottomPane extends BorderPane {

    private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");
    private static final double HEADER = 32;
    static final double HEIGHT = 148;

    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final ToggleGroup tabs = new ToggleGroup();
    private final OutputPane output;
    private final ToggleButton outputTab;

    BottomPane(Workbench bench) {
        getStyleClass().add("bottom-pane");
        output = new OutputPane(bench.output());
        Node problems = new ProblemsPane(bench.problems(), bench.settings()).node();
        Node tasks = new TasksPane(bench.tasks(), bench.settings()).node();
        ToggleButton first = tab("Problems", problems, Bindings.size(bench.problems().list()));
        outputTab = tab("Output", output, null);
        HBox header =
                new HBox(
                        first,
                        outputTab,
                        tab("Tasks", tasks, bench.tasks().running()),
                        Bars.spring(),
                        severities(bench.problems()),
                        copying(Icon.UI_COPY, "Copy as text", TableCopy::asText),
                        copying(Icon.UI_EXPORT, "Copy as CSV", TableCopy::asCsv),
                        foldButton());
        header.getStyleClass().add("bottom-header");
        header.setAlignment(Pos.CENTER_LEFT);
        setTop(header);
        tabs.selectToggle(first);
        setPrefHeight(HEIGHT);
        folded.subscribe(this::fold);
        bench.output().wantedProperty().subscribe(this::showWanted);
    }

    /** Only the header is left. */
    BooleanProperty foldedProperty() {
        return folded;
    }

    private void showWanted(String source) {
        if (!source.isEmpty()) {
            showOutput(source);
        }
    }

    void showOutput(String source) {
        output.select(source);
        tabs.selectToggle(outputTab);
        folded.set(false);
    }

    void focusContent() {
        folded.set(false);
        Node content = (Node) tabs.getSelectedToggle().getUserData();
        (content == output ? output.getCenter() : content).requestFocus();
    }

    private void fold(boolean now) {
        setMinHeight(now ? HEADER : 92);
        setMaxHeight(now ? HEADER : Double.MAX_VALUE);
        setCenter(now ? null : (Node) tabs.getSelectedToggle().getUserData());
    }

    private ToggleButton tab(
            String title, Node content, @org.jspecify.annotations.Nullable ObservableNumberValue count) {
        ToggleButton tab = new ToggleButton(title);
        tab.getStyleClass().add("bottom-tab");
        tab.setToggleGroup(tabs);
        tab.setUserData(content);
        if (count != null) {
            Label badge = new Label();
            badge.textProperty().bind(Bindings.convert(count));
            badge.getStyleClass().add("count");
            tab.setGraphic(badge);
            tab.setContentDisplay(ContentDisplay.RIGHT);
        }
        tab.setOnAction(event -> {
            tab.setSelected(true);
            folded.set(false);
            setCenter(content);
        });
        tab.selectedProperty()
                .subscribe(selected -> {
                    if (selected && !folded.get()) {
                        setCenter(content);
                    }
                });
        return tab;
    }

    private static HBox severities(Problems problems) {
        HBox box = new HBox(4);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.getStyleClass().add("severities");
        for (Finding.Severity severity : Finding.Severity.values()) {
            var count = problems.count(severity);
            Label label = new Label("", new IconView(FindingPanel.icon(severity)));
            label.textProperty()
                    .bind(Bindings.createStringBinding(() -> words(severity, count.get()), count));
            count.subscribe(now -> label.pseudoClassStateChanged(NONE, now.intValue() == 0));
            label.getStyleClass().add("severity-count");
            label.setMinWidth(USE_PREF_SIZE);
            box.getChildren().add(label);
        }
        return box;
    }

    private static String words(Finding.Severity severity, int count) {
        String word = severity.name().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? word : word + "s");
    }

    /** The table in front; the output has a button of its own. */
    private Button copying(Icon icon, String tooltip, Consumer<DataTable<?>> copy) {
        Button button = Buttons.icon(icon, tooltip, () -> table().ifPresent(copy));
        tabs.selectedToggleProperty().subscribe(tab -> show(button));
        folded.subscribe(now -> show(button));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private void show(Button copying) {
        copying.setVisible(!folded.get() && table().isPresent());
    }

    private Optional<DataTable<?>> table() {
        return tabs.getSelectedToggle() != null
                        && tabs.getSelectedToggle().getUserData() instanceof DataTable<?> table
                ? Optional.of(table)
                : Optional.empty();
    }

    private Button foldButton() {
        Button button =
                Buttons.icon(Icon.UI_CHEVRON_DOWN, "Fold or open this pane", () -> folded.set(!folded.get()));
        folded.subscribe(
                now -> button.setGraphic(new IconView(now ? Icon.UI_CHEVRON_UP : Icon.UI_CHEVRON_DOWN)));
        return button;
    }
}
