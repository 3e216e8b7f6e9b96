package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.HomeRoutes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Removes a route on this side, or on both. */
@Command(
        name = "remove",
        description = {
            "Removes a route from this computer.",
            "With --both the target removes its route to this computer first; if it does not, both routes stay.",
            "With --at a route of the target is removed, and none here."
        })
final class RoutesRemoveCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(names = "--both", description = "Remove the route on the target too, over this very route.")
    private boolean both;

    @Option(
            names = "--at",
            paramLabel = "HOST|NETID",
            description = "Remove a route that this target has: --name or --host say which.")
    private @Nullable String target;

    @Option(names = "--yes", description = "With --at: also remove its route to this computer.")
    private boolean yes;

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
        return target == null ? removeRoute() : removeAt(target);
    }

    private int removeAt(String text) {
        ChangesAtTarget changes = ChangesAtTarget.of(new RoutesAtTarget(home, ports), text);
        RouteJson removed = RouteJson.of(changes.remove(which.name, which.host, yes));
        console()
                .result(
                        Map.of("removed", removed, "at", changes.target().netId().toString()),
                        "Removed on %s: %s".formatted(changes.target().name(), removed.inWords()));
        return 0;
    }

    private int removeRoute() {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        Route route = find(routes.table());
        boolean onTarget = both && removeOnTarget(route);
        Route removed = removeFrom(routes.fileOf(route));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("removed", RouteJson.of(removed));
        json.put("removedOnTarget", onTarget);
        console()
                .result(
                        json,
                        "Removed %s: %s"
                                .formatted(onTarget ? "on both sides" : "on this side", removed.name()));
        return 0;
    }

    private boolean removeOnTarget(Route route) {
        boolean removed = new RoutesAtTarget(home, ports).removeOurs(route);
        if (!removed) {
            console()
                    .remark(
                            Finding.note(
                                    "route.not-on-target",
                                    "%s has no route to this computer.".formatted(route.name()),
                                    "Nothing: there was none to remove."));
        }
        return removed;
    }

    private Route removeFrom(StaticRoutesFile file) {
        AtomicReference<Route> removed = new AtomicReference<>();
        file.update(document -> {
            removed.set(find(document.routes()));
            return document.withoutRoute(removed.get().name());
        });
        return removed.get();
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
