package io.routelock.app.addroute;

import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.secureads.Credentials;

import java.util.Optional;

/** What the dialog itself finds; everything else the network tells. */
final class AddRouteFindings {

    private static final String FACTORY_USER = "Administrator";
    private static final Secret FACTORY_PASSWORD = Secret.of("1");

    private AddRouteFindings() {}

    static Finding nameTaken(Route existing) {
        return Finding.error(
                "route.conflict",
                "There is a route %s already, to %s at %s."
                        .formatted(existing.name(), existing.netId(), existing.address()),
                "Name the new one differently, or remove the old one.");
    }

    /** Asking the router for it would make it send the password to a target that nobody has compared. */
    static Finding onlyTheRouterItself(LocalRouter router) {
        return Finding.warning(
                "route.secure-by-router-only",
                "Routelock cannot add a self-signed route while %s is the local router."
                        .formatted(router.words()),
                "Add the route in %s, after which it shows here. Or stop that router and use the bundled one: a target"
                                .formatted(owner(router))
                        + " knows it by another AmsNetId and another certificate.",
                "The target would have to know the certificate of that router, and only the router has its key.");
    }

    private static String owner(LocalRouter router) {
        return switch (router.kind()) {
            case TWINCAT -> "TwinCAT itself (XAE, Add Route dialog, Secure ADS)";
            case ROUTELOCK -> "the program that runs that router";
            case OTHER -> "the tool that belongs to that router";
        };
    }

    static Finding pastedOf(String owner, String target, String host) {
        return Finding.error(
                "route.fingerprint-of-another",
                "You pasted the fingerprint of %s.".formatted(owner),
                "Copy it again from the About dialog of %s. Accept only when both are the same."
                        .formatted(target),
                "It was copied from another remote desktop window, or another device answers at %s."
                        .formatted(host));
    }

    static Finding pastedOwn(String target) {
        return Finding.error(
                "route.fingerprint-own",
                "You pasted the fingerprint of this computer.",
                "Copy the one that %s itself shows in its About dialog.".formatted(target),
                "“Copy my fingerprint” was used after the one of the target had been copied.");
    }

    static Finding discoveryContradicts(String target, String host) {
        return Finding.error(
                "route.fingerprint-from-discovery",
                "This is what discovery told of %s, but another certificate answered.".formatted(target),
                "Compare with what %s itself shows in its About dialog.".formatted(target),
                "Another device answers at %s, or somebody stands in between.".formatted(host));
    }

    static Finding different(String target, String host) {
        return Finding.error(
                "route.fingerprint-different",
                "This is not the certificate that was presented.",
                "Copy it again from the About dialog of %s. Accept only when both are the same."
                        .formatted(target),
                "It was copied from another device.",
                "Another device answers at %s, or somebody stands in between.".formatted(host));
    }

    static Finding changedSinceStored(String route) {
        return Finding.warning(
                "route.fingerprint-changed",
                "The route %s stores another fingerprint than the one presented now.".formatted(route),
                "Compare with what the device itself shows before you accept.",
                "TwinCAT was installed again on the device, or another device answers.");
    }

    static Finding changedMeanwhile(String host, Fingerprint before) {
        return Finding.warning(
                "route.fingerprint-changed-meanwhile",
                "%s presents another certificate than a moment ago (%s …)."
                        .formatted(host, before.grouped().substring(0, 9)),
                "Compare all 64 digits again.",
                "Two devices answer at this address, or somebody stands in between.");
    }

    static Finding connectCancelled(String host) {
        return Finding.note(
                "route.cancelled",
                "Connecting to %s was cancelled.".formatted(host),
                "Connect again, or go back and change the address.");
    }

    static Finding loginCancelled(String host) {
        return Finding.warning(
                "route.cancelled-at-login",
                "The login at %s was cancelled before its answer came.".formatted(host),
                "Look on the target whether it stored a route to this computer, or connect again.");
    }

    static Finding storeCancelled(String name) {
        return Finding.warning(
                "route.cancelled-at-store",
                "Storing the route %s was cancelled.".formatted(name),
                "Look in the route table, or add the route again.");
    }

    static Finding authorisingCancelled(String host) {
        return Finding.warning(
                "route.cancelled-at-connect",
                "Connecting to %s was cancelled before its answer came.".formatted(host),
                "Look on the target whether it stored a route to this computer, or connect again.");
    }

    /** Not remarkable, but it explains why the target shows no route. */
    static Finding byServerEntry(String target) {
        return Finding.note(
                "route.by-server-entry",
                "%s stored no route to this computer; its server entry acts as one.".formatted(target),
                "Nothing, unless the target shall connect by itself: then add the route there too.");
    }

    static Finding temporaryNeedsRouter() {
        return Finding.error(
                "route.temporary-needs-router",
                "The bundled router does not run: only a running router keeps a temporary route.",
                "Start the bundled router, or choose a static route.");
    }

    static Finding leftHalfAdded(String name, String host, Storage storage) {
        return Finding.warning(
                "route.half-added",
                "Adding the route %s ended half-way. %s".formatted(name, storage.sentence()),
                "Add the route again, or remove the route to this computer on %s.".formatted(host));
    }

    /** When a login that has just worked is that of the factory: everybody knows it. */
    static Optional<Finding> factoryPassword(Credentials worked, String target) {
        boolean factory =
                worked.user().equalsIgnoreCase(FACTORY_USER) && worked.password().equals(FACTORY_PASSWORD);
        return factory
                ? Optional.of(
                        Finding.warning(
                                "device.factory-password",
                                "%s still has its factory password.".formatted(target),
                                "Set another password for Administrator on the device.",
                                "The device is new, or its image was written anew."))
                : Optional.empty();
    }
}
