package io.routelock.app.routesfile;

import io.routelock.app.workbench.Workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file of the bundled router, and those where the versions of TwinCAT keep theirs. */
final class FilesOfThisComputer implements KnownFiles {

    private final Workbench bench;

    FilesOfThisComputer(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public List<Known> list() {
        List<Known> found = new ArrayList<>();
        Path own = bench.computer().routes().path().normalize();
        if (Files.exists(own)) {
            found.add(new Known(own, "Bundled router"));
        }
        return found;
    }
}
