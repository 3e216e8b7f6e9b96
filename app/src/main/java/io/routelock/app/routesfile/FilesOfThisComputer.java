package io.routelock.app.routesfile;

import io.routelock.route.file.TargetFolders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The file of the bundled router, and those where the versions of TwinCAT keep theirs. */
final class FilesOfThisComputer implements KnownFiles {

    private final Path own;
    private final Supplier<List<TargetFolders.Location>> places;

    /**
     * @param own file of the bundled router
     * @param places where TwinCAT may keep one
     */
    FilesOfThisComputer(Path own, Supplier<List<TargetFolders.Location>> places) {
        this.own = own.normalize();
        this.places = places;
    }

    @Override
    public List<Known> list() {
        List<Known> found = new ArrayList<>();
        places.get().stream()
                .filter(TargetFolders.Location::fileExists)
                .map(place -> new Known(Path.of(place.path()), title(place)))
                .forEach(found::add);
        if (Files.exists(own)) {
            found.add(new Known(own, "Bundled router"));
        }
        return found;
    }

    private static String title(TargetFolders.Location place) {
        return place.runtime().map(name -> place.kind().title() + " " + name).orElse(place.kind().title());
    }
}
