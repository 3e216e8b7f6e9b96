package io.routelock.app.topictree;

import io.routelock.app.controls.CutText;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

import java.util.Optional;
import java.util.function.BiConsumer;

/** A text of a row. */
final class LiveLabel extends Label implements LiveCell {

    private static final PseudoClass MUTED = PseudoClass.getPseudoClass("told");

    private final BiConsumer<LiveLabel, TopicNode> words;
    private Optional<TopicNode> node = Optional.empty();
    private Optional<Object> of = Optional.empty();

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

    @Override
    public void showAgain() {
        if (getScene() != null) {
            node.ifPresent(now -> words.accept(this, now));
        }
    }

    /** Whether it says already what there is to say of that; what was read of a payload does not change. */
    boolean isNewsOf(Object told) {
        boolean news = !of.equals(Optional.of(told));
        of = Optional.of(told);
        return news;
    }

    void say(String text, boolean muted) {
        if (!text.equals(getText())) {
            setText(text);
        }
        pseudoClassStateChanged(MUTED, muted);
    }
}
