package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.route.file.StaticRoutesDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.stream.Collectors;

/** Lists the routes of a home, or those of a target over its route. */
@Command(name = "list", description = "Lists the routes of this computer, or those of a target.")
final class RoutesListCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(
            names = "--target",
            paramLabel = "NETID",
            converter = Arguments.NetId.class,
            description = "List the routes of this target: through the running router, or over our route.")
    private @Nullable AmsNetId target;

    @Override
    public Integer call() {
        List<RouteJson> routes = target == null ? own() : ofTarget(target);
        console().result(routes, routes.isEmpty() ? "No routes." : text(routes));
        return 0;
    }

    private List<RouteJson> own() {
        StaticRoutesDocument document = home.routesFile().load();
        document.findings().forEach(console()::remark);
        return document.routes().routes().stream().map(RouteJson::of).toList();
    }

    private List<RouteJson> ofTarget(AmsNetId netId) {
        return new RoutesAtTarget(home, ports).list(netId).stream().map(RouteJson::of).toList();
    }

    private static String text(List<RouteJson> routes) {
        return routes.stream()
                .map(route ->
                        "%-12s %-24s %-24s %s"
                                .formatted(route.mode(), route.name(), route.netId(), route.address()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
