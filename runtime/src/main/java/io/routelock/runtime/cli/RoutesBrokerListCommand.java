package io.routelock.runtime.cli;

import io.routelock.route.file.BrokerUnion;
import io.routelock.runtime.launch.HomeRoutes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.stream.Collectors;

/** Lists the brokers of a home, the disabled ones too. */
@Command(name = "list", description = "Lists the brokers of this computer's router; secrets are not shown.")
final class RoutesBrokerListCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Override
    public Integer call() {
        HomeRoutes routes = HomeRoutes.of(home.folder());
        routes.findings().forEach(console()::remark);
        BrokerUnion union = routes.brokers();
        List<ConnectionJson> brokers =
                union.brokers().stream()
                        .map(broker ->
                                ConnectionJson.of(
                                        broker, routes.fileOfBroker(broker.name()).path().toString()))
                        .toList();
        console().result(brokers, brokers.isEmpty() ? "No brokers." : text(brokers));
        return 0;
    }

    private static String text(List<ConnectionJson> brokers) {
        return brokers.stream()
                .map(broker ->
                        "%-8s %-24s %-28s %s%s"
                                .formatted(
                                        broker.mode(),
                                        broker.name(),
                                        broker.address(),
                                        broker.topic(),
                                        broker.disabled() ? "  (disabled)" : ""))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
