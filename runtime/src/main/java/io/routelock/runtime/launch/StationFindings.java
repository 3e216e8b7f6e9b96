package io.routelock.runtime.launch;

import io.routelock.diagnosis.Finding;
import io.routelock.localrouter.LocalRouter;

import java.io.IOException;
import java.nio.file.Path;

/** Why a {@link Station} cannot act. */
final class StationFindings {

    private StationFindings() {}

    static Finding noNetId(String target) {
        return Finding.error(
                "home.no-netid",
                "No router has run with this folder yet, and no IPv4 address of this computer leads to %s."
                        .formatted(target),
                "Start the router of this folder once: it decides its AmsNetId.");
    }

    static Finding unreachable(String target) {
        return Finding.error(
                "connect.unreachable",
                "No address of this computer leads to %s.".formatted(target),
                "Check the network cable and the addresses of this computer.");
    }

    static Finding noFingerprint(LocalRouter router) {
        return Finding.error(
                "router.no-fingerprint",
                "%s does not tell the fingerprint of its certificate.".formatted(router.words()),
                "Read it in the About dialog of that router.",
                "It is older than Secure ADS, or has no certificate yet.");
    }

    static Finding netIdUnknown(String host, int answers) {
        return Finding.error(
                "route.netid-unknown",
                answers == 0
                        ? "%s does not tell its AmsNetId: it answered no search.".formatted(host)
                        : "At %s answer %d devices with different AmsNetIds.".formatted(host, answers),
                "Check the address, and that UDP 48899 reaches the device.",
                "Searches are switched off on the device, or a firewall stops them.");
    }

    static Finding certificate(Path home, IOException why) {
        return Finding.error(
                "home.certificate",
                "The certificate in %s cannot be read or made: %s".formatted(home, why.getMessage()),
                "Check the rights of the folder and its files.");
    }
}
