package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.TlsFiles.Part;
import io.routelock.pki.CertificateFile;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the files of a TLS connection as mosquitto does, which is as PEM alone.
 *
 * @param found where it is told what cannot be read
 */
record TlsReading(HostFiles files, TlsFiles chosen, CertificateFlaws found) {

    /** Empty when none is chosen, and when that one cannot be read. */
    List<X509Certificate> certificates(Part part) {
        Optional<byte[]> content = content(part);
        if (content.isEmpty()) {
            return List.of();
        }
        try {
            return CertificateFile.parse(content.get(), "certificate").certificates();
        } catch (FindingException e) {
            String message = chosen.path(part).orElseThrow() + " holds no certificate.";
            found.error(part, CertificateCheck.FILE, message, "Choose the certificate, as PEM.");
            return List.of();
        }
    }

    /** The caller wipes it. */
    Optional<byte[]> content(Part part) {
        return chosen.path(part).flatMap(path -> content(part, path));
    }

    private Optional<byte[]> content(Part part, String path) {
        HostFiles.Kind kind = files.kind(path);
        if (kind == HostFiles.Kind.MISSING || kind == HostFiles.Kind.FOLDER) {
            String what = kind == HostFiles.Kind.FOLDER ? " is a folder." : " is not there.";
            found.error(part, CertificateCheck.FILE, path + what, "Choose a file in PEM.");
            return Optional.empty();
        }
        Optional<byte[]> content = files.bytes(path);
        if (content.isEmpty()) {
            found.note(
                    part,
                    "conf.certificate-unread",
                    path + " cannot be read by this account, and so was not checked.",
                    "Check it with the account of the broker, or as administrator.");
            return Optional.empty();
        }
        return content.filter(bytes -> isPem(part, path, bytes));
    }

    private boolean isPem(Part part, String path, byte[] content) {
        if (new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ")) {
            return true;
        }
        Arrays.fill(content, (byte) 0);
        String program = part == Part.KEY ? "pkey" : "x509";
        found.error(
                part,
                CertificateCheck.FILE,
                path + " is not PEM, and mosquitto reads nothing else.",
                "Convert it, for example with \"openssl "
                        + program
                        + " -inform DER -in FILE -out FILE.pem\".");
        return false;
    }
}
