package io.routelock.app.topictree;

import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/** A level in its place: as far to the right as it is deep, with an arrow when there is more below it. */
final class TopicCell extends HBox implements LiveCell {

    private static final double INDENT = 16;
    private static final int DEEPEST = 20;

    private final TopicTreeModel tree;
    private final Region indent = new Region();
    private final IconView arrow = new IconView(Icon.UI_CHEVRON_RIGHT);
    private final StackPane arrowBox = new StackPane(arrow);
    private final LiveLabel name;
    private Optional<TopicNode> node = Optional.empty();

    TopicCell(TopicTreeModel tree) {
        this.tree = tree;
        this.name = new LiveLabel((label, now) -> write(now));
        getStyleClass().add("topic-level");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        indent.setMinWidth(Region.USE_PREF_SIZE);
        arrowBox.getStyleClass().add("topic-arrow");
        arrowBox.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        name.getStyleClass().add("mono");
        HBox.setHgrow(name, Priority.ALWAYS);
        getChildren().setAll(indent, arrowBox, name);
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            node.filter(TopicNode::hasChildren).ifPresent(tree::toggle);
            event.consume();
        }
    }

    void show(TopicNode now) {
        node = Optional.of(now);
        name.show(now);
    }

    @Override
    public void showAgain() {
        if (getScene() != null) {
            node.ifPresent(this::show);
        }
    }

    private void write(TopicNode now) {
        indent.setPrefWidth(INDENT * Math.min(now.level(), DEEPEST));
        arrowBox.setVisible(now.hasChildren());
        if (now.hasChildren()) {
            arrow.setIcon(tree.isExpanded(now) ? Icon.UI_CHEVRON_DOWN : Icon.UI_CHEVRON_RIGHT);
        }
        name.say(now.name().isEmpty() ? "(empty)" : now.name(), now.name().isEmpty());
    }
}
