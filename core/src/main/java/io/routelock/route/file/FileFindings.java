package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What is said about a file of routes that cannot be read or written. */
final class FileFindings {

    private final Path file;

    FileFindings(Path file) {
        this.file = file;
    }

    FindingException missing() {
        return new FindingException(
                Finding.error(
                        "routes-file.missing",
                        file + " does not exist.",
                        "Check the path.",
                        "TwinCAT is installed in another folder; it moved in build 4026.",
                        "No route was ever added on this machine."));
    }

    FindingException unreadable(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return missing();
        }
        return new FindingException(
                Finding.error(
                        "routes-file.unreadable",
                        file + " cannot be read: " + reason(cause),
                        "Check that it is a file and that this user may read it."),
                cause);
    }

    FindingException tooLarge() {
        return new FindingException(
                new DocumentFindings(file.toString()).tooLarge(file + " is larger than 16 MiB."));
    }

    FindingException readOnly() {
        return new FindingException(readOnlyFinding());
    }

    private Finding readOnlyFinding() {
        return Finding.error(
                "routes-file.read-only",
                file + " cannot be changed: it or its folder is read-only for this user.",
                "Start the program as an administrator, or give this user the right to write.",
                "TwinCAT's folder belongs to the administrators.",
                "On Windows CE or TwinCAT/BSD the write filter is on.");
    }

    FindingException changed() {
        return new FindingException(
                Finding.error(
                        "routes-file.changed",
                        file + " was changed by somebody else since it was read; nothing was" + " saved.",
                        "Read the file again and repeat the change.",
                        "TwinCAT stored a route.",
                        "The file is open in an editor."));
    }

    FindingException unsaved(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return new FindingException(readOnlyFinding(), cause);
        }
        return new FindingException(
                Finding.error(
                        "routes-file.save-failed",
                        file + " could not be saved and is as it was: " + reason(cause),
                        "Check the disk and the folder, then save again.",
                        "The disk is full or read-only.",
                        "Another program holds the file open."),
                cause);
    }

    FindingException interrupted(Exception cause) {
        return new FindingException(
                Finding.error(
                        "routes-file.busy",
                        file + " is being changed by another program; waiting for it was given up.",
                        "Try again."),
                cause);
    }

    private static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
