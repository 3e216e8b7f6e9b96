package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.RoutesFolder.Content;
import io.routelock.route.file.StaticRoutesDocument;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The files of the folder {@code Routes}, read again when they may have changed. For the disk thread only.
 *
 * <p>A file that can no longer be read counts as it was, for a typing mistake must not cut off a plant. One
 * that is no longer there does not count: that is how a route with a file of its own is removed.
 */
final class OwnRouteFiles {

    private final RoutesFolder folder;
    private final Consumer<Finding> raise;
    private Map<Path, FileStamp> stamps = Map.of();
    private List<Content> files = List.of();

    /**
     * @param raise hears why the folder as a whole cannot be read; the files then count as they were
     */
    OwnRouteFiles(RoutesFolder folder, Consumer<Finding> raise) {
        this.folder = folder;
        this.raise = raise;
    }

    /** The files as they count now. */
    List<Content> look() {
        Map<Path, FileStamp> now = stamps();
        if (!now.equals(stamps)) {
            // Before they are read: a change in between is then seen at the next look.
            stamps = now;
            read();
        }
        return files;
    }

    private Map<Path, FileStamp> stamps() {
        try (Stream<Path> all = Files.list(folder.path())) {
            Map<Path, FileStamp> found = new TreeMap<>();
            all.forEach(file -> FileStamp.of(file).ifPresent(stamp -> found.put(file, stamp)));
            return found;
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | UncheckedIOException e) {
            // Reading it tells why; once, until this changes.
            return Map.of(folder.path(), FileStamp.UNREADABLE);
        }
    }

    private void read() {
        try {
            files = folder.load().stream().map(this::asItCounts).toList();
        } catch (FindingException e) {
            raise.accept(e.finding());
        }
    }

    private Content asItCounts(Content now) {
        return now.document().isPresent() ? now : new Content(now.file(), before(now), now.findings());
    }

    private Optional<StaticRoutesDocument> before(Content now) {
        return files.stream()
                .filter(known -> known.file().equals(now.file()))
                .findFirst()
                .flatMap(Content::document);
    }

    /**
     * Takes the route of that name out of a file; the file stays.
     *
     * @throws FindingException when it cannot be saved
     */
    void remove(Path file, String name) {
        folder.open(file).update(document -> document.withoutRoute(name));
    }
}
