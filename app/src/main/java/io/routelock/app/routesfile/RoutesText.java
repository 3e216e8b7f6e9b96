package io.routelock.app.routesfile;

import io.routelock.app.textedit.History;
import io.routelock.app.textedit.Span;
import io.routelock.app.textedit.TextChange;
import io.routelock.route.file.SecretRange;

import java.util.List;
import java.util.Optional;

/**
 * The text of a file while it is edited: what it is now, what was done to it, and which of its characters are
 * secrets.
 */
final class RoutesText {

    /** How a step is called that was typed. */
    private static final String TYPING = "Typing";

    private final History history = new History();
    private String text;
    private boolean cautious;
    private List<Span> secrets;
    private int typedUpTo = -1;

    /** Of a file that is opened; while it cannot be read as routes, more is hidden. */
    RoutesText(FileState file) {
        this.text = file.text();
        this.cautious = file.isBroken();
        this.secrets = file.secrets();
    }

    /**
     * Which characters are to be hidden.
     *
     * @param broken whether the text cannot be read as routes: then in doubt more are
     */
    static List<Span> secretsIn(String text, boolean broken) {
        List<SecretRange> found = broken ? SecretRange.findInBroken(text) : SecretRange.findIn(text);
        return found.stream().map(at -> new Span(at.start(), at.end())).toList();
    }

    String text() {
        return text;
    }

    ShownText shown(boolean revealed) {
        return new ShownText(text, revealed ? List.of() : secrets);
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
        history.add(change, text, label, kind);
        typedUpTo = -1;
    }

    /**
     * @return what was undone; empty when there was nothing
     */
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

    /** What was a secret stays hidden, whatever becomes of the tags around it: only revealing shows it. */
    private void apply(TextChange change) {
        text = change.applyTo(text);
        secrets = Spans.union(Spans.after(change, secrets), secretsIn(text, cautious));
    }

    /** It can be read as routes: from now on its tags tell what is a secret. What is hidden stays hidden. */
    void trustTags() {
        cautious = false;
    }

    /** The text came from the file as it is: nothing is a secret but what it says. */
    void takeSecrets(FileState file) {
        cautious = file.isBroken();
        secrets = file.secrets();
    }

    Optional<String> undoLabel() {
        return history.undoLabel();
    }

    Optional<String> redoLabel() {
        return history.redoLabel();
    }

    @Override
    public String toString() {
        return text.length() + " characters";
    }
}
