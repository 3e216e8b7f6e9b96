package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

/** What is wrong with a file of a shared CA before its certificates are compared. Quotes no content. */
final class CaFileFindings {

    private static final String CHOOSE =
            "Correct the path, in the StaticRoutes.xml if it stands there, or choose another file.";

    private CaFileFindings() {}

    private static FindingException error(String code, String symptom, String next, String... causes) {
        return new FindingException(Finding.error(code, symptom, next, causes));
    }

    static FindingException windowsPath(CaPart part, String name) {
        return error(
                "ca.windows-path",
                "The path of the " + part + " is one of Windows: " + name + ". It leads nowhere here.",
                "Copy the file to this computer and choose it here.",
                "The StaticRoutes.xml was written for, or on, another computer.");
    }

    static FindingException path(CaPart part, String name) {
        return error("ca.path", "The path of the " + part + " is none: " + name, CHOOSE);
    }

    static FindingException missing(CaFile file) {
        return error(
                "ca.missing",
                "The " + file.part() + " " + file.path() + " does not exist.",
                CHOOSE,
                "The file was moved or renamed.",
                "The path is relative, and its folder is another one now.",
                "The path was written on another computer.");
    }

    static FindingException unreadable(CaFile file, String cause) {
        return error(
                "ca.unreadable",
                "The " + file.part() + " " + file.path() + " cannot be read.",
                "Give this account the right to read it, or choose another file.",
                cause);
    }

    static FindingException tooLarge(CaFile file) {
        return error(
                "ca.too-large",
                "The " + file.part() + " " + file.path() + " is larger than 1 MiB and was not read.",
                "Choose a certificate, a key or a list; each has a few thousand bytes.");
    }

    static FindingException noCertificate(CaFile file, boolean key) {
        return error(
                "ca.no-certificate",
                "The " + file.part() + " " + file.path() + " holds no certificate.",
                "Choose a certificate as PEM or DER (.pem, .crt, .cer, .der).",
                key
                        ? "It is a private key: certificate and key may have changed places."
                        : "It is a request (.csr), a PKCS#12 store (.pfx, .p12) or something else.",
                "The file was cut short when it was copied.");
    }

    static FindingException noKey(CaFile file, boolean certificate) {
        return error(
                "ca.no-key",
                "The " + file.part() + " " + file.path() + " holds no private key that can be used.",
                "Choose the private key as PEM or DER; \"openssl pkey -in FILE -out key.pem\" turns others"
                        + " into one.",
                certificate
                        ? "It is a certificate: certificate and key may have changed places."
                        : "It is a PKCS#12 store (.pfx, .p12), a key of another kind than RSA and EC, or"
                                + " something else.",
                "The file was cut short when it was copied.");
    }

    static FindingException keyPasswordMissing(CaFile file) {
        return error(
                "ca.key-password-missing",
                "The " + file.part() + " " + file.path() + " is encrypted, and no password is given for it.",
                "Give the password of the key (KeyPwd in a StaticRoutes.xml).");
    }

    static FindingException keyPasswordWrong(CaFile file) {
        return error(
                "ca.key-password-wrong",
                "The password does not open the " + file.part() + " " + file.path() + ".",
                "Give the password of the key again (KeyPwd in a StaticRoutes.xml).",
                "A typing error, or a keyboard layout.",
                "The password belongs to another key.",
                "The file is damaged.");
    }

    static FindingException keyCostly(CaFile file) {
        return error(
                "ca.key-costly",
                "To open the " + file.part() + " " + file.path() + " would take far too much time or memory.",
                "Encrypt the key anew: \"openssl pkcs8 -topk8 -in FILE -out key.pem\".",
                "It was encrypted with an unusual number of rounds, or the file is damaged.");
    }

    static FindingException noList(CaFile file) {
        return error(
                "ca.no-revocation-list",
                "The " + file.part() + " " + file.path() + " is none that can be used.",
                "Choose a list as PEM or DER (.crl, .pem), as \"openssl ca -gencrl\" makes it.",
                "It is a certificate or something else.",
                "The file was cut short when it was copied.");
    }
}
