package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.ChainVerdict.OtherAuthority;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;

/** What is wrong with the certificates of a shared CA when they are read and compared. */
final class CaFindings {

    private CaFindings() {}

    static Finding noAuthority(X509Certificate ca) {
        return Finding.error(
                "ca.no-authority",
                "The certificate of "
                        + name(ca)
                        + " in the CA file is no authority: it must not sign others.",
                "Choose the certificate of the authority, for example rootCA.pem.",
                "It is the certificate of a device.",
                "The authority was made without the extension basicConstraints CA:TRUE.");
    }

    static Finding keyMismatch(X509Certificate own) {
        return Finding.error(
                "ca.key-mismatch",
                "The private key does not belong to the certificate of " + name(own) + ".",
                "Choose the key with which the request for this certificate was made.",
                "Certificate and key are of different devices.",
                "The certificate was renewed with a new key, and the old key stayed.");
    }

    static Finding otherAuthority(OtherAuthority verdict) {
        String signer =
                verdict.isSelfSigned()
                        ? "is self-signed"
                        : "was signed by "
                                + verdict.issuer()
                                + (verdict.isNamesake() ? " with another key" : "");
        return Finding.error(
                "ca.other-authority",
                "The certificate of "
                        + verdict.subject()
                        + " "
                        + signer
                        + "; the CA file holds "
                        + String.join(", ", verdict.ours())
                        + ".",
                "Choose the CA file of the authority that signed the certificate.",
                "The authority was made anew, and the certificate is of the one before.",
                "An authority between the two is missing: put its certificate behind the device's own.");
    }

    static Finding expired(X509Certificate one) {
        return Finding.error(
                "ca.expired",
                "The certificate of " + name(one) + " expired at " + date(one.getNotAfter()) + ".",
                "Let the authority sign a new one, and check the clock of this computer.",
                "Its time is over.",
                "The clock of this computer is ahead.");
    }

    static Finding notYetValid(X509Certificate one) {
        return Finding.error(
                "ca.not-yet-valid",
                "The certificate of " + name(one) + " is valid from " + date(one.getNotBefore()) + " on.",
                "Set the clock of this computer, or wait.",
                "The clock of this computer is behind.",
                "The clock of the computer that signed the certificate is ahead.");
    }

    static Finding revoked(ChainVerdict.Revoked verdict) {
        return Finding.error(
                "ca.revoked",
                "The authority took the certificate of "
                        + verdict.subject()
                        + " back at "
                        + CertificateText.date(verdict.date())
                        + ".",
                "Let the authority sign a new certificate for a new key.");
    }

    static Finding broken(ChainVerdict.Broken verdict) {
        return Finding.error(
                "ca.broken",
                "The certificate of " + verdict.subject() + " " + verdict.reason() + ".",
                "Let the authority sign a new certificate without that.");
    }

    static Finding listOfOther(X509CRL list, String ours) {
        return Finding.error(
                "ca.revocation-list-other-authority",
                "The revocation list was signed by "
                        + CommonName.of(list.getIssuerX500Principal()).orElse("an authority without a name")
                        + ", and not by an authority of the CA file: "
                        + ours
                        + ".",
                "Choose the list of the authority in the CA file.",
                "The authority was made anew, and the list is of the one before.");
    }

    static Finding listOutdated(X509CRL list, Date next) {
        return Finding.warning(
                "ca.revocation-list-outdated",
                "The revocation list is of "
                        + date(list.getThisUpdate())
                        + ", and the next was due at "
                        + date(next)
                        + ". It is used all the same.",
                "Get the present list of the authority: certificates taken back since then are accepted.");
    }

    static Finding listEarly(X509CRL list) {
        return Finding.warning(
                "ca.revocation-list-not-yet-valid",
                "The revocation list is of " + date(list.getThisUpdate()) + ", which is yet to come.",
                "Check the clock of this computer.");
    }

    static Finding purpose(X509Certificate own, String reason) {
        return Finding.warning(
                "ca.key-usage",
                "The certificate of " + name(own) + " " + reason + ".",
                "Let the authority sign one with keyUsage digitalSignature and extendedKeyUsage clientAuth"
                        + " and serverAuth, or without both extensions.",
                "It was made for something else than TLS on both sides of a connection.");
    }

    static Finding weakKey(X509Certificate one, int bits) {
        return Finding.warning(
                "ca.weak-key",
                "The key of " + name(one) + " has " + bits + " bits; fewer than 2048 can be broken.",
                "Make a new key of 2048 bits or more: \"openssl genrsa -out FILE 2048\".");
    }

    static Finding notRsa(X509Certificate own) {
        return Finding.warning(
                "ca.no-rsa-key",
                "The certificate of "
                        + name(own)
                        + " has a key of the kind "
                        + own.getPublicKey().getAlgorithm()
                        + ". Two routers of Routelock connect with it; TwinCAT needs RSA.",
                "Make an RSA key for connections with devices: \"openssl genrsa -out FILE 2048\".");
    }

    static Finding noCommonName(X509Certificate own) {
        return Finding.warning(
                "ca.no-common-name",
                "The certificate " + name(own) + " has no common name, or several.",
                "Let the authority sign one whose common name is the host name or address of this computer,"
                        + " or set \"ignore common name\".");
    }

    private static String name(X509Certificate certificate) {
        return CertificateText.name(certificate);
    }

    private static String date(Date date) {
        return CertificateText.date(date.toInstant());
    }
}
