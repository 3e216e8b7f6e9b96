package io.routelock.net.mqtt;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.pki.CertificateNames;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ChainVerdict;

import java.util.List;

/** Why this client does not believe a broker's certificate, in words. Nothing was sent. */
final class ServerFindings {

    private static final String CLOCK = "The clock of this computer is wrong.";
    private static final String NEW_ONE =
            "Let the authority sign a new certificate, and give it to the broker.";

    private ServerFindings() {}

    static Finding explain(BrokerAddress broker, ChainVerdict.Refused refused) {
        String of = "The certificate of " + refused.subject() + ", with which " + broker + " answers, ";
        return switch (refused) {
            case ChainVerdict.OtherAuthority stranger -> stranger(broker, stranger, of);
            case ChainVerdict.Expired expired ->
                    Finding.error(
                            "mqtt.server-expired",
                            of + "was valid until " + CertificateText.date(expired.notAfter()) + ".",
                            NEW_ONE,
                            "Its time is over.",
                            CLOCK + " It says " + CertificateText.date(expired.now()) + ".");
            case ChainVerdict.NotYetValid early ->
                    Finding.error(
                            "mqtt.server-not-yet-valid",
                            of + "is valid from " + CertificateText.date(early.notBefore()) + " on.",
                            "Compare the clocks of this computer and of the one that signed it.",
                            CLOCK + " It says " + CertificateText.date(early.now()) + ".",
                            "The computer that signed the certificate had a wrong clock.");
            case ChainVerdict.Revoked revoked ->
                    Finding.error(
                            "mqtt.server-revoked",
                            of + "was taken back on " + CertificateText.date(revoked.date()) + ".",
                            NEW_ONE);
            case ChainVerdict.Broken broken ->
                    Finding.error("mqtt.server-unfit", of + broken.reason() + ".", NEW_ONE);
        };
    }

    private static Finding stranger(
            BrokerAddress broker, ChainVerdict.OtherAuthority stranger, String certificateOf) {
        if (stranger.isSelfSigned()) {
            return Finding.error(
                    "mqtt.server-self-signed",
                    broker
                            + " answers with a certificate that no authority has signed but itself: "
                            + stranger.subject()
                            + ".",
                    "Give the broker a certificate of your authority; or, if it is meant so, name this"
                            + " certificate as the authority.",
                    "The broker was set up with a self-signed certificate.",
                    "Another computer answers at this address.");
        }
        return Finding.error(
                "mqtt.server-other-authority",
                certificateOf
                        + "is of the authority "
                        + stranger.issuer()
                        + ", and believed here is "
                        + believed(stranger.ours())
                        + ".",
                "Compare the authority (CA file) that is set here with the one that signed the broker's"
                        + " certificate.",
                stranger.isNamesake()
                        ? "There are two authorities of this name: one was made anew."
                        : "The CA file here is one of another plant.",
                "The broker does not send the certificate between its own and the authority.",
                "Another computer answers at this address.");
    }

    private static String believed(List<String> authorities) {
        return authorities.isEmpty() ? "nobody" : String.join(", ", authorities);
    }

    static Finding otherName(BrokerAddress broker, CertificateNames names) {
        return Finding.error(
                "mqtt.server-other-name",
                "The certificate of the broker is for "
                        + names.inWords()
                        + ", and not for "
                        + broker.host()
                        + ".",
                "Connect by a name or address for which it is, or let the authority sign one for "
                        + broker.host()
                        + " (subjectAltName).",
                "The broker has another name or address than when the certificate was made.",
                "The address of another broker was set here.");
    }

    static Finding notForServers(BrokerAddress broker, String subject) {
        return Finding.error(
                "mqtt.server-unfit",
                "The certificate of "
                        + subject
                        + ", with which "
                        + broker
                        + " answers, is for clients by its extended key usage, and not for servers.",
                NEW_ONE,
                "The broker was given the certificate of a client.");
    }
}
