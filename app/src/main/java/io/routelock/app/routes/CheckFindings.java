package io.routelock.app.routes;

import io.routelock.ads.AdsErrorException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.util.Locale;

/** The words of checks that failed. */
final class CheckFindings {

    /** Of a target that presents another certificate than the stored one. */
    static final String CHANGED = "secure-ads.changed-certificate";

    private CheckFindings() {}

    /** Both fingerprints stand beside it, so the sentence needs none. */
    static Finding changed(Route route) {
        return Finding.error(
                CHANGED,
                "%s presents another fingerprint than the one stored. The route is blocked."
                        .formatted(route.name()),
                "Compare the presented fingerprint with the one that the device itself shows.",
                "TwinCAT was installed again.",
                "The memory card was exchanged.",
                "Another device answers at %s.".formatted(route.address()));
    }

    /** Nobody else is in the network. */
    static Finding needsRouter(Route member) {
        return Finding.error(
                "route.over-broker.not-ours",
                "%s is reached over a broker by the bundled router, and that does not run."
                        .formatted(member.netId()),
                "Start the ADS router under Local runtimes, then check again.");
    }

    /** Of somebody behind a broker: there is no route whose fault it could be. */
    static Finding overBroker(AdsErrorException error) {
        Finding told = AdsFindings.explain(error.error(), error.target(), error.operation());
        return Finding.error(
                told.code(),
                told.symptom(),
                "Look who may call whom in the access rules of the broker, then check again.",
                "The access rules of the broker let no request or no answer through.",
                "The device has gone without saying so.",
                "Two routers are in the network with one AmsNetId.");
    }

    /** The reason in a table cell. */
    static String why(Finding finding) {
        String code = finding.code();
        String last = code.substring(code.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (code.equals(CHANGED)) {
            return "Blocked";
        }
        return switch (last) {
            case "refused" -> "Port closed";
            case "no-answer", "silent", "0x745" -> "No answer";
            case "unknown-host" -> "Unknown host";
            case "unreachable" -> "Not reachable";
            case "not-ours" -> "Needs a router";
            case "0x6", "0x7" -> "Not reached";
            case "handshake-closed", "handshake-refused", "closed-at-reconnect", "error", "0x1d", "0x1e" ->
                    "Refused by target";
            default -> "Failed";
        };
    }
}
