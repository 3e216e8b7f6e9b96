package io.routelock.app.addroute;

import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;

import java.util.Optional;

/** Whose fingerprint it is that was pasted, when it is not the target's: that finds most mistakes. */
record KnownFingerprints(AppModel model, Optional<Fingerprint> own, String target, String host) {

    /** What is wrong with a fingerprint that differs from the presented one. */
    Finding explain(Fingerprint pasted) {
        if (own.filter(pasted::equals).isPresent()) {
            return AddRouteFindings.pastedOwn(target);
        }
        return routeWith(pasted)
                .filter(row -> !isTarget(row.address()))
                .map(row -> pastedOf(row.name(), row.address()))
                .or(() -> deviceWith(pasted))
                .orElseGet(() -> AddRouteFindings.different(target, host));
    }

    private Optional<RouteRow> routeWith(Fingerprint pasted) {
        return model.routes().stream()
                .filter(row -> row.security().fingerprint().filter(pasted::equals).isPresent())
                .findFirst();
    }

    private Optional<Finding> deviceWith(Fingerprint pasted) {
        return model.devices().stream()
                .filter(row -> row.fingerprint().filter(told -> told.value().equals(pasted)).isPresent())
                .findFirst()
                .map(row ->
                        isTarget(row.address())
                                ? AddRouteFindings.discoveryContradicts(target, host)
                                : pastedOf(row.title(), row.address()));
    }

    private Finding pastedOf(String name, String address) {
        String owner = name.equals(address) ? address : "%s (%s)".formatted(name, address);
        return AddRouteFindings.pastedOf(owner, target, host);
    }

    private boolean isTarget(String address) {
        return address.equalsIgnoreCase(host);
    }

    /** The route to that target, when it stores another fingerprint than the presented one. */
    Optional<Finding> changedSinceStored(Fingerprint presented) {
        return model.routes().stream()
                .filter(row -> isTarget(row.address()))
                .filter(row ->
                        row.security().fingerprint().filter(stored -> !stored.equals(presented)).isPresent())
                .findFirst()
                .map(row -> AddRouteFindings.changedSinceStored(row.name()));
    }
}
