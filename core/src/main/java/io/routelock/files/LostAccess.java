package io.routelock.files;

import io.routelock.diagnosis.Finding;

import java.nio.file.Path;
import java.util.List;

/**
 * What a file lost when it was replaced: only an administrator can give a file to another user, and only a
 * member to another group.
 *
 * @param file that is saved
 * @param readers who could read it before and perhaps cannot any more, at least one: {@code group mosquitto}
 *     or {@code user mosquitto}
 */
public record LostAccess(Path file, List<String> readers) {

    public LostAccess {
        readers = List.copyOf(readers);
    }

    /** For whoever saved it: a broker of that group reads the file no more. */
    public Finding finding() {
        String who = String.join(" and ", readers);
        return Finding.warning(
                "file.access-lost",
                "%s is saved, but %s perhaps cannot read it any more: this account may not give a file to them."
                        .formatted(file, who),
                "Let an administrator give the file back to %s, before mosquitto reads it again."
                        .formatted(who),
                "A program that drops to an account of its own, as mosquitto does, reads its files as this"
                        + " user or group.");
    }
}
