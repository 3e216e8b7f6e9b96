package io.routelock.runtime.cli;

import io.routelock.bothways.BothWays;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the route to a target beside the target's route to this computer. */
@Command(
        name = "compare",
        description = {
            "Compares the route to a target with the target's route to this computer.",
            "The target is asked over the route."
        })
final class RoutesCompareCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Mixin private final TargetPorts ports = new TargetPorts();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "HOST|NETID",
            description = "The target: its AmsNetId, or name or address of the route to it.")
    private String target = "";

    @Override
    public Integer call() {
        RoutesAtTarget routes = new RoutesAtTarget(home, ports);
        BothWays both = routes.bothWays(routes.find(target));
        if (!console().json()) {
            both.findings().forEach(console()::remark);
        }
        console().result(json(both), text(both));
        return 0;
    }

    private static Map<String, Object> json(BothWays both) {
        Map<String, Object> self = new LinkedHashMap<>();
        self.put("netId", both.self().netId().toString());
        self.put("hostName", both.self().hostName());
        self.put("address", both.self().towards().getHostAddress());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", both.target().toString());
        json.put("self", self);
        json.put("there", both.there().map(RouteJson::of).orElse(null));
        json.put("thereUnidirectional", both.there().map(Route::unidirectional).orElse(null));
        json.put("back", both.back().map(RouteJson::of).orElse(null));
        json.put("backUnidirectional", both.backUnidirectional().orElse(null));
        json.put("fits", both.fits());
        json.put("findings", both.findings().stream().map(FindingJson::of).toList());
        return json;
    }

    private static String text(BothWays both) {
        return """
        this computer -> target  %s
        target -> this computer  %s
        %s\
        """
                .formatted(
                        both.there().map(RouteJson::of).map(RoutesCompareCommand::line).orElse("no route"),
                        both.back().map(RouteJson::of).map(RoutesCompareCommand::line).orElse("no route"),
                        both.fits() ? "They fit." : problems(both));
    }

    private static String line(RouteJson route) {
        return "%-12s %s".formatted(route.mode(), route.inWords());
    }

    private static String problems(BothWays both) {
        long count =
                both.findings().stream()
                        .filter(finding -> finding.severity() != Finding.Severity.NOTE)
                        .count();
        return count == 1 ? "One thing does not fit." : count + " things do not fit.";
    }
}
