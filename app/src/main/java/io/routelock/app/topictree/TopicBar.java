package io.routelock.app.topictree;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.TableTools;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

import java.util.List;

/** Above the tree: pause and clear, how much comes, and the tools of the table. */
final class TopicBar {

    private final ToggleButton pause = new ToggleButton("Pause");
    private final Pills<TopicPart> parts = new Pills<>(List.of(TopicPart.values()), TopicPart::words);
    private final TableTools tools;
    private final DocumentBar bar;

    TopicBar(TopicTreeModel tree, DataTable<TopicNode> table) {
        tools = new TableTools(table);
        tools.filterField().setPromptText("Filter");
        tools.filterField().setAccessibleText("Filter topics");
        pause.setGraphic(new IconView(Icon.UI_PAUSE));
        pause.setId("pause-topics");
        pause.getStyleClass().add("flat");
        pause.setMinWidth(ToggleButton.USE_PREF_SIZE);
        pause.setTooltip(new Tooltip("Nothing moves; messages wait"));
        pause.selectedProperty().bindBidirectional(tree.pausedProperty());
        pause.textProperty().bind(tree.pausedProperty().map(now -> now ? "Resume" : "Pause"));
        pause.graphicProperty()
                .bind(tree.pausedProperty().map(now -> new IconView(now ? Icon.UI_PLAY : Icon.UI_PAUSE)));
        Button clear = Buttons.tool(Icon.UI_TRASH, "Clear", tree::clear);
        clear.setTooltip(new Tooltip("Forget all topics here; the broker keeps what it keeps"));
        Label speed = new Label();
        speed.textProperty().bind(tree.speedProperty());
        speed.getStyleClass().addAll("mono", "topic-speed");
        speed.setMinWidth(Label.USE_PREF_SIZE);
        speed.setTooltip(new Tooltip("Messages received per second"));
        Label counts = new Label();
        counts.textProperty()
                .bind(
                        tree.waitingProperty()
                                .flatMap(words ->
                                        words.isEmpty() ? tree.countsProperty() : tree.waitingProperty()));
        counts.getStyleClass().addAll("muted", "small");
        counts.setMinWidth(0);
        CutText.tellAsTooltip(counts);
        parts.managedProperty().bind(parts.visibleProperty());
        parts.setMinWidth(Pills.USE_PREF_SIZE);
        bar = new DocumentBar(parts, pause, clear, Bars.separator(), speed, counts, Bars.spring(), tools);
        bar.getStyleClass().add("topic-bar");
    }

    /** Which part is seen where there is no room for both. */
    Pills<TopicPart> parts() {
        return parts;
    }

    DocumentBar node() {
        return bar;
    }

    void focusFilter() {
        tools.focusFilter();
    }
}
