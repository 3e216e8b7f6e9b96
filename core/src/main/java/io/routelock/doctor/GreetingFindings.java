package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.net.TlsSide;
import io.routelock.pki.CommonName;

import java.util.ArrayList;
import java.util.List;

/** Why a target does not admit this side after TLS, with the values that an engineer has to compare. */
final class GreetingFindings {

    private GreetingFindings() {}

    static Finding of(Chart chart, Finding why) {
        return switch (why.code()) {
            case "secure-ads.unknown-certificate" -> unknownCertificate(chart);
            case "secure-ads.common-name" -> commonName(chart, why);
            case "secure-ads.silent" -> silent(chart);
            case "secure-ads.login" -> login(chart);
            default -> why;
        };
    }

    private static String self(Chart chart) {
        return chart.standpoint().self().netId()
                + chart.local.map(address -> " at " + address.getHostAddress()).orElse("");
    }

    private static Finding unknownCertificate(Chart chart) {
        return Finding.error(
                "secure-ads.unknown-certificate",
                "%s does not know the certificate of this computer: no route there to %s stores it. The network, the port and the target's own certificate are fine."
                        .formatted(chart.called(), self(chart)),
                "Store the fingerprint of this computer on the target: add the route again with a login of an administrator there.",
                "The route on the target was deleted, or was never added there",
                "TwinCAT was installed again on the target",
                "The certificate or the AmsNetId of this computer is new since the route was added",
                "Its server takes no self-signed certificates: SelfSigned=\"true\" belongs into <Server> of its StaticRoutes.xml");
    }

    private static Finding commonName(Chart chart, Finding why) {
        String name =
                chart.transcript.orElseThrow().chain(TlsSide.HERE).stream()
                        .findFirst()
                        .flatMap(CommonName::of)
                        .orElse("missing");
        List<String> causes = new ArrayList<>(why.likelyCauses());
        return new Finding(
                why.severity(),
                why.code(),
                "%s compares the common name of our certificate, which is %s, with the name or address of its route to us, and they differ. This side is %s, %s."
                        .formatted(chart.called(), name, chart.standpoint().self().hostName(), self(chart)),
                causes,
                "Name the route on the target %s, or set \"ignore common name\" there (IgnoreCn=\"true\" in the <Tls> of the route or server)."
                        .formatted(name));
    }

    /** Error 4: the target asks for what only a first contact sends. */
    private static Finding login(Chart chart) {
        return Finding.error(
                "secure-ads.login",
                "%s answers \"unknown user\", though doctor sends no user name: it takes this for a first contact."
                        .formatted(chart.called()),
                "Add the route again with a login of an administrator of the target.",
                "The target has no route to %s any more".formatted(self(chart)),
                "The route there is of another mode of Secure ADS");
    }

    /** TLS up, then silence. */
    private static Finding silent(Chart chart) {
        return Finding.error(
                "secure-ads.silent",
                "The TLS handshake with %s is done, but it does not answer the greeting of Secure ADS (TlsConnectInfo)."
                        .formatted(chart.called()),
                "Check that TwinCAT 3.1.4024 or later listens there. If it does and stays silent, restart its router, which stops the machine.",
                "Something that is no ADS router speaks TLS at this port, a proxy for example",
                "The router of the target is just starting, or hangs",
                "The target has no free connection left");
    }
}
