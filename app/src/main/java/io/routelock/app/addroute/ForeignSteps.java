package io.routelock.app.addroute;

import io.routelock.app.local.LocalComputer;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ForeignStation;

import java.util.Optional;

/** The steps where another router than the bundled one is the router of this computer. */
record ForeignSteps(LocalComputer computer, ForeignStation station) implements RouteSteps {

    @Override
    public Optional<Finding> noSecureRoute(SecureMode mode) {
        return switch (mode) {
            case SELF_SIGNED -> Optional.of(AddRouteFindings.onlyTheRouterItself(station.router()));
            case PRE_SHARED_KEY, SHARED_CA -> Optional.empty();
        };
    }

    @Override
    public boolean handsOver() {
        return true;
    }

    @Override
    public SecureSession connect(String host) {
        throw new FindingException(AddRouteFindings.onlyTheRouterItself(station.router()));
    }

    @Override
    public TargetSession plain(String host, boolean temporary) {
        return new ForeignPlainSession(computer, station, host, temporary);
    }

    @Override
    public AuthorisedSession authorised(String host, RouteProof proof) {
        return new ForeignAuthorisedSession(computer, station, host, proof);
    }

    @Override
    public Fingerprint ownFingerprint() {
        return station.fingerprint(computer.threads());
    }
}
