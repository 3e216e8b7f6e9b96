package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.OpenFile;
import io.routelock.app.brokerfiles.OpenProfile;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.text.SourceText;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What this tab did to the files of a broker, to be undone step by step. The files are open in other tabs as
 * well: a step under which somebody else has edited a file since is left alone. On the JavaFX thread.
 */
final class UserSteps {

    private final Tasks tasks;
    private final OpenProfile profile;
    private final Deque<Done> done = new ArrayDeque<>();
    private final Deque<Done> undone = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<String>> undo =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> redo =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param label as the history of the file has it
     */
    private record Change(OpenFile file, String label) {}

    /**
     * @param again whether it can be had again after it was undone; a file that was made is gone then
     */
    private record Done(String label, List<Change> changes, boolean again) {}

    private record Edited(Path file, SourceText text) {}

    private record Running(UserStep step, Runnable then, Consumer<Finding> failed) {}

    private Optional<Running> running = Optional.empty();

    UserSteps(Tasks tasks, OpenProfile profile) {
        this.tasks = tasks;
        this.profile = profile;
    }

    ReadOnlyObjectProperty<Optional<String>> undoProperty() {
        return undo.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> redoProperty() {
        return redo.getReadOnlyProperty();
    }

    /** The file that was changed last. */
    Optional<OpenFile> last() {
        return Optional.ofNullable(done.peek()).map(step -> step.changes().getLast().file());
    }

    /**
     * Does the step; what takes time runs elsewhere. One at a time.
     *
     * @param then runs when the files have it
     * @param failed is told why they do not
     */
    void run(UserStep step, Runnable then, Consumer<Finding> failed) {
        if (running.isEmpty()) {
            start(new Running(step, then, failed));
        }
    }

    /** A file that another tab has made meanwhile must not be made again: that would do nothing. */
    private boolean isMadeByNow(UserStep step) {
        return step.made().flatMap(made -> profile.file(made.file())).isPresent();
    }

    private void start(Running wanted) {
        UserStep step = isMadeByNow(wanted.step()) ? wanted.step().onWhatIsThere() : wanted.step();
        running = Optional.of(new Running(step, wanted.then(), wanted.failed()));
        start(step);
    }

    /**
     * What handles the end must not know the step: a task that has ended stays in a list, a secret must not.
     */
    private void start(UserStep step) {
        List<Edited> before = step.edits().stream().map(edit -> now(edit.file())).toList();
        tasks.start(step.label(), progress -> after(step, before))
                .onDone(after -> running.ifPresent(now -> ended(now, before, after)))
                .onFailed(why -> end().ifPresent(now -> now.failed().accept(why)));
    }

    private Optional<Running> end() {
        Optional<Running> was = running;
        running = Optional.empty();
        return was;
    }

    private void ended(Running now, List<Edited> before, List<SourceText> after) {
        Optional<Finding> gone = gone(now.step());
        if (gone.isPresent()) {
            end();
            now.failed().accept(gone.get());
        } else if (!isMadeByNow(now.step()) && before.stream().allMatch(one -> now(one.file()).equals(one))) {
            end();
            take(now.step(), after);
            now.then().run();
        } else {
            // Somebody has edited a file meanwhile: once more, on what it is now.
            start(now);
        }
    }

    private Optional<Finding> gone(UserStep step) {
        return step.edits().stream()
                .map(UserStep.Edit::file)
                .filter(path -> profile.file(path).filter(OpenFile::isOpen).isEmpty())
                .findFirst()
                .map(path ->
                        Finding.error(
                                "users.file-gone",
                                path + " cannot be edited now: it is not open, or not part of this broker.",
                                "Look which files mosquitto.conf names, and whether they can be read."));
    }

    private Edited now(Path path) {
        return new Edited(path, profile.file(path).map(OpenFile::source).orElse(SourceText.of("")));
    }

    /** Not on the JavaFX thread. The file that is made comes first. */
    private static List<SourceText> after(UserStep step, List<Edited> before) {
        List<SourceText> after = new ArrayList<>();
        step.made().ifPresent(made -> after.add(made.by().apply(SourceText.of(""))));
        for (int i = 0; i < before.size(); i++) {
            after.add(step.edits().get(i).by().apply(before.get(i).text()));
        }
        return after;
    }

    private void take(UserStep step, List<SourceText> after) {
        List<Change> changes = new ArrayList<>();
        int at = 0;
        if (step.made().isPresent()) {
            UserStep.Made made = step.made().get();
            OpenFile file = profile.create(made.part(), made.file(), after.get(at++));
            file.undoProperty().get().ifPresent(label -> changes.add(new Change(file, label)));
        }
        for (UserStep.Edit edit : step.edits()) {
            SourceText text = after.get(at++);
            OpenFile file = profile.file(edit.file()).orElseThrow();
            if (!file.source().equals(text)) {
                file.change(step.label(), now -> text);
                changes.add(new Change(file, step.label()));
            }
        }
        if (!changes.isEmpty()) {
            done.push(new Done(step.label(), changes, step.made().isEmpty()));
            undone.clear();
        }
        tell();
    }

    /**
     * Takes the last step back.
     *
     * @return what stands against it
     */
    Optional<Finding> undo() {
        Done step = done.peek();
        if (step == null) {
            return Optional.empty();
        }
        Optional<Finding> against = against(step, OpenFile::undoProperty);
        if (against.isEmpty()) {
            done.pop();
            step.changes().reversed().forEach(change -> change.file().undo());
            if (step.again()) {
                undone.push(step);
            }
            tell();
        }
        return against;
    }

    /**
     * Does it again.
     *
     * @return what stands against it
     */
    Optional<Finding> redo() {
        Done step = undone.peek();
        if (step == null) {
            return Optional.empty();
        }
        Optional<Finding> against = against(step, OpenFile::redoProperty);
        if (against.isEmpty()) {
            undone.pop();
            step.changes().forEach(change -> change.file().redo());
            done.push(step);
            tell();
        }
        return against;
    }

    /** The next one in the history of a file. */
    private interface Next {
        ReadOnlyObjectProperty<Optional<String>> of(OpenFile file);
    }

    private static Optional<Finding> against(Done step, Next next) {
        return step.changes().stream()
                .filter(change -> !next.of(change.file()).get().equals(Optional.of(change.label())))
                .findFirst()
                .map(change ->
                        Finding.warning(
                                "users.edited-since",
                                "%s was edited since in another tab."
                                        .formatted(change.file().path().getFileName()),
                                "Undo that there first."));
    }

    private void tell() {
        undo.set(Optional.ofNullable(done.peek()).map(Done::label));
        redo.set(Optional.ofNullable(undone.peek()).map(Done::label));
    }
}
