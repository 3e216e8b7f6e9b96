package io.routelock.app.routesfile;

import io.routelock.app.controls.Notice;
import io.routelock.app.workbench.RunningTask;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.file.StaticRoutesDocument;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An open file and the one on the disk: what differs, and saving, reading again and following the one into
 * the other. On the JavaFX thread.
 */
final class FileSaving {

    /** The save was cancelled, early or late. */
    static final String NOT_AWAITED = "routes-file.not-awaited";

    private final RoutesFileModel file;
    private final FileOnDisk disk;
    private final Tasks tasks;

    FileSaving(RoutesFileModel file, FileOnDisk disk, Tasks tasks) {
        this.file = file;
        this.disk = disk;
        this.tasks = tasks;
    }

    /** What a save would change in the file that was read. */
    FileDiff changes() {
        return diff(file.saved(), file.edited(), file.revealedProperty().get());
    }

    /** Reads the file again and compares it with what is edited here. */
    RunningTask<FileDiff> compareWithDisk() {
        ShownText mine = file.edited();
        boolean revealed = file.revealedProperty().get();
        return tasks.start(
                        "Compare with " + file.path(),
                        progress -> diff(FileState.read(disk.load()), mine, revealed))
                .onFailed(file::tell);
    }

    private static FileDiff diff(FileState before, ShownText mine, boolean revealed) {
        return revealed
                ? FileDiff.of(before.text(), List.of(), mine.text(), List.of())
                : FileDiff.of(before.text(), before.secrets(), mine.text(), mine.secrets());
    }

    /**
     * Saves if nobody else has changed the file since it was read, and only what can be read as routes: a
     * text that cannot is refused, and stays as it was typed.
     */
    RunningTask<StaticRoutesDocument> save() {
        FileState before = file.saved();
        return write("Save ", document -> disk.save(before.file(), document));
    }

    /** Saves over what somebody else has written meanwhile; that is what the backup keeps. */
    RunningTask<StaticRoutesDocument> overwrite() {
        return write("Overwrite ", document -> disk.save(disk.load(), document));
    }

    /** For whoever waited for a save that was cancelled; it may have come through before that. */
    Finding notAwaited() {
        return Finding.warning(
                NOT_AWAITED,
                "Saving %s was cancelled. Whether it was saved before that is not known."
                        .formatted(file.path()),
                "Look at the file again before you save once more.",
                "The task was cancelled");
    }

    /** Off the JavaFX thread. */
    private interface Writing {
        StaticRoutesDocument of(StaticRoutesDocument document);
    }

    private RunningTask<StaticRoutesDocument> write(String verb, Writing writing) {
        Reading reading = file.reading();
        ShownText mine = file.edited();
        return tasks.start(verb + file.path(), progress -> writing.of(routesIn(reading, mine)))
                .onDone(document -> {
                    file.markSaved(FileState.saved(document, mine.secrets()));
                    file.noticeProperty().set(Optional.of(Notice.note("Saved. " + file.effect())));
                });
    }

    /** The text may have broken since it was looked at last. */
    private static StaticRoutesDocument routesIn(Reading reading, ShownText mine) {
        try {
            return reading.read(mine.text());
        } catch (FindingException e) {
            throw new FindingException(BrokenText.nothingSaved(e.finding()), e);
        }
    }

    /**
     * Saves the text elsewhere, readable for its owner alone; this one stays unsaved. A text that cannot be
     * read as routes is kept that way too, so that nothing typed is lost, but only as a new file.
     */
    RunningTask<Path> saveCopy(Path copy) {
        Reading reading = file.reading();
        String text = file.edited().text();
        return tasks.start(
                "Save a copy to " + copy,
                progress -> {
                    if (reading.isBroken()) {
                        FileOnDisk.writeBroken(copy, reading.raw(text));
                    } else {
                        disk.write(copy, reading.read(text));
                    }
                    return copy;
                });
    }

    /** Takes what is in the file now, as a step that can be undone. */
    RunningTask<FileState> reload() {
        return tasks.start("Read again " + file.path(), progress -> FileState.read(disk.load()))
                .onDone(this::take)
                .onFailed(file::tell);
    }

    private void take(FileState now) {
        file.takeFromDisk(now);
        file.noticeProperty().set(Optional.of(Notice.note("The file was read again.")));
    }

    /** Looks whether somebody else has changed the file; what nobody edited here follows it. */
    void look() {
        FileState known = file.saved();
        tasks.startUnlisted("Look at " + file.path(), progress -> disk.loadIfTouched().map(FileState::read))
                .onDone(now -> now.ifPresent(found -> noticeChange(known, found)))
                .onFailed(file::tell);
    }

    private void noticeChange(FileState known, FileState found) {
        if (file.saved().text().equals(found.text()) || !known.equals(file.saved())) {
            return;
        }
        if (file.dirtyProperty().get()) {
            file.noticeProperty()
                    .set(
                            Optional.of(
                                    Notice.warning(
                                            "Somebody else has changed the file. Saving asks which state to"
                                                    + " keep.")));
        } else {
            take(found);
        }
    }
}
