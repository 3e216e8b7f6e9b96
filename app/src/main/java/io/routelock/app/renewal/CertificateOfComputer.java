package io.routelock.app.renewal;

import io.routelock.app.model.ForeignRouter;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.renewal.RenewalPlan;
import io.routelock.runtime.launch.CertificateRenewal;

import java.util.Optional;

/**
 * The self-signed certificate of the bundled router.
 *
 * @param foreign the router of this computer, if it is not the bundled one
 */
record CertificateOfComputer(CertificateRenewal renewal, Optional<ForeignRouter> foreign) implements Renewal {

    @Override
    public String title() {
        return "Renew own certificate";
    }

    @Override
    public String act() {
        return "_Renew the certificate";
    }

    @Override
    public boolean wantsPassword() {
        return false;
    }

    @Override
    public Outlook look() {
        foreign.ifPresent(used -> {
            throw new FindingException(RenewalFindings.ofOtherRouter(used.router()));
        });
        return new Outlook(renewal.plan(), obstacle());
    }

    private Optional<Finding> obstacle() {
        try {
            renewal.requireStopped();
            return Optional.empty();
        } catch (FindingException e) {
            return Optional.of(e.finding());
        }
    }

    @Override
    public Done act(RenewalPlan shown, Optional<Secret> password) {
        RenewalFindings.requireSame(shown, look().plan());
        CertificateRenewal.Renewed renewed = renewal.renew();
        return new Done(
                "This computer has a new fingerprint. The old certificate is kept in %s."
                        .formatted(renewed.backup().getFileName()),
                Optional.of(renewed.now()),
                Optional.empty());
    }
}
