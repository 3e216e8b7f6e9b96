package io.routelock.app.routesfile;

import io.routelock.app.local.LocalComputer;
import io.routelock.route.file.TargetFolders;
import io.routelock.runtime.account.PrivateHome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Knows the folders of the routers of this program, and those where TwinCAT keeps its files. */
final class HomesOnThisComputer implements FileHomes {

    private final LocalComputer computer;
    private final Supplier<List<TargetFolders.Location>> places;

    /**
     * @param places where TwinCAT may keep one
     */
    HomesOnThisComputer(LocalComputer computer, Supplier<List<TargetFolders.Location>> places) {
        this.computer = computer;
        this.places = places;
    }

    @Override
    public FileHome of(Path file) {
        if (isTemporary(file)) {
            return new FileHome.BundledTemporary();
        }
        boolean own = file.normalize().equals(computer.routes().path().normalize());
        if (own || PrivateHome.isRoutesOfAHome(file)) {
            return new FileHome.Bundled();
        }
        return places.get().stream()
                .filter(TargetFolders.Location::fileExists)
                .filter(place -> isSame(Path.of(place.path()), file))
                .findFirst()
                .<FileHome>map(place -> new FileHome.TwinCat(place.kind()))
                .orElseGet(FileHome::unknown);
    }

    /** A folder of this program is one also before its router has run for the first time. */
    private boolean isTemporary(Path file) {
        Path own = computer.routes().path().normalize().resolveSibling("TemporaryRoutes.xml");
        return file.normalize().equals(own) || PrivateHome.isTemporaryRoutesOfAHome(file);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            // In doubt it is another one: nothing is offered for it then.
            return false;
        }
    }
}
