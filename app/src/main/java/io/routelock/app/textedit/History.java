package io.routelock.app.textedit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What was done to one text, form and text alike, and what was undone.
 *
 * <p>Keeps the changes, not the texts: a file of ten thousand routes has three million characters. What a
 * step is called never quotes the text, which may hold secrets.
 */
public final class History {

    private static final int MOST = 1000;

    /**
     * One step.
     *
     * @param label what it did: {@code Typing}, {@code Add route}
     * @param kind steps of one kind that follow each other are one step; empty when it stands alone
     */
    private record Step(TextChange change, String label, Optional<String> kind) {}

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private boolean closed;

    /**
     * Remembers a step that was done; what was undone before is forgotten.
     *
     * @param after the text that it led to
     */
    public void add(TextChange change, String after, String label, Optional<String> kind) {
        undone.clear();
        Step last = done.peekLast();
        if (last != null && !closed && kind.isPresent() && kind.equals(last.kind())) {
            done.removeLast();
            String between = change.reversed().applyTo(after);
            String before = last.change().reversed().applyTo(between);
            done.addLast(new Step(TextChange.between(before, after), last.label(), kind));
        } else {
            done.addLast(new Step(change, label, kind));
        }
        closed = false;
        if (done.size() > MOST) {
            done.removeFirst();
        }
    }

    /** The next step is one of its own, whatever its kind. */
    public void closeStep() {
        closed = true;
    }

    /** The change that leads back; empty when there is nothing to undo. */
    public Optional<TextChange> undo() {
        closed = true;
        return Optional.ofNullable(done.pollLast())
                .map(step -> {
                    undone.addLast(step);
                    return step.change().reversed();
                });
    }

    /** The change that does again what was undone last. */
    public Optional<TextChange> redo() {
        closed = true;
        return Optional.ofNullable(undone.pollLast())
                .map(step -> {
                    done.addLast(step);
                    return step.change();
                });
    }

    /** What {@link #undo} would undo. */
    public Optional<String> undoLabel() {
        return Optional.ofNullable(done.peekLast()).map(Step::label);
    }

    /** What {@link #redo} would do again. */
    public Optional<String> redoLabel() {
        return Optional.ofNullable(undone.peekLast()).map(Step::label);
    }

    public void clear() {
        done.clear();
        undone.clear();
    }
}
