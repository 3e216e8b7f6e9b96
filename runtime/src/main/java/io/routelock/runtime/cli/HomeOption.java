package io.routelock.runtime.cli;

import io.routelock.route.file.StaticRoutesFile;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** The folder whose routes a command works on. */
final class HomeOption {

    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "The folder with StaticRoutes.xml.")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }

    StaticRoutesFile routesFile() {
        return StaticRoutesFile.createdIfMissing(folder.resolve("StaticRoutes.xml"));
    }

    /** The router that runs with this folder. */
    RouterAccess router() {
        return RouterAccess.ofHome(folder);
    }
}
