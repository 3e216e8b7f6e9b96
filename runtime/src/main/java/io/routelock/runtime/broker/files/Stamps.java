package io.routelock.runtime.broker.files;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What tells that files may be others without reading them. */
public record Stamps(Map<Path, Stamp> byFile) {

    /**
     * One file at one moment.
     *
     * @param key which file it is: another one may have been moved here with the same time and size
     */
    public record Stamp(FileTime modified, long size, @Nullable Object key) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);
    }

    public Stamps {
        byFile = Map.copyOf(byFile);
    }

    /** Waits for the disk. */
    static Stamps of(Collection<Path> files) {
        Map<Path, Stamp> found = new HashMap<>();
        files.forEach(file -> found.put(file, stamp(file)));
        return new Stamps(found);
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return Stamp.NONE;
        }
    }

    /** The same files as they are now. */
    Stamps now() {
        return of(byFile.keySet());
    }

    /** When the last of them was written; times after this one are those of a clock that is wrong. */
    Optional<Instant> newest(Instant now) {
        return byFile.values().stream()
                .map(stamp -> stamp.modified().toInstant())
                .filter(time -> !time.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    Set<Path> files() {
        return byFile.keySet();
    }

    /** Files that are new, gone or others, by name. */
    List<String> changedSince(Stamps before) {
        return Stream.concat(byFile.keySet().stream(), before.byFile.keySet().stream())
                .distinct()
                .filter(file ->
                        !byFile.getOrDefault(file, Stamp.NONE)
                                .equals(before.byFile.getOrDefault(file, Stamp.NONE)))
                .map(Path::toString)
                .sorted()
                .toList();
    }
}
