package io.routelock.app.launch;

import io.routelock.app.model.ForeignRouter;
import io.routelock.diagnosis.ElevatedCommand;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.PortHolder;
import io.routelock.localrouter.TwinCatService;
import io.routelock.windows.ServiceView.Standing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is said of another router in the place of the bundled one. */
final class RouterFindings {

    /** As the router itself says it. */
    static final String PORT_TAKEN = "router.port-taken";

    static final String SECOND_IDENTITY = "router.second-identity";

    private RouterFindings() {}

    /**
     * Why the bundled router found its port taken, in more words than it has itself.
     *
     * @param taken as the router says it
     * @param home of the bundled router of this tool
     */
    static Finding portTaken(Finding taken, RouterSighting seen, Path home) {
        return switch (seen.holder()) {
            case PortHolder.Nobody() ->
                    new Finding(
                            taken.severity(),
                            PORT_TAKEN,
                            taken.symptom(),
                            taken.likelyCauses(),
                            "Stop the program that has it and try again, or let the router listen elsewhere.");
            case PortHolder.Other(Finding why) ->
                    Finding.error(
                            PORT_TAKEN,
                            why.symptom(),
                            why.nextStep(),
                            why.likelyCauses().toArray(String[]::new));
            case PortHolder.Router(LocalRouter router) -> byRouter(router, seen, home);
        };
    }

    private static Finding byRouter(LocalRouter router, RouterSighting seen, Path home) {
        int port = router.address().getPort();
        if (seen.isOf(home)) {
            return Finding.error(
                    PORT_TAKEN,
                    "Port %d is taken by the bundled router of this tool, which runs already: AmsNetId %s."
                            .formatted(port, router.netId()),
                    "Go on without starting another one: Routelock works through it.",
                    "The console program started it.");
        }
        String who =
                seen.bundled()
                        .map(running ->
                                "a bundled router that is already running: AmsNetId %s, folder %s"
                                        .formatted(router.netId(), running.home()))
                        .orElseGet(() ->
                                "an ADS router: %s, AmsNetId %s".formatted(router.make(), router.netId()));
        return new Finding(
                Finding.Severity.ERROR,
                PORT_TAKEN,
                "Port %d is taken by %s.".formatted(port, who),
                List.of(),
                "Use it as the local router. " + twoIdentities("Going on without it", router));
    }

    /**
     * What two AmsNetIds at one address break.
     *
     * @param how they come about, as the beginning of a sentence
     */
    private static String twoIdentities(String how, LocalRouter router) {
        return ("%s gives this computer a second AmsNetId at the same address: a target may then close the"
                        + " connection of %s, or delete the route to it.")
                .formatted(how, router.netId());
    }

    /** The bundled router is asked for while another one is in use. */
    static Finding secondIdentity(LocalRouter router) {
        return new Finding(
                Finding.Severity.WARNING,
                SECOND_IDENTITY,
                "The bundled router was not started: %s is the local router.".formatted(router.words()),
                List.of(),
                "Keep it. " + twoIdentities("The bundled one", router));
    }

    static Finding gone(ForeignRouter used) {
        LocalRouter router = used.router();
        List<String> causes = new ArrayList<>();
        causes.add(used.service().map(RouterFindings::cause).orElse("Its service was stopped."));
        causes.add("It was removed from this computer, or has another AmsNetId now.");
        return new Finding(
                Finding.Severity.WARNING,
                "router.gone",
                "The local router of this computer, %s with AmsNetId %s, does not answer at %s port %d."
                        .formatted(
                                router.words(),
                                router.netId(),
                                router.address().getHostString(),
                                router.address().getPort()),
                causes,
                used.service()
                        .map(RouterFindings::remedy)
                        .orElse("Start it again, or stop using it in Local runtimes."));
    }

    private static String cause(TwinCatService service) {
        return service.standing()
                .map(standing ->
                        switch (standing) {
                            case Standing.Stopped _ -> "Its service %s is stopped.";
                            case Standing.Running _ -> "Its service %s runs, but the router in it hangs.";
                            case Standing.Between _ -> "Its service %s is just starting or stopping.";
                            case Standing.Denied _, Standing.Failed _, Standing.NotThere _ ->
                                    "Its service %s was stopped.";
                        })
                .orElse("Its service %s was stopped.")
                .formatted(service.name());
    }

    /** The command comes last, so that it ends where the text ends. */
    private static String remedy(TwinCatService service) {
        ElevatedCommand command = service.isRunning() ? service.restart() : service.start();
        return "Stop using it in Local runtimes, or have its service started. %s %s are needed: %s"
                .formatted(command.why(), command.right(), command.command());
    }

    static Finding notUsed(LocalRouter router) {
        return Finding.note(
                "router.not-used",
                "%s runs on this computer, AmsNetId %s, and is not used."
                        .formatted(router.words(), router.netId()),
                "Use it as the local router, so that targets know this computer by one AmsNetId.");
    }

    /** While all is well: where the routes come from. */
    static Finding inUse(LocalRouter router) {
        return Finding.note(
                "router.foreign",
                "%s is the local router of this computer, AmsNetId %s."
                        .formatted(router.words(), router.netId()),
                "See its routes under Routes, and add plain ones. Secure ones only the router itself can add: it"
                        + " has the key of its certificate.");
    }
}
