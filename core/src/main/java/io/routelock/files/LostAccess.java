package io.routelock.files;

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
}
