package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.TwinCatService;
import io.routelock.route.Route;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What is amiss with the router of this computer, through which programs reach the target. */
final class OwnRouterFindings {

    /** The running router could be asked, and does not use the route. */
    static final String NOT_IN_FORCE = "route.not-in-force";

    private OwnRouterFindings() {}

    static Finding notInRouter(Route route, AmsNetId router) {
        return Finding.warning(
                NOT_IN_FORCE,
                "The running router %s does not use the route %s (%s)."
                        .formatted(router, route.name(), route.netId()),
                "Look in the log of the router what it says of StaticRoutes.xml. TwinCAT takes the file over when it is switched to CONFIG, which stops the machine.",
                "The router found an error in the file, or another route with this name or AmsNetId",
                "The router runs with another folder",
                "The file was changed since TwinCAT read it");
    }

    /** What could not be asked, and how that showed. */
    static Finding noRouter(String target, InetSocketAddress router, Finding why) {
        return Finding.error(
                "doctor.no-router",
                "The router of this computer, at %s port %d, could not be asked for the way to %s. %s"
                        .formatted(
                                router.getAddress().getHostAddress(),
                                router.getPort(),
                                target,
                                why.symptom()),
                "Start the router of this computer again, then run doctor again.",
                "It was stopped, or is just starting",
                "It hangs");
    }

    /** The router of this computer is in that service. */
    static Finding serviceStopped(String target, TwinCatService service) {
        return Finding.error(
                "doctor.no-router",
                "No router of this computer could be asked for the way to %s: its service %s is stopped."
                        .formatted(target, service.name()),
                "Start the service. %s are needed: %s"
                        .formatted(service.start().right(), service.start().command()),
                "Somebody stopped it",
                "It does not start with the computer");
    }

    static Finding routerOnly(String target, AdsErrorException error) {
        Finding why = AdsFindings.explain(error.error(), error.target(), "Reading the state");
        List<String> causes =
                new ArrayList<>(List.of("The router has not tried again since the fault was gone"));
        causes.addAll(why.likelyCauses());
        return new Finding(
                Finding.Severity.ERROR,
                "doctor.router-only",
                "A connection that doctor opened reaches %s, but the running router does not: %s."
                        .formatted(target, error.error()),
                causes,
                "Run doctor again in a minute, since the router tries again by itself. If it stays so, look in its log, then start it again.");
    }
}
