package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.route.BrokerConnection;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.HomeRoutes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores a connection to a broker; nobody is connected to. */
@Command(
        name = "add",
        description = {
            "Stores a broker in a file of its own in the folder Routes; a running router connects to it at once.",
            "A password is asked for at a terminal, else read from standard input."
        },
        sortOptions = false,
        footer = {
            "%nExample:",
            "  routelock routes broker add --home C:\\Routes --host broker --topic VirtualAmsNetwork1",
            "    --psk-identity EngineeringStation",
            "  routelock routes broker add --home C:\\Routes --host broker --topic VirtualAmsNetwork1",
            "    --ca rootCA.pem --cert pc.crt --key pc.key"
        })
final class RoutesBrokerAddCommand extends ConsoleCommand {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private final HomeOption home = new HomeOption();

    @Mixin private final ConnectionOptions options = new ConnectionOptions();

    @Option(names = "--replace", description = "Change the connection of that name, if there is one.")
    private boolean replace;

    @Override
    public Integer call() {
        BrokerConnection broker = keepingQos(Usage.of(spec, options::connection));
        BrokerLogin.of(broker, home.folder());
        home.makeFolder();
        StaticRoutesFile file = store(broker);
        findings(broker, file).forEach(console()::remark);
        ConnectionJson json = ConnectionJson.of(broker, file.path().toString());
        console().result(Map.of("broker", json), "Stored in %s: %s".formatted(json.file(), json.inWords()));
        return 0;
    }

    /** No option names it, and what the file says of it is not to be lost. */
    private BrokerConnection keepingQos(BrokerConnection broker) {
        return replaced(broker).map(old -> broker.withQos(old.qos())).orElse(broker);
    }

    private Optional<BrokerConnection> replaced(BrokerConnection broker) {
        return replace ? HomeRoutes.of(home.folder()).brokers().find(broker.name()) : Optional.empty();
    }

    private StaticRoutesFile store(BrokerConnection broker) {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        if (replaced(broker).isPresent()) {
            StaticRoutesFile file = routes.fileOfBroker(broker.name());
            file.update(document -> {
                StaticRoutesDocument changed = document.withBroker(broker);
                PrivateHome.closeBeforeSecret(file.path(), changed.text());
                return changed;
            });
            return file;
        }
        RoutesFolder folder = RoutesFolder.beside(home.routesFile().path());
        Path file = folder.addBrokerFile(routes.main(), broker);
        return folder.open(file);
    }

    /** What its file says of it, what other files do, and dates of certificates. */
    private List<Finding> findings(BrokerConnection broker, StaticRoutesFile file) {
        return Stream.of(
                        file.load().findings(),
                        HomeRoutes.of(home.folder()).brokers().findings(),
                        BrokerLogin.check(broker, home.folder(), Instant.now()))
                .flatMap(List::stream)
                .toList();
    }
}
