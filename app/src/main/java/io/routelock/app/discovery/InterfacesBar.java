package io.routelock.app.discovery;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.InvalidationListener;
import javafx.geometry.HPos;
import javafx.geometry.Side;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;

/** The check list of network interfaces, in two columns where there is room, with the answers of each. */
final class InterfacesBar extends HBox {

    private static final double TWO_COLUMNS = 980;
    private static final int CELLS = 5;
    private static final double ROW = 24;
    private static final int ROWS_SEEN = 4;
    private static final String NOTE = "Fingerprints in answers are for information. They are not verified.";

    private static final String SHORT_NOTE = "Fingerprints are not verified.";

    private final SearchViewModel model;
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final Label summary = new Label();
    private final VBox head;
    private final HBox folded;
    private final InvalidationListener changed = list -> rebuild();
    private final Subscription subscriptions;
    private final List<Runnable> remarks = new ArrayList<>();
    private Subscription lines = Subscription.EMPTY;
    private boolean two = true;

    InterfacesBar(SearchViewModel model) {
        this.model = model;
        getStyleClass().add("interfaces-bar");
        grid.getStyleClass().add("interfaces-grid");
        scroll.getStyleClass().add("interfaces-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        head = head();
        folded = new HBox(16, heading(), summary, links(), choose(), Bars.spring(), note(SHORT_NOTE));
        folded.getStyleClass().add("interfaces-folded");
        summary.getStyleClass().add("muted");
        getChildren().addAll(head, scroll);
        model.interfaces().list().addListener(changed);
        subscriptions =
                Subscription.combine(
                        widthProperty().subscribe(width -> arrange(width.doubleValue())),
                        model.phaseProperty().subscribe(phase -> rewrite()));
        rebuild();
    }

    private VBox head() {
        VBox box = new VBox(heading(), links());
        box.getStyleClass().add("interfaces-head");
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    private static Label heading() {
        Label heading = new Label("Network interfaces");
        heading.getStyleClass().add("heading");
        heading.setMinSize(USE_PREF_SIZE, ROW);
        return heading;
    }

    private HBox links() {
        Label dot = new Label("·");
        dot.getStyleClass().add("muted");
        HBox links =
                new HBox(
                        4,
                        Buttons.link("All", () -> model.interfaces().checkAll(true)),
                        dot,
                        Buttons.link("None", () -> model.interfaces().checkAll(false)));
        links.setMinHeight(ROW);
        links.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return links;
    }

    /** The same check list as a menu. */
    private Button choose() {
        Button choose = Buttons.link("Choose…", () -> {});
        choose.setOnAction(event -> {
            ContextMenu menu = new ContextMenu();
            model.interfaces().list().forEach(choice -> menu.getItems().add(item(choice)));
            menu.show(choose, Side.BOTTOM, 0, 4);
        });
        return choose;
    }

    private static CheckMenuItem item(InterfaceChoice choice) {
        String tag = choice.tag().map(word -> ", " + word).orElse("");
        CheckMenuItem item = new CheckMenuItem(choice.title() + ", " + choice.addresses() + tag);
        item.setMnemonicParsing(false);
        item.setDisable(!choice.canBroadcast());
        item.selectedProperty().bindBidirectional(choice.checkedProperty());
        return item;
    }

    private static Label note(String text) {
        Label note = new Label(text, new IconView(Icon.NOTE));
        note.getStyleClass().add("muted");
        note.setMinHeight(ROW);
        note.setTooltip(new Tooltip(NOTE));
        return note;
    }

    /** In one line, where the table needs the room. */
    void setFolded(boolean fold) {
        if (fold && !getChildren().contains(folded)) {
            getChildren().setAll(folded);
        } else if (!fold && getChildren().contains(folded)) {
            getChildren().setAll(head, scroll);
        }
    }

    private void arrange(double width) {
        boolean now = width == 0 || width >= TWO_COLUMNS;
        if (now != two) {
            two = now;
            rebuild();
        }
    }

    private void rebuild() {
        grid.getChildren().clear();
        columns();
        remarks.clear();
        lines.unsubscribe();
        lines = Subscription.EMPTY;
        List<InterfaceChoice> choices = model.interfaces().list();
        int cells = choices.size() + 1;
        int rows = two ? Math.ceilDiv(cells, 2) : cells;
        for (int i = 0; i < choices.size(); i++) {
            line(choices.get(i), i % rows, i / rows * CELLS);
        }
        int last = choices.size();
        grid.add(note(NOTE), last / rows * CELLS, last % rows, CELLS - 1, 1);
        double seen = Math.min(rows, ROWS_SEEN) * ROW;
        scroll.setMinHeight(seen);
        scroll.setPrefHeight(seen);
        rewrite();
    }

    /** What is written while a search runs must not move what stands beside it. */
    private void columns() {
        grid.getColumnConstraints().clear();
        for (int group = 0; group < (two ? 2 : 1); group++) {
            grid.getColumnConstraints()
                    .addAll(least(112), least(132), least(0), least(84), least(two && group == 0 ? 24 : 0));
        }
    }

    private static ColumnConstraints least(double width) {
        ColumnConstraints column = new ColumnConstraints();
        column.setMinWidth(width == 0 ? USE_PREF_SIZE : width);
        return column;
    }

    private void line(InterfaceChoice choice, int row, int column) {
        CheckBox box = new CheckBox(choice.title());
        // An underscore in a name is no mnemonic.
        box.setMnemonicParsing(false);
        box.setTooltip(new Tooltip(choice.title() + " (" + choice.name() + ")"));
        box.setMaxWidth(196);
        box.setDisable(!choice.canBroadcast());
        box.selectedProperty().bindBidirectional(choice.checkedProperty());
        Label address = label(choice.addresses(), "mono");
        address.setMaxWidth(150);
        Node tag = choice.tag().<Node>map(word -> label(word, "tag")).orElseGet(Label::new);
        Label remark = label("", "small");
        remarks.add(() -> write(remark, choice));
        lines =
                Subscription.combine(
                        lines,
                        choice.answersProperty().subscribe(count -> write(remark, choice)),
                        choice.checkedProperty().subscribe(checked -> rewrite()));
        List<Node> nodes = List.of(box, address, tag, remark);
        for (int i = 0; i < nodes.size(); i++) {
            grid.add(nodes.get(i), column + i, row);
            GridPane.setValignment(nodes.get(i), VPos.CENTER);
            GridPane.setHalignment(nodes.get(i), HPos.LEFT);
        }
    }

    private void write(Label remark, InterfaceChoice choice) {
        remark.setText(choice.remark(model.phaseProperty().get()));
        remark.getStyleClass().remove("muted");
        if (choice.answersProperty().get() == 0) {
            remark.getStyleClass().add("muted");
        }
    }

    private void rewrite() {
        remarks.forEach(Runnable::run);
        int checked = model.interfaces().checked();
        summary.setText(
                checked == 0
                        ? "none: only the runtimes of this computer are asked"
                        : "%d of %d".formatted(checked, model.interfaces().list().size()));
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinHeight(style.equals("tag") ? 18 : ROW);
        return label;
    }

    void close() {
        model.interfaces().list().removeListener(changed);
        subscriptions.unsubscribe();
        lines.unsubscribe();
    }
}
