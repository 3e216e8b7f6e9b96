package io.routelock.app.local;

import io.routelock.app.model.ForeignRouter;
import io.routelock.pki.Fingerprint;
import io.routelock.runtime.launch.ForeignStation;

import java.util.Optional;

/** The fingerprint by which targets know this computer: of the router that is in use. */
public final class OwnFingerprint {

    private OwnFingerprint() {}

    /**
     * May wait.
     *
     * @throws io.routelock.diagnosis.FindingException when it cannot be read, or another router tells none
     */
    public static Fingerprint of(LocalComputer here, Optional<ForeignRouter> foreign) {
        return foreign.map(used -> new ForeignStation(used.router()).fingerprint(here.threads()))
                .orElseGet(here::fingerprint);
    }
}
