package io.routelock.runtime.cli;

import io.routelock.renewal.RenewalPlan;
import io.routelock.runtime.launch.CertificateRenewal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Clock;

/** Renews the self-signed certificate of a home. */
@Command(
        name = "certificate",
        description = {
            "Makes a new self-signed certificate for the router of a folder, which must not run.",
            "The old one stays beside it, for its owner only."
        })
final class RenewCertificateCommand extends ConsoleCommand {

    @Mixin private final HomeOption home = new HomeOption();

    @Option(
            names = "--yes",
            description = "Do it. Without, what must be redone is listed and nothing changes.")
    private boolean yes;

    @Override
    public Integer call() {
        CertificateRenewal renewal = new CertificateRenewal(home.folder(), Clock.systemUTC());
        RenewalPlan plan = renewal.plan();
        if (!yes) {
            console().result(RenewalJson.listed(plan), RenewalJson.listedInWords(plan));
            return RenewCommand.NOTHING_DONE;
        }
        CertificateRenewal.Renewed renewed = renewal.renew();
        console()
                .result(
                        RenewalJson.done(plan, renewed),
                        "%s%n%nRenewed. The new fingerprint is %s%nThe old certificate is in %s"
                                .formatted(plan.inWords(), renewed.now().grouped(), renewed.backup()));
        return 0;
    }
}
