package io.routelock.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.TrustPolicy;
import io.routelock.secureads.ChainFindings;
import io.routelock.secureads.PskFindings;
import io.routelock.secureads.SecureAdsFindings;

import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

/** What a failure to connect by Secure ADS means to the user. */
final class SecureConnectFindings {

    /** How the JDK begins what it says of a TLS alert; the name of the alert follows. */
    private static final String ALERT = "fatal alert: ";

    /** What the alerts about a certificate (RFC 5246, 7.2.2) mean; they are about ours. */
    private static final Map<String, String> ALERTS_OF_CERTIFICATES =
            Map.of(
                    "bad_certificate",
                    "The target found a fault in it, which openssl says of a certificate that is not valid yet.",
                    "unsupported_certificate",
                    "The target does not take certificates of this kind or for this purpose.",
                    "certificate_revoked",
                    "The authority took our certificate back.",
                    "certificate_expired",
                    "The time of our certificate is over by the clock of the target.",
                    "certificate_unknown",
                    "The target does not say why: it may be the dates, the authority, or the certificate"
                            + " itself.",
                    "unknown_ca",
                    "The CA file of the target does not hold the authority that signed our certificate.");

    private SecureConnectFindings() {}

    /** For a TCP connection that did not come to stand. */
    static Finding ofConnect(Throwable failure, SecureAdsTarget target) {
        if (causes(failure, UnknownHostException.class).isPresent()) {
            return unknownHost(target);
        }
        if (causes(failure, BindException.class).isPresent()) {
            return localAddress(target);
        }
        Optional<ConnectException> connect = causes(failure, ConnectException.class);
        String text = connect.map(Throwable::getMessage).orElse("");
        if (text.contains("refused")) {
            return refused(target);
        }
        boolean late = connect.filter(ConnectTimeoutException.class::isInstance).isPresent();
        return late || text.contains("timed out") ? noAnswer(target) : unreachable(target);
    }

    /** For a TLS handshake that did not come to its end. */
    static Finding ofHandshake(Throwable failure, SecureAdsTarget target) {
        Optional<ChangedCertificateException> changed = causes(failure, ChangedCertificateException.class);
        if (changed.isPresent()) {
            return changedCertificate(changed.get().change(), target);
        }
        Optional<RefusedChainException> chain = causes(failure, RefusedChainException.class);
        if (chain.isPresent()) {
            return ChainFindings.of(chain.get().verdict(), target.toString());
        }
        Optional<PskAlertException> key = causes(failure, PskAlertException.class);
        if (key.isPresent() && target.credential() instanceof SecureAdsCredential.PreSharedKey ours) {
            return PskFindings.refusedBy(target.toString(), ours.identity(), key.get().fault());
        }
        if (causes(failure, SslHandshakeTimeoutException.class).isPresent()) {
            return silent(target, "the TLS handshake");
        }
        if (causes(failure, NotSslRecordException.class).isPresent()) {
            return SecureAdsFindings.garbage(target.toString(), "something that is not TLS");
        }
        return causes(failure, SSLException.class)
                .flatMap(SecureConnectFindings::alert)
                .map(alert -> handshakeRefused(target, alert))
                .orElseGet(() -> handshakeClosed(target));
    }

    static <T extends Throwable> Optional<T> causes(Throwable failure, Class<T> wanted) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(wanted::isInstance)
                .map(wanted::cast)
                .findFirst();
    }

    private static Optional<String> alert(SSLException failure) {
        String text = String.valueOf(failure.getMessage());
        int at = text.indexOf(ALERT);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + ALERT.length()));
    }

    private static Finding unknownHost(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.unknown-host",
                "No address was found for the name " + target.host() + ".",
                "Use the IP address, or check the name and the name server.",
                "A typing error.",
                "The target is not in the name server of this network.");
    }

    private static Finding localAddress(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.local-address",
                "The chosen local address cannot be used to connect to " + target + ".",
                "Choose the network adapter again.",
                "The adapter was unplugged or got another address.");
    }

    private static Finding refused(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.refused",
                target + " refused the connection.",
                "Check on the target that TwinCAT runs and that Secure ADS is not switched off.",
                "TwinCAT is not running or is older than 3.1.4024.",
                "DisableAdsTlsListening is set in the target's registry.",
                "A firewall on the target refuses TCP 8016.");
    }

    private static Finding noAnswer(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.no-answer",
                target + " does not answer.",
                "Check the address and the cable, then the firewall of the target for TCP 8016.",
                "The firewall of the target drops TCP 8016.",
                "The target is switched off or has another address.");
    }

    private static Finding unreachable(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.unreachable",
                "This computer has no way to " + target + ".",
                "Check the cable, this computer's address and its subnet mask.",
                "The target is in another subnet.",
                "The network adapter is down.");
    }

    /** The connection stands, but the peer says nothing. */
    static Finding silent(SecureAdsTarget target, String during) {
        return Finding.error(
                "secure-ads.silent",
                target + " accepted the connection and then said nothing during " + during + ".",
                "Wait a little and try again; restart TwinCAT on the target if it stays so.",
                "The target is busy or is just starting.",
                "Another service listens on this port.");
    }

    static Finding handshakeClosed(SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.handshake-closed",
                target + " closed the connection during the TLS handshake.",
                "Look at the target's Windows event log, category Application.",
                switch (target.credential()) {
                    case SecureAdsCredential.Anyone _, SecureAdsCredential.Pinned _ ->
                            "The target is set to accept no self-signed connections.";
                    case SecureAdsCredential.PreSharedKey _ ->
                            "The target has no server entry and no route with a pre-shared key.";
                    case SecureAdsCredential.SharedCa _ ->
                            "The target has no server entry and no route with a shared CA, or another CA.";
                },
                "Another service listens on this port.",
                "The target limits how fast connections may follow each other.");
    }

    private static Finding handshakeRefused(SecureAdsTarget target, String alert) {
        if (ALERTS_OF_CERTIFICATES.containsKey(alert)) {
            return certificateRefused(target, alert);
        }
        return Finding.error(
                "secure-ads.handshake-refused",
                target + " refused the TLS handshake: " + alert + ".",
                "Check which mode the target is set to: self-signed, pre-shared key or CA.",
                "The target accepts another mode of Secure ADS only.",
                "The target has no cipher suite or TLS version in common with us.");
    }

    private static Finding certificateRefused(SecureAdsTarget target, String alert) {
        return Finding.error(
                "secure-ads.certificate-refused",
                target + " refused our certificate: " + alert + ".",
                "Compare the dates and the authority of our certificate with the CA file and the clock of the"
                        + " target.",
                Objects.requireNonNull(ALERTS_OF_CERTIFICATES.get(alert)),
                "The clock of the target is wrong.",
                "The target accepts certificates of its own authority only, and ours is self-signed or of"
                        + " another.");
    }

    /** Both fingerprints are in it, for nobody should have to look for them at such a moment. */
    static Finding changedCertificate(TrustPolicy.KnownChanged change, SecureAdsTarget target) {
        return Finding.error(
                "secure-ads.changed-certificate",
                target
                        + " presented another certificate than the one that is trusted. Stored: "
                        + change.stored().grouped()
                        + ". Presented: "
                        + change.presented().value().grouped()
                        + ". Nothing was sent.",
                "Compare the presented fingerprint with the one that the device itself shows before"
                        + " trusting it.",
                "TwinCAT was installed anew there, or its image was written anew.",
                "Another device has this address now.",
                "Somebody stands between this computer and the device.");
    }
}
