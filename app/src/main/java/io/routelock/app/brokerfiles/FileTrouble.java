package io.routelock.app.brokerfiles;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.Path;

/** What can happen to an acl_file while it is read and saved. */
final class FileTrouble {

    static final String CHANGED = "access-file.changed";
    static final String SAVED =
            "Saved; the last state is kept as a backup. mosquitto takes it when it reloads or starts again.";

    private FileTrouble() {}

    static Finding changed(Path path) {
        return Finding.error(
                CHANGED,
                "Somebody else has changed %s since it was read.".formatted(path),
                "Reload it and lose nothing, since undo brings your text back; or overwrite it, and the backup"
                        + " keeps the other one.");
    }

    /** Deleted, renamed, or on a drive that went away. */
    static Finding gone(Path path) {
        return Finding.error(
                CHANGED,
                "%s is no longer there.".formatted(path),
                "Overwrite makes it again from the text here; or put it back and reload.");
    }

    static Finding unreadable(Path path, IOException cause) {
        return Finding.error(
                "access-file.unreadable",
                "%s cannot be read: %s.".formatted(path, reason(cause)),
                "Check the rights of the file and of its folder, then read it again.");
    }

    static Finding tooLarge(Path path, int most) {
        return Finding.error(
                "access-file.too-large",
                "%s is larger than %d MB and was not read.".formatted(path, most >> 20),
                "Check that it is a file of mosquitto.");
    }

    static Finding unsaved(Path path, IOException cause) {
        return Finding.error(
                "access-file.unsaved",
                "%s was not saved: %s. It is as it was.".formatted(path, reason(cause)),
                "Check the rights of its folder and the room on the disk.");
    }

    static Finding readOnly(Path path) {
        return Finding.error(
                "access-file.read-only",
                "This user may not write %s.".formatted(path),
                "Ask whoever may to give you the right, or copy the text.");
    }

    private static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
