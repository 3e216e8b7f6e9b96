package io.routelock.runtime.broker.store;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** What is said of the file in which a broker keeps its sessions and retained messages. */
final class StoreFindings {

    private static final String NOTHING_CHANGED = " The broker does not start, and the file stays as it is.";

    private StoreFindings() {}

    static Finding inUse(Path state) {
        return Finding.error(
                "broker.state-in-use",
                "Another broker keeps its sessions and messages in %s. This one does not start."
                        .formatted(state),
                "Stop the other broker, or give this one a persistence_location of its own.",
                "A broker of the same files runs already.");
    }

    static Finding foreign(Path state) {
        return Finding.error(
                "broker.state-foreign",
                "%s was not written by a bundled broker.".formatted(state) + NOTHING_CHANGED,
                "Move the file away, or choose another persistence_location.",
                "Another program has a file of this name there.",
                "The file was damaged from its first byte on.");
    }

    static Finding newer(Path state) {
        return Finding.error(
                "broker.state-newer",
                "%s was written by a newer version of this program.".formatted(state) + NOTHING_CHANGED,
                "Start the newer version, or move the file away and begin without its sessions and messages.");
    }

    static Finding damaged(Path state, String where) {
        return Finding.error(
                "broker.state-damaged",
                "%s is damaged: %s.".formatted(state, where) + NOTHING_CHANGED,
                "Put back a copy of the file, or move it away and begin without its sessions and messages.",
                "The disk is failing.",
                "Another program wrote into the file.");
    }

    static Finding unusable(Path state, IOException why) {
        return Finding.error(
                "broker.state-unusable",
                "Sessions and messages cannot be kept in %s: %s. The broker does not start."
                        .formatted(state, reason(why)),
                "Check that the folder exists and that this account may write there, or set persistence false.");
    }

    static Finding torn(Path state, long bytes, Path aside) {
        return Finding.warning(
                "broker.state-torn",
                "The last %d bytes of %s are not whole and were taken off. What the broker noted in its last moments is lost; all before that counts."
                        .formatted(bytes, state),
                "Nothing needs to be done; what was taken off is in %s.".formatted(aside),
                "The power failed, or the system crashed.",
                "The broker was killed, or the disk was full, while it wrote.",
                "The disk is failing, or another program wrote into the file.");
    }

    static Finding notKept(Path state, IOException why) {
        return Finding.error(
                "broker.state-not-kept",
                "The disk does not take what %s should keep: %s. The broker goes on: it takes, delivers and acknowledges messages as before, but what changed since then would be lost if it ended now."
                        .formatted(state, reason(why)),
                "Make room on that disk. The broker tries again each second and then writes all of it.",
                "The disk is full.",
                "The disk, or the share on the network, is gone.");
    }

    static Finding keptAgain(Path state) {
        return Finding.note(
                "broker.state-kept-again",
                "%s could be written again; nothing is missing in it.".formatted(state),
                "Nothing needs to be done.");
    }

    static Finding lost(Path state, IOException why) {
        return Finding.error(
                "broker.state-lost",
                "The broker ended and could not write %s: %s. What changed since the disk took nothing any more is lost, messages that were acknowledged among it."
                        .formatted(state, reason(why)),
                "Make room on that disk before the broker is started again.");
    }

    static Finding growing(Path state, IOException why) {
        return Finding.warning(
                "broker.state-growing",
                "%s could not be written anew without what is over: %s. It grows on; nothing is lost."
                        .formatted(state, reason(why)),
                "Make room on that disk. The broker tries again each minute.",
                "The disk is nearly full: for a moment there are two such files.");
    }

    /** The message of some is nothing but the file, which has been named, or nothing at all. */
    private static String reason(IOException why) {
        return switch (why) {
            case AccessDeniedException _ -> "access is denied";
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileSystemException file ->
                    Optional.ofNullable(file.getReason()).orElseGet(() -> why.getClass().getSimpleName());
            default -> Optional.ofNullable(why.getMessage()).orElseGet(() -> why.getClass().getSimpleName());
        };
    }
}
