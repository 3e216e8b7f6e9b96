package io.routelock.app.brokerfiles;

import io.routelock.app.textedit.History;
import io.routelock.app.textedit.TextChange;
import io.routelock.mosquitto.text.SourceText;

import java.util.Optional;

/** The text of a file while it is edited: what it is now, and what was done to it. */
final class EditedText {

    private static final String TYPING = "Typing";

    private final History history = new History();
    private SourceText opened;
    private SourceText now;
    private int typedUpTo = -1;

    EditedText(SourceText opened) {
        this.opened = opened;
        this.now = opened;
    }

    SourceText source() {
        return now;
    }

    /** The file was read again, maybe in another encoding than before. */
    void opensAs(SourceText disk) {
        opened = disk;
        now = disk.withText(now.text());
    }

    /** Letters that follow each other are one step; what is pasted, and a new line, is one of its own. */
    void type(TextChange change) {
        boolean goesOn = change.start() == typedUpTo || change.removedEnd() == typedUpTo;
        boolean letter = change.inserted().length() <= 1 && !change.inserted().equals("\n");
        if (!goesOn || !letter) {
            history.closeStep();
        }
        take(change, TYPING, Optional.of(TYPING));
        typedUpTo = letter ? change.insertedEnd() : -1;
    }

    /** A change that is called by its name; those of one kind that follow each other are one step. */
    void take(TextChange change, String label, Optional<String> kind) {
        apply(change);
        history.add(change, now.text(), label, kind);
        typedUpTo = -1;
    }

    Optional<TextChange> undo() {
        Optional<TextChange> change = history.undo();
        change.ifPresent(this::apply);
        return change;
    }

    Optional<TextChange> redo() {
        Optional<TextChange> change = history.redo();
        change.ifPresent(this::apply);
        return change;
    }

    /** In the encoding of the file that was opened, as long as that has the characters. */
    private void apply(TextChange change) {
        now = opened.withText(change.applyTo(now.text()));
    }

    Optional<String> undoLabel() {
        return history.undoLabel();
    }

    Optional<String> redoLabel() {
        return history.redoLabel();
    }
}
