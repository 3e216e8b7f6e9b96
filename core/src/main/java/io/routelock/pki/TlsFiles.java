package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files of a TLS client: whom it believes, its own certificate and its key. Keys are RSA or EC, PKCS#8,
 * PKCS#1 or SEC 1, encrypted or not; all files are PEM or DER.
 *
 * <p>Reads files: not for an event loop or the thread of a screen. An encrypted key takes a while. Dates are
 * not judged here.
 */
public final class TlsFiles {

    private TlsFiles() {}

    /**
     * Where a file is that a StaticRoutes.xml names.
     *
     * @param folder of the StaticRoutes.xml, for paths that are relative to it
     * @throws FindingException {@code ca.path} for what is no path here, {@code ca.windows-path}
     */
    public static Path path(String name, Path folder) {
        return CaFile.of(CaPart.FILE, name, folder).path();
    }

    /** What is wrong with the dates of a certificate at that time. */
    public static Optional<Finding> outOfTime(X509Certificate certificate, Instant now) {
        return CaReading.outOfTime(certificate, now);
    }

    /**
     * All certificates of a file of authorities.
     *
     * @return at least one
     * @throws FindingException {@code ca.missing}, {@code ca.unreadable}, {@code ca.too-large}, {@code
     *     ca.no-certificate}
     */
    public static List<X509Certificate> authorities(Path file) {
        return certificates(new CaFile(CaPart.CA, file));
    }

    /**
     * Our own certificate, and behind it perhaps those between it and the authority.
     *
     * @return at least one
     * @throws FindingException as {@link #authorities}
     */
    public static List<X509Certificate> chain(Path file) {
        return certificates(new CaFile(CaPart.CERTIFICATE, file));
    }

    /** Without the exception's cause: what a parser says may quote what it read. */
    static List<X509Certificate> certificates(CaFile file) {
        return file.use(content -> {
            try {
                return CertificateFile.parse(content, "file").certificates();
            } catch (FindingException e) {
                throw CaFileFindings.noCertificate(file, CaReading.says(content, "PRIVATE KEY-----"));
            }
        });
    }

    /**
     * The private key of a certificate.
     *
     * @param password of an encrypted key; not looked at when the key is not encrypted
     * @throws FindingException {@code ca.missing}, {@code ca.unreadable}, {@code ca.too-large}, {@code
     *     ca.no-key}, {@code ca.key-password-missing}, {@code ca.key-password-wrong}, {@code ca.key-costly},
     *     or {@code ca.key-mismatch} when it is another certificate's
     */
    public static PrivateKey key(Path file, Optional<Secret> password, X509Certificate owner) {
        CaFile named = new CaFile(CaPart.KEY, file);
        PrivateKey key = named.use(content -> new PrivateKeyFile(named, password).parse(content));
        if (!KeyPairs.belongTogether(key, owner.getPublicKey())) {
            throw new FindingException(CaFindings.keyMismatch(owner));
        }
        return key;
    }
}
