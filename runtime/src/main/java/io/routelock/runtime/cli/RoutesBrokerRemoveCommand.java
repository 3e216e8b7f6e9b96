package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.BrokerConnection;
import io.routelock.route.file.RoutesFolder;
import io.routelock.runtime.launch.HomeRoutes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Map;

/** Removes a connection to a broker from the file that it stands in. */
@Command(
        name = "remove",
        description = {
            "Removes a broker; a running router leaves its network at once.",
            "A file of the folder Routes that holds nothing else goes with it."
        })
final class RoutesBrokerRemoveCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Option(
            names = "--name",
            required = true,
            paramLabel = "N",
            description = "The connection of this name, in any case.")
    private String name = "";

    @Override
    public Integer call() {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        BrokerConnection broker = routes.brokers().find(name).orElseThrow(this::unknown);
        Path file = routes.fileOfBroker(name).path();
        routes.brokers()
                .fileOf(name)
                .ifPresentOrElse(
                        own -> RoutesFolder.beside(home.routesFile().path()).removeBroker(own, name),
                        () -> home.routesFile().update(document -> document.withoutBroker(name)));
        ConnectionJson json = ConnectionJson.of(broker, file.toString());
        console()
                .result(
                        Map.of("removed", json),
                        "Removed from %s: %s".formatted(json.file(), json.inWords()));
        return 0;
    }

    private FindingException unknown() {
        return new FindingException(
                Finding.error(
                        "broker.unknown",
                        "There is no broker \"%s\".".formatted(name),
                        "List the brokers and check the name."));
    }
}
