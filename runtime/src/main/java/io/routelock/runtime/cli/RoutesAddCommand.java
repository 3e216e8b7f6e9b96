package io.routelock.runtime.cli;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Map;

/** Adds a plain route on this side only. */
@Command(
        name = "add",
        description =
                "Adds a route. A plain one is not encrypted: who reaches the network can read and forge it.")
final class RoutesAddCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final HomeOption home = new HomeOption();

    @Option(names = "--plain", required = true, description = "Plain ADS, not encrypted.")
    private boolean plain;

    @Option(
            names = "--no-connect",
            required = true,
            description = "Store the route here only; the target needs one back to this computer.")
    private boolean noConnect;

    @Option(names = "--address", required = true, paramLabel = "A", description = "Host name or IP address.")
    private String address = "";

    @Option(names = "--net-id", required = true, paramLabel = "N", converter = Arguments.NetId.class)
    private AmsNetId netId = AmsNetId.NONE;

    @Option(names = "--name", paramLabel = "N", description = "Default: the address.")
    private @Nullable String name;

    @Override
    public Integer call() {
        if (!plain || !noConnect) {
            throw new ParameterException(spec.commandLine(), "Name --plain and --no-connect.");
        }
        Route route = route();
        home.routesFile().update(document -> added(document, route));
        console()
                .result(
                        Map.of("route", RouteJson.unverified(route)),
                        "Stored on this side, not verified: %s (%s) at %s"
                                .formatted(route.name(), netId, address));
        return 0;
    }

    private Route route() {
        try {
            return Route.plain(name == null ? address : name, netId, address);
        } catch (IllegalArgumentException e) {
            throw new FindingException(
                    Finding.error(
                            "route.illegal", String.valueOf(e.getMessage()), "Correct it and try again."),
                    e);
        }
    }

    private static StaticRoutesDocument added(StaticRoutesDocument document, Route route) {
        document.routes().requireFree(route);
        return document.withRoute(route);
    }
}
