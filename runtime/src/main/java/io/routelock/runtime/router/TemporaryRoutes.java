package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The file of the routes that last until this router stops, read again when it may have changed: the console
 * and the app put routes into it, and so does group 801. For the disk thread only.
 *
 * <p>One that can no longer be read counts as it was; one that is gone has no routes.
 */
final class TemporaryRoutes {

    private final StaticRoutesFile file;
    private final Consumer<Finding> raise;
    private Optional<FileStamp> stamp = Optional.empty();
    private StaticRoutesDocument known = StaticRoutesDocument.empty();

    /**
     * @param home the folder of the router
     * @param raise hears why the file cannot be read
     */
    TemporaryRoutes(Path home, Consumer<Finding> raise) {
        this.file = StaticRoutesFile.temporary(home);
        this.raise = raise;
    }

    Path path() {
        return file.path();
    }

    /** The file as it counts now. */
    StaticRoutesDocument look() {
        Optional<FileStamp> now = FileStamp.of(file.path());
        if (!now.equals(stamp)) {
            // Before it is read: a change in between is then seen at the next look.
            stamp = now;
            try {
                known = file.load();
            } catch (FindingException e) {
                raise.accept(e.finding());
            }
        }
        return known;
    }

    /**
     * @throws FindingException as {@link StaticRoutesFile#update}; the file is as it was
     */
    void update(UnaryOperator<StaticRoutesDocument> change) {
        known = file.update(change);
    }
}
