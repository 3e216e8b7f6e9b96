package io.routelock.app.topictree;

import io.routelock.app.controls.CutText;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

import java.util.Optional;
import java.util.function.BiConsumer;

/** A cell that can write again what it shows, without the table being asked. */
final class LiveLabel extends Label {

    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("told");

    private final BiConsumer<LiveLabel, TopicNode> words;
    private Optional<TopicNode> node = Optional.empty();

    LiveLabel(BiConsumer<LiveLabel, TopicNode> words) {
        this.words = words;
        getStyleClass().add("topic-cell");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        CutText.tellAsTooltip(this);
    }

    void show(TopicNode now) {
        node = Optional.of(now);
        words.accept(this, now);
    }

    /** Only what is in the table takes time. */
    void showAgain() {
        if (getParent() != null) {
            node.ifPresent(now -> words.accept(this, now));
        }
    }

    void say(String text, boolean muted) {
        if (!text.equals(getText())) {
            setText(text);
        }
        pseudoClassStateChanged(MUTED, muted);
    }
}
