package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Map;

/** Removes a route on this side. */
@Command(name = "remove", description = "Removes a route.")
final class RoutesRemoveCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One of the two. */
    static final class Which {
        @Option(names = "--name", paramLabel = "N", description = "The route of this name.")
        private @Nullable String name;

        @Option(names = "--host", paramLabel = "H", description = "The route to this address.")
        private @Nullable String host;
    }

    @Override
    public Integer call() {
        Route[] removed = new Route[1];
        home.routesFile()
                .update(document -> {
                    removed[0] = find(document.routes());
                    return document.withoutRoute(removed[0].name());
                });
        console()
                .result(
                        Map.of("removed", RouteJson.of(removed[0])),
                        "Removed on this side: " + removed[0].name());
        return 0;
    }

    private Route find(RouteTable routes) {
        if (which.name != null) {
            String name = which.name;
            return routes.findByName(name).orElseThrow(() -> unknown(name));
        }
        String host = String.valueOf(which.host);
        List<Route> found = routes.findByAddress(host);
        if (found.size() > 1) {
            throw new FindingException(
                    Finding.error(
                            "route.ambiguous",
                            "%d routes lead to %s.".formatted(found.size(), host),
                            "Name the one to remove with --name."));
        }
        return found.stream().findFirst().orElseThrow(() -> unknown(host));
    }

    private static FindingException unknown(String text) {
        return new FindingException(
                Finding.error(
                        "route.unknown",
                        "There is no route \"%s\".".formatted(text),
                        "List the routes and check the name."));
    }
}
