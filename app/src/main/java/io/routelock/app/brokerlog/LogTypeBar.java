package io.routelock.app.brokerlog;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which line of which conf changes, to be confirmed. Only there while it is asked for. */
final class LogTypeBar extends HBox {

    private final LogTypeModel model;
    private final Subscription subscription;

    LogTypeBar(LogTypeModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("log-type-bar");
        setAlignment(Pos.TOP_LEFT);
        managedProperty().bind(visibleProperty());
        subscription = model.proposalProperty().subscribe(this::show);
    }

    private void show(Optional<LogTypeChange> proposal) {
        setVisible(proposal.isPresent());
        getChildren().clear();
        proposal.ifPresent(change -> {
            Button save = Buttons.primary("Save", model::save);
            save.setId("save-log-type");
            save.setMinWidth(Button.USE_PREF_SIZE);
            Button cancel = Buttons.button("Cancel", model::cancel);
            cancel.setMinWidth(Button.USE_PREF_SIZE);
            getChildren()
                    .setAll(
                            new IconView(Icon.UI_SLIDERS, IconView.MEDIUM),
                            words(change),
                            Bars.spring(),
                            save,
                            cancel);
        });
    }

    private static VBox words(LogTypeChange change) {
        List<Node> words = new ArrayList<>();
        words.add(line("Let the broker log everything: " + change.conf(), "heading"));
        change.removed().forEach(it -> words.add(changed("−", it, "removed")));
        change.added().forEach(it -> words.add(changed("+", it, "added")));
        words.add(
                line(
                        "It then logs every packet: take it back when you are done. "
                                + change.remark().orElse(""),
                        "muted"));
        VBox box = new VBox(2);
        box.setMinWidth(0);
        box.getChildren().setAll(words);
        return box;
    }

    private static Label changed(String sign, LogTypeChange.Line line, String style) {
        Label label = line("%s line %d: %s".formatted(sign, line.number(), line.text()), "mono");
        label.getStyleClass().add(style);
        return label;
    }

    private static Label line(String words, String style) {
        Label label = new Label(words.strip());
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    void close() {
        subscription.unsubscribe();
    }
}
