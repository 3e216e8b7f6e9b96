package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.HomeRoutes;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;

/** The folder whose routes a command works on. */
final class HomeOption {

    @Option(
            names = "--home",
            required = true,
            paramLabel = "DIR",
            description = "The folder with StaticRoutes.xml.")
    private Path folder = Path.of("");

    /** Named by a command that has its own option for it. */
    static HomeOption of(Path folder) {
        HomeOption home = new HomeOption();
        home.folder = folder;
        return home;
    }

    Path folder() {
        return folder;
    }

    /** Makes the folder if it is not there, as a router does that starts with it. */
    void makeFolder() {
        try {
            PrivateHome.create(folder);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "home.unusable",
                            "The folder %s cannot be made: %s".formatted(folder, e.getMessage()),
                            "Name a folder that you may write to with --home."),
                    e);
        }
    }

    StaticRoutesFile routesFile() {
        return StaticRoutesFile.createdIfMissing(folder.resolve("StaticRoutes.xml"));
    }

    /** All that count there: of StaticRoutes.xml, of the folder Routes, and the temporary ones. */
    RouteTable routes() {
        return HomeRoutes.of(folder).table();
    }

    /** As it stands in the file: what that knew of a route that was added again has stayed. */
    Route asStored(Route route) {
        return routes().findByName(route.name()).orElse(route);
    }

    /** The router that runs with this folder. */
    RouterAccess router() {
        return RouterAccess.ofHome(folder);
    }
}
