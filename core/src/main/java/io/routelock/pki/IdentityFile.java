package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tool's own self-signed identity in a directory: one PEM file with the certificate and the PKCS#8 key,
 * readable by its owner only.
 *
 * <p>One file, not two, so that no crash can leave a key beside the certificate of another.
 *
 * @param path of the PEM file
 */
public record IdentityFile(Path path) {

    public static final String NAME = "routelock-selfsigned.pem";

    /** Of old identities; without colons, which Windows has in no file name. */
    private static final DateTimeFormatter BACKUP_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public static IdentityFile in(Path directory) {
        return new IdentityFile(directory.resolve(NAME));
    }

    /**
     * The stored identity, or a new one that is stored from now on.
     *
     * @throws FindingException {@code identity.unreadable} when there is a file that holds no identity: it is
     *     never overwritten, since every peer that knows it would have to be told
     * @throws IOException when the file cannot be read or written
     */
    public SelfSignedIdentity loadOrGenerate(String commonName) throws IOException {
        Optional<SelfSignedIdentity> stored = load();
        if (stored.isPresent()) {
            return stored.get();
        }
        SelfSignedIdentity fresh = SelfSignedIdentity.generate(commonName);
        store(fresh);
        return fresh;
    }

    /** Empty when there is no file; otherwise as {@link #loadOrGenerate}. */
    public Optional<SelfSignedIdentity> load() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(path);
        try {
            return Optional.of(parse(new String(content, StandardCharsets.ISO_8859_1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable();
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private SelfSignedIdentity parse(String text) throws GeneralSecurityException {
        List<byte[]> keys = Pem.find(text, Pem.PRIVATE_KEY);
        List<byte[]> certificates = Pem.find(text, Pem.CERTIFICATE);
        if (keys.size() != 1 || certificates.size() != 1) {
            throw unreadable();
        }
        PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
        Arrays.fill(keys.get(0), (byte) 0);
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(certificates.get(0)));
        return new SelfSignedIdentity(key, (X509Certificate) certificate);
    }

    /** Without a cause: an exception about a key can quote the key. */
    private FindingException unreadable() {
        return new FindingException(
                Finding.error(
                        "identity.unreadable",
                        path + " does not hold one certificate and its private key.",
                        "Put a backup of the file back, or move it away to get a new identity.",
                        "The file was edited or is the one of another program.",
                        "The file was cut short."));
    }

    /**
     * Puts another identity in the place of the stored one, which stays beside it in a file that only its
     * owner can read. If that file cannot be made, nothing changes.
     *
     * @param now becomes part of the name of the old one
     * @return where the old one is
     * @throws IOException also when there is no stored identity
     */
    public Path replace(SelfSignedIdentity fresh, Instant now) throws IOException {
        byte[] old = Files.readAllBytes(path);
        Path kept = freeNameFor(BACKUP_TIME.format(now));
        try {
            PrivateFiles.write(kept, old);
        } finally {
            Arrays.fill(old, (byte) 0);
        }
        store(fresh);
        return kept;
    }

    /** No older one is written over. */
    private Path freeNameFor(String time) {
        String name = path.getFileName() + "." + time;
        Path free = path.resolveSibling(name + ".bak");
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = path.resolveSibling(name + "-" + i + ".bak");
        }
        return free;
    }

    /** Replaces the file, in one step as other readers see it. */
    public void store(SelfSignedIdentity identity) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        byte[] certificate = Pem.encode(Pem.CERTIFICATE, encoded(identity.certificate()));
        byte[] key = Pem.encode(Pem.PRIVATE_KEY, identity.key().getEncoded());
        byte[] content = Arrays.copyOf(certificate, certificate.length + key.length);
        System.arraycopy(key, 0, content, certificate.length, key.length);
        try {
            PrivateFiles.write(path, content);
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a certificate without a DER form", e);
        }
    }
}
