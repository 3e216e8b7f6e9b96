package io.routelock.app.brokerusers;

import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that is done to the files of a broker, and undone as one.
 *
 * @param label for undo and the list of tasks; never holds a secret
 * @param made a file that does not exist yet
 * @param edits of files that are there; not on the JavaFX thread, since a hash takes its time
 */
record UserStep(String label, Optional<Made> made, List<Edit> edits) {

    record Edit(Path file, UnaryOperator<SourceText> by) {}

    /**
     * @param by makes the text of the file out of nothing, or changes the one that is there by then
     */
    record Made(Part part, Path file, UnaryOperator<SourceText> by) {}

    UserStep {
        edits = List.copyOf(edits);
    }

    static UserStep edit(String label, List<Edit> edits) {
        return new UserStep(label, Optional.empty(), edits);
    }

    /** Changes an entry of that file, which is made and named in the conf if need be. */
    static UserStep at(String label, EntryTarget target, Part part, Path conf, UnaryOperator<SourceText> by) {
        List<Edit> named = target.conf().map(change -> List.of(new Edit(conf, change))).orElse(List.of());
        return target.isNew()
                ? new UserStep(label, Optional.of(new Made(part, target.path(), by)), named)
                : edit(label, with(new Edit(target.path(), by), named));
    }

    /** What it comes to when the file that it makes is there by now: its text is kept, and edited. */
    UserStep onWhatIsThere() {
        return made.map(file -> edit(label, with(new Edit(file.file(), file.by()), edits))).orElse(this);
    }

    private static List<Edit> with(Edit first, List<Edit> rest) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream()).toList();
    }
}
