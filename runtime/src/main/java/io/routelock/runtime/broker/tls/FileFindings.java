package io.routelock.runtime.broker.tls;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.conf.Place;
import io.routelock.mosquitto.conf.Setting;
import io.routelock.pki.CertificateText;

import java.security.cert.X509Certificate;
import java.util.Collection;

/** Why a listener with TLS does not start, and what of its TLS is served otherwise. */
final class FileFindings {

    private static final String PEM = "Choose a file in PEM.";

    private FileFindings() {}

    private static String named(Setting setting) {
        return setting.name() + " " + setting.value() + place(setting.place());
    }

    private static String place(Place place) {
        return place.file().isEmpty() ? "" : " (" + place.file() + ", line " + place.line() + ")";
    }

    static Finding missing(Setting setting) {
        return Finding.error(
                "tls.file-missing",
                named(setting) + " is not there.",
                "Correct the path; a relative one starts in the folder where the broker is started.");
    }

    static Finding folder(Setting setting) {
        return Finding.error("tls.file-unreadable", named(setting) + " is a folder.", PEM);
    }

    static Finding unreadable(Setting setting) {
        return Finding.error(
                "tls.file-unreadable",
                named(setting) + " cannot be read.",
                "Let the account of the broker read the file.",
                "This account has no right to read it.",
                "It is no file, or larger than 16 MiB.");
    }

    static Finding noCertificate(Setting setting) {
        return Finding.error(
                "tls.no-certificate",
                named(setting) + " holds no certificate in PEM.",
                "Choose the certificate as PEM; \"openssl x509 -inform DER -in FILE -out FILE.pem\" converts"
                        + " one.");
    }

    static Finding damaged(Setting setting) {
        return Finding.error(
                "tls.file-damaged",
                named(setting) + " holds a part that cannot be read.",
                "Copy the file again, or remove that part.",
                "The file was cut short or changed when it was copied.");
    }

    static Finding noList(Setting setting) {
        return Finding.error(
                "tls.no-list",
                named(setting) + " holds no revocation list in PEM.",
                "Choose the list as PEM; \"openssl crl -inform DER -in FILE -out FILE.pem\" converts one.");
    }

    static Finding keyEncrypted(Setting setting) {
        return Finding.error(
                "tls.key-encrypted",
                named(setting) + " is encrypted, and a service cannot ask for its password.",
                "Save the key without a password: \"openssl pkey -in FILE -out key.pem\".");
    }

    static Finding keyOther(Setting setting, X509Certificate own) {
        return Finding.error(
                "tls.key-other",
                named(setting) + " does not belong to the certificate of " + CertificateText.name(own) + ".",
                "Choose the key with which this certificate was requested.");
    }

    static Finding noKey(Setting setting) {
        return Finding.error(
                "tls.no-key",
                named(setting) + " holds no private key of RSA or EC.",
                "Choose the private key of the certificate, as PEM.");
    }

    static Finding weak(Setting setting, X509Certificate one, String reason) {
        return Finding.error(
                "tls.too-weak",
                named(setting) + ": the certificate of " + CertificateText.name(one) + " " + reason + ".",
                "Have a certificate signed for a key of RSA with 2048 bits, with SHA-256.");
    }

    static Finding incomplete(Setting setting, String missing) {
        return Finding.error(
                "tls.incomplete",
                named(setting)
                        + " stands there without "
                        + missing
                        + ": the listener would speak plain text.",
                "Write " + missing + " too, or remove all options of TLS.",
                "mosquitto up to 2.0.21 starts with it, in plain text; newer ones refuse it.");
    }

    static Finding version(Setting setting) {
        return Finding.error(
                "tls.version", named(setting) + " is no version of TLS.", "Write tlsv1.2 or tlsv1.3.");
    }

    static Finding versionOld(Setting setting) {
        return Finding.warning(
                "tls.version-old",
                named(setting) + " asks for TLS 1.1, which is not served: clients need TLS 1.2 or newer.",
                "Write tlsv1.2.");
    }

    static Finding pskVersion(Setting setting) {
        return Finding.error(
                "tls.psk-version",
                named(setting) + " asks for TLS 1.3, and pre-shared keys are served with TLS 1.2 alone.",
                "Write tlsv1.2, or use certificates.");
    }

    static Finding noCipher(Setting setting) {
        return Finding.error(
                "tls.no-cipher",
                named(setting) + " leaves no cipher suite that can be served.",
                "Remove the line, or name a suite with ECDHE and AES-GCM.");
    }

    static Finding passedOver(Setting setting, Collection<String> words) {
        return Finding.warning(
                "tls.cipher-passed-over",
                named(setting)
                        + ": "
                        + String.join(", ", words.stream().sorted().toList())
                        + " is nothing that is served, and passed over.",
                "Check the spelling; suites that are served have ECDHE or DHE, or PSK for pre-shared keys.");
    }

    static Finding cipherCommand(Setting setting, Collection<String> words) {
        return Finding.error(
                "tls.cipher-command",
                named(setting)
                        + ": "
                        + String.join(", ", words.stream().sorted().toList())
                        + " asks for what cannot be given; the highest level of security served is 2.",
                "Write @SECLEVEL=2, or leave it out; name the strong suites one by one.");
    }

    static Finding parametersUnused(Setting setting) {
        return Finding.note(
                "tls.dhparam-unused",
                named(setting) + " is not needed: the broker takes the well known groups of RFC 7919.",
                "Nothing to do.");
    }

    static Finding engine(Setting setting) {
        return Finding.error(
                "tls.engine",
                setting.name() + place(setting.place()) + " needs an engine of OpenSSL, which is not here.",
                "Use a key in a file, or launch the installed mosquitto.");
    }

    static Finding keysAndCertificates(Setting hint) {
        return Finding.warning(
                "tls.psk-beside-certificate",
                named(hint) + " stands beside a certificate, which alone is served.",
                "Give the pre-shared keys a listener of their own.");
    }

    static Finding believesNobody(Setting folder) {
        return Finding.error(
                "tls.capath-empty",
                named(folder)
                        + " holds no authority under a name by which OpenSSL looks for it: every client is"
                        + " refused.",
                "Put the authorities there, as PEM, and run \"openssl rehash " + folder.value() + "\".");
    }

    static Finding noKeys(Setting hint) {
        return Finding.warning(
                "tls.psk-no-file",
                named(hint) + " stands there without a psk_file: nobody can connect.",
                "Name a psk_file.");
    }

    static Finding pskFileStops() {
        return Finding.error(
                "tls.psk-file",
                "The psk_file has a key that is not hexadecimal.",
                "Write keys in digits 0 to 9 and a to f alone: no 0x, no spaces.");
    }
}
