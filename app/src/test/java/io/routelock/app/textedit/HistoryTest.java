package io.routelock.app.textedit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Undo and redo over one text. */
class HistoryTest {

    private final History history = new History();
    private String text = "";

    private void change(String to, String label, Optional<String> kind) {
        TextChange change = TextChange.between(text, to);
        text = to;
        history.add(change, text, label, kind);
    }

    private void type(String to) {
        change(to, "Typing", Optional.of("typing"));
    }

    private void undo() {
        text = history.undo().orElseThrow().applyTo(text);
    }

    private void redo() {
        text = history.redo().orElseThrow().applyTo(text);
    }

    @Test
    void lettersThatFollowEachOtherAreOneStep() {
        type("a");
        type("ab");
        type("abc");
        change("abcX", "Add route", Optional.empty());
        type("abcXd");

        undo();
        assertThat(text).isEqualTo("abcX");
        undo();
        assertThat(text).isEqualTo("abc");
        assertThat(history.redoLabel()).contains("Add route");
        undo();
        assertThat(text).isEmpty();
        assertThat(history.undo()).isEmpty();

        redo();
        redo();
        redo();
        assertThat(text).isEqualTo("abcXd");
        assertThat(history.redo()).isEmpty();
    }

    @Test
    void aNewStepForgetsWhatWasUndone() {
        type("a");
        undo();
        type("b");
        assertThat(history.redo()).isEmpty();
        assertThat(text).isEqualTo("b");
    }

    @Test
    void typingAfterAnUndoIsAStepOfItsOwn() {
        type("a");
        change("aX", "Add route", Optional.empty());
        undo();
        type("ab");
        undo();
        assertThat(text).isEqualTo("a");
    }

    @Test
    void itsTextFormsShowNothingOfTheText() {
        change("geheim", "Change password", Optional.empty());
        assertThat(history.undoLabel()).contains("Change password");
        assertThat(TextChange.between("", "geheim").toString()).doesNotContain("geheim");
    }
}
