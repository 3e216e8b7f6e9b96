package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.TargetRoutes;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.runtime.launch.BrokerMembers;
import io.routelock.runtime.launch.HomeRoutes;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.ToldRoutes;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the routes of a home or of a running router, or those of a target over its route. */
@Command(
        name = "list",
        description = {
            "Lists the routes of this computer, or those of a target.",
            "With --router it asks a running router, for example the one of TwinCAT on this computer.",
            "Devices that the running router reaches through a broker, without a route, come last."
        })
final class RoutesListCommand extends ConsoleCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    /** One of the two. */
    static final class Where {
        @Option(names = "--home", paramLabel = "DIR", description = "The folder with StaticRoutes.xml.")
        private @Nullable Path home;

        @Option(
                names = "--router",
                paramLabel = "HOST[:PORT]",
                converter = Arguments.Router.class,
                description = "The router that listens there; TwinCAT's on this computer is 127.0.0.1.")
        private @Nullable InetSocketAddress router;
    }

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(
            names = {"--at", "--target"},
            paramLabel = "HOST|NETID",
            description = "List the routes of this target: through the running router, or over our route.")
    private @Nullable String target;

    @Override
    public Integer call() {
        List<RouteJson> routes = where.router == null ? ofHome() : ofRouter(where.router);
        console().result(routes, routes.isEmpty() ? "No routes." : text(routes));
        return 0;
    }

    private List<RouteJson> ofHome() {
        HomeOption home = HomeOption.of(Objects.requireNonNull(where.home));
        return target == null ? own(home) : atTarget(new RoutesAtTarget(home, ports), target);
    }

    private List<RouteJson> atTarget(RoutesAtTarget routes, String target) {
        return json(routes.with(routes.find(target), TargetRoutes::shown));
    }

    /** A router answers for itself, and passes on what is meant for a target. */
    private List<RouteJson> ofRouter(InetSocketAddress router) {
        return RouterAccess.at(router)
                .with((self, ads) -> {
                    AmsNetId asked = target == null ? self.netId() : netId(target);
                    ToldRoutes told = Blocking.on(new SystemServiceClient(ads, asked).toldRoutes());
                    return json(TargetRoutes.Shown.of(told, asked.toString()));
                });
    }

    /** Of a router whose folder nobody knows there is no name to look up. */
    private AmsNetId netId(String text) {
        try {
            return AmsNetId.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "With --router name the AmsNetId of the target: " + e.getMessage());
        }
    }

    private List<RouteJson> own(HomeOption home) {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        routes.findings().forEach(console()::remark);
        return Stream.concat(
                        routes.table().routes().stream().map(RouteJson::of),
                        RunningRouters.withHome(home.folder()).stream()
                                .flatMap(router -> overMqtt(router).stream()))
                .toList();
    }

    /** What the router that runs with the folder reaches without a route. */
    private static List<RouteJson> overMqtt(RunningRouter router) {
        try (NettyThreads threads = NettyThreads.create(1)) {
            return new BrokerMembers(threads, router, PATIENCE)
                    .told().join().stream().map(RouteJson::of).toList();
        }
    }

    private List<RouteJson> json(TargetRoutes.Shown shown) {
        shown.findings().forEach(console()::remark);
        return shown.routes().stream().map(RouteJson::of).toList();
    }

    private static String text(List<RouteJson> routes) {
        return routes.stream()
                .map(route ->
                        "%-12s %-24s %-24s %s%s"
                                .formatted(
                                        route.mode(),
                                        route.name(),
                                        route.netIdInWords(),
                                        route.way(),
                                        route.temporary() ? "  (temporary)" : ""))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
