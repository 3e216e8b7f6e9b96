package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * The certificates in a file: PEM, DER, or the {@code TcSelfSigned.xml} of a TwinCAT device.
 *
 * <p>A private key beside them is neither decoded nor kept.
 *
 * @param certificates at least one, in the order of the file
 */
public record CertificateFile(List<X509Certificate> certificates) {

    /** Bytes; larger files are refused before they are read. */
    public static final int MAX_SIZE = 1 << 20;

    private static final int SEQUENCE = 0x30;

    public CertificateFile {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a certificate file holds a certificate");
        }
    }

    /** The fingerprint of the first certificate, which in a chain is the device's own. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(certificates.get(0));
    }

    /**
     * Reads a file, whatever its name.
     *
     * @throws FindingException {@code certificate.unreadable} when it holds no certificate
     */
    public static CertificateFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(in.readNBytes(MAX_SIZE + 1), file.toString());
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param name how a finding calls it
     * @throws FindingException as {@link #read}
     */
    public static CertificateFile parse(byte[] content, String name) {
        if (content.length > MAX_SIZE) {
            throw unreadable(name, "is larger than 1 MiB");
        }
        List<X509Certificate> found = find(content);
        if (found.isEmpty()) {
            throw unreadable(name, "holds no certificate");
        }
        return new CertificateFile(found);
    }

    private static List<X509Certificate> find(byte[] content) {
        if (content.length > 0 && content[0] == SEQUENCE) {
            Optional<X509Certificate> whole = certificate(content);
            if (whole.isPresent()) {
                return List.of(whole.get());
            }
        }
        String text = text(content);
        List<X509Certificate> pem = inPem(text);
        int markup = text.indexOf('<');
        return pem.isEmpty() && markup >= 0 ? CertificateXml.find(text.substring(markup)) : pem;
    }

    /** All that matters is ASCII, so that of all encodings only UTF-16 needs to be told apart. */
    private static String text(byte[] content) {
        boolean utf16 = content.length > 1 && (content[0] & 0xFF) + (content[1] & 0xFF) == 0xFF + 0xFE;
        return new String(content, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    /** The certificates in the PEM blocks of a text; blocks that hold none are left out. */
    static List<X509Certificate> inPem(String text) {
        return Pem.find(text, Pem.CERTIFICATE).stream()
                .map(CertificateFile::certificate)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The certificate that these bytes are.
     *
     * <p>A certificate is a sequence that starts with a sequence; private keys start with a number, and are
     * left alone without another look.
     */
    static Optional<X509Certificate> certificate(byte[] der) {
        if (!startsLikeACertificate(der)) {
            return Optional.empty();
        }
        try {
            var read =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
            return Optional.of((X509Certificate) read);
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    private static boolean startsLikeACertificate(byte[] der) {
        if (der.length < 2 || der[0] != SEQUENCE) {
            return false;
        }
        int lengthOctets = der[1] >= 0 ? 1 : 1 + (der[1] & 0x7F);
        int content = 1 + lengthOctets;
        return content < der.length && der[content] == SEQUENCE;
    }

    private static FindingException unreadable(String name, String what) {
        return new FindingException(
                Finding.error(
                        "certificate.unreadable",
                        name + " " + what + ".",
                        "Choose a certificate as PEM or DER (.pem, .crt, .cer, .der), or the"
                                + " TcSelfSigned.xml of a device.",
                        "The file is a private key, a PKCS#12 store or something else.",
                        "The file was cut short when it was copied."));
    }
}
