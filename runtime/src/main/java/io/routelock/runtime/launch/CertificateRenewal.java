package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.renewal.RenewalPlan;
import io.routelock.runtime.router.StoppedRouter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A new self-signed certificate for the router of a home. Its methods wait.
 *
 * @param home whose router does not run while its certificate is renewed
 */
public record CertificateRenewal(Path home, Clock clock) {

    /**
     * What came of it.
     *
     * @param backup the old certificate and its key, for its owner only
     */
    public record Renewed(Fingerprint before, Fingerprint now, Path backup) {}

    /**
     * What must be redone; changes nothing.
     *
     * @throws FindingException {@code renewal.no-certificate}, and what is wrong with the files of the home
     */
    public RenewalPlan plan() {
        Fingerprint now = current().fingerprint();
        return RenewalPlan.ofOwnCertificate(HomeRoutes.of(home).table(), now);
    }

    /** Why it cannot be renewed at this moment: {@code renewal.router-runs}. */
    public void requireStopped() {
        if (RunningRouters.withHome(home).isPresent()) {
            throw new FindingException(routerRuns());
        }
    }

    /**
     * Makes the new one. A router that is being started at the same time does not start.
     *
     * @throws FindingException {@code renewal.router-runs} or {@code renewal.failed}, with the old one in
     *     place
     */
    public Renewed renew() {
        Fingerprint before = current().fingerprint();
        requireStopped();
        try {
            return StoppedRouter.with(home, () -> replace(before));
        } catch (FindingException e) {
            throw e.finding().code().equals(StoppedRouter.RUNS) ? new FindingException(routerRuns(), e) : e;
        }
    }

    private Renewed replace(Fingerprint before) {
        try {
            SelfSignedIdentity fresh = SelfSignedIdentity.generate(Station.commonName(home));
            Path backup = IdentityFile.in(home).replace(fresh, clock.instant());
            return new Renewed(before, fresh.fingerprint(), backup);
        } catch (IOException e) {
            throw new FindingException(
                    Finding.error(
                            "renewal.failed",
                            "The certificate in %s was not renewed: %s.".formatted(home, e.getMessage()),
                            "Check that you may write to this folder; the old certificate is still in use."),
                    e);
        }
    }

    private SelfSignedIdentity current() {
        try {
            return IdentityFile.in(home).load().orElseThrow(() -> new FindingException(noCertificate()));
        } catch (IOException e) {
            throw new FindingException(StationFindings.certificate(home, e), e);
        }
    }

    private Finding noCertificate() {
        return Finding.error(
                "renewal.no-certificate",
                "There is no certificate in %s yet.".formatted(home),
                "Nothing has to be renewed: the first start of the router makes one.");
    }

    private Finding routerRuns() {
        return Finding.error(
                "renewal.router-runs",
                "The router with the folder %s runs, and goes on with the certificate that it has."
                        .formatted(home),
                "Stop the router, renew the certificate, then start the router again.");
    }
}
