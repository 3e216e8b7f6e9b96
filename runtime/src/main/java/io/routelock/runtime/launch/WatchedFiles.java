package io.routelock.runtime.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that may change, looked at now and then. A change counts when the file is as it was at the look
 * before: whoever writes it may not be done yet. For one thread at a time.
 */
final class WatchedFiles {

    private record Look(long size, long modified, Object key) {}

    private static final Look ABSENT = new Look(-1, 0, "");

    private final Map<Path, Look> known = new HashMap<>();
    private final Map<Path, Look> last = new HashMap<>();

    /** These from now on; what they are now is no change. */
    void watch(List<Path> files) {
        known.keySet().retainAll(files);
        files.forEach(file -> known.computeIfAbsent(file, WatchedFiles::look));
    }

    /** Which have changed and are at rest; none as long as any is still being written. */
    List<Path> changed() {
        List<Path> changed = new ArrayList<>();
        boolean moving = false;
        for (Path file : known.keySet()) {
            Look now = look(file);
            if (!now.equals(known.get(file))) {
                changed.add(file);
                moving |= !now.equals(last.put(file, now));
            }
        }
        if (moving || changed.isEmpty()) {
            return List.of();
        }
        changed.forEach(file -> known.put(file, Optional.ofNullable(last.remove(file)).orElse(ABSENT)));
        return changed;
    }

    private static Look look(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = Optional.ofNullable(facts.fileKey()).orElse("");
            return new Look(facts.size(), facts.lastModifiedTime().toMillis(), key);
        } catch (IOException e) {
            return ABSENT;
        }
    }
}
