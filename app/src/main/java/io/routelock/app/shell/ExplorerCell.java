package io.routelock.app.shell;

import io.routelock.app.controls.CutText;
import io.routelock.app.theme.IconView;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** A row of the explorer: icon, title, and at the right its state or its count. */
final class ExplorerCell extends TreeCell<ExplorerNode> {

    private static final double INDENT = 16;
    private static final double EDGES = 32;

    /** Trees tell their cells more often than anything changes, and a row is dear to make. */
    private Optional<Shown> shown = Optional.empty();

    private record Shown(ExplorerNode node, int level) {}

    ExplorerCell() {
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ExplorerNode node, boolean empty) {
        super.updateItem(node, empty);
        Optional<Shown> now = empty || node == null ? Optional.empty() : Optional.of(shown(node));
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        getStyleClass().remove("explorer-heading");
        if (empty || node == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        int level = level();
        if (level == 0) {
            getStyleClass().add("explorer-heading");
        }
        HBox row = row(node, level == 0);
        row.prefWidthProperty().bind(widthProperty().subtract(EDGES + level * INDENT));
        setGraphic(row);
        setTooltip(node.tip().isEmpty() ? null : new Tooltip(node.tip()));
        setAccessibleText(spoken(node));
    }

    private Shown shown(ExplorerNode node) {
        return new Shown(node.withChildren(List.of()), level());
    }

    private int level() {
        return getTreeView().getTreeItemLevel(getTreeItem()) - 1;
    }

    private static HBox row(ExplorerNode node, boolean heading) {
        Label title = new Label(node.title());
        title.getStyleClass().add("explorer-title");
        title.setMinWidth(heading ? USE_PREF_SIZE : 0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox row = new HBox(8, new IconView(node.icon()), title);
        row.setAlignment(Pos.CENTER_LEFT);
        node.state().map(ExplorerCell::state).ifPresent(row.getChildren()::add);
        if (!node.end().text().isEmpty()) {
            row.getChildren().add(end(node.end(), heading));
        }
        return row;
    }

    private static Label state(ExplorerNode.State state) {
        Label label = new Label(state.word());
        state.icon().ifPresent(icon -> label.setGraphic(new IconView(icon)));
        label.getStyleClass().add(state.word().equals(state.spoken()) ? "explorer-state" : "explorer-count");
        label.setMinWidth(USE_PREF_SIZE);
        if (state.word().isEmpty()) {
            // As near to the number beside it as an icon is to its word.
            HBox.setMargin(label, new Insets(0, -4, 0, 0));
            label.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }
        return label;
    }

    /** Beside a heading it gives way: the AmsNetId stands in the status bar too. */
    private static Label end(ExplorerNode.End end, boolean heading) {
        Label label = new Label(end.text());
        label.getStyleClass().addAll("explorer-end", end.mono() ? "mono" : "words");
        label.setMinWidth(heading ? 0 : USE_PREF_SIZE);
        CutText.tellAsTooltip(label);
        return label;
    }

    private static String spoken(ExplorerNode node) {
        String state = node.state().map(ExplorerNode.State::spoken).orElse(node.end().text());
        String security = node.security().map(value -> value.words() + " ").orElse("");
        return node.title() + " " + security + state;
    }
}
