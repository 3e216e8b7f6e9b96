package io.routelock.runtime.broker.tls;

import static io.routelock.pki.CertificateText.date;
import static io.routelock.pki.CertificateText.name;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ClientVerdict;

import java.security.cert.X509Certificate;
import java.util.List;

/** What is wrong with the certificate of a client, by its name. */
final class ClientFindings {

    private static final String NEW_LIST =
            "Fetch the new list of the authority as crlfile; the broker takes it without a restart.";

    private ClientFindings() {}

    static Finding none(String address) {
        return Finding.warning(
                "tls.client-certificate-missing",
                address + " showed no certificate, and this listener requires one.",
                "Give the client a certificate of the listener's authority, and its key.",
                "The client has a CA file, but no certificate and key",
                "It has a certificate of a kind that it cannot use");
    }

    static Finding of(ClientVerdict.Refused refused, String address) {
        String client = "The client certificate \"" + name(refused.client()) + "\" of " + address;
        return switch (refused) {
            case ClientVerdict.Expired(X509Certificate own, X509Certificate over) ->
                    over.equals(own) ? expired(client, own) : authorityExpired(client, over);
            case ClientVerdict.NotYetValid early -> notYetValid(client, early);
            case ClientVerdict.OtherAuthority other -> other(client, other);
            case ClientVerdict.RootMissing(X509Certificate _, X509Certificate highest) ->
                    Finding.warning(
                            "tls.root-missing",
                            client
                                    + " leads to \""
                                    + name(highest)
                                    + "\", and the root above that is not among the authorities.",
                            "Add the root \"" + CertificateText.issuer(highest) + "\" to the cafile.");
            case ClientVerdict.Revoked revoked ->
                    Finding.warning(
                            "tls.client-certificate-revoked",
                            client + " was revoked on " + date(revoked.date()) + ".",
                            "If the client is still one of yours, let the authority sign a new certificate.",
                            "Its key was lost or stolen",
                            "It was replaced by a newer one");
            case ClientVerdict.ListMissing _ ->
                    Finding.warning(
                            "tls.crl-missing",
                            client
                                    + " was signed by \""
                                    + CertificateText.issuer(refused.client())
                                    + "\", of which the crlfile holds no list.",
                            "Add the list of that authority to the crlfile.");
            case ClientVerdict.ListOfAPart _ ->
                    Finding.warning(
                            "tls.crl-partial",
                            client
                                    + " cannot be checked: the list of \""
                                    + CertificateText.issuer(refused.client())
                                    + "\" in the crlfile is not one of all its certificates.",
                            "Let the authority make a full list without an IssuingDistributionPoint.",
                            "The list has an IssuingDistributionPoint: it is for a part of the certificates",
                            "It is a delta, which tells changes alone",
                            "It has a critical extension that is not known here");
            case ClientVerdict.ListExpired expired ->
                    Finding.warning(
                            "tls.crl-expired",
                            client
                                    + " cannot be checked: the revocation list was to be replaced by "
                                    + date(expired.nextUpdate())
                                    + ".",
                            NEW_LIST);
            case ClientVerdict.ListNotYetValid early ->
                    Finding.warning(
                            "tls.crl-not-yet-valid",
                            client
                                    + " cannot be checked: the revocation list counts from "
                                    + date(early.thisUpdate())
                                    + " on.",
                            "Check the clock of this computer, and fetch a list that counts now.");
            case ClientVerdict.ListForged _ ->
                    Finding.warning(
                            "tls.crl-forged",
                            client
                                    + " cannot be checked: the revocation list was not signed by its authority.",
                            NEW_LIST,
                            "The list is of another authority with the same name",
                            "The authority must not sign lists by its key usage");
            case ClientVerdict.Unfit(X509Certificate own, X509Certificate at, String reason) ->
                    Finding.warning(
                            "tls.client-certificate-unfit",
                            at.equals(own)
                                    ? client + " " + reason + "."
                                    : client
                                            + " stands below that of \""
                                            + name(at)
                                            + "\", which "
                                            + reason
                                            + ".",
                            "Let the authority sign a certificate for TLS clients, with a key of RSA 2048 and"
                                    + " SHA-256.");
        };
    }

    private static Finding expired(String client, X509Certificate own) {
        return Finding.warning(
                "tls.client-certificate-expired",
                client + " expired on " + date(own.getNotAfter().toInstant()) + ".",
                "Let the authority sign a new one, and install it on the client.",
                "Nobody renewed it",
                "The clock of this computer is wrong");
    }

    private static Finding authorityExpired(String client, X509Certificate over) {
        return Finding.warning(
                "tls.authority-expired",
                "%s was signed by \"%s\", which expired on %s."
                        .formatted(client, name(over), date(over.getNotAfter().toInstant())),
                "Put the new certificate of the authority into the cafile, and have the clients' certificates"
                        + " signed by it.");
    }

    private static Finding notYetValid(String client, ClientVerdict.NotYetValid early) {
        boolean own = early.early().equals(early.client());
        String who = own ? client : client + " was signed by \"" + name(early.early()) + "\", which";
        return Finding.warning(
                "tls.client-certificate-not-yet-valid",
                "%s is valid from %s on; here it is %s."
                        .formatted(who, date(early.early().getNotBefore().toInstant()), date(early.now())),
                "Check the clock of this computer and that of the authority.");
    }

    private static Finding other(String client, ClientVerdict.OtherAuthority other) {
        boolean namesake = other.ours().contains(other.issuer());
        return Finding.warning(
                "tls.client-other-authority",
                "%s was signed by \"%s\", which is not believed here; believed %s."
                        .formatted(client, other.issuer(), believed(other.ours())),
                "Let the right authority sign a certificate for the client, or add its authority to the cafile.",
                namesake
                        ? "There are two authorities of that name, with different keys"
                        : "The client has a certificate of another plant",
                "The client does not send the certificates between its own and the root");
    }

    private static String believed(List<String> ours) {
        return switch (ours.size()) {
            case 0 -> "is nobody, for want of authorities";
            case 1 -> "is \"" + ours.getFirst() + "\"";
            default -> "are \"" + String.join("\", \"", ours.stream().limit(5).toList()) + "\"";
        };
    }
}
