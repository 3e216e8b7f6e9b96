package io.routelock.mqtt;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.pki.TlsFiles;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a client proves itself with. {@link #toString()} shows nothing of the key.
 *
 * @param chain its own certificate first
 * @param key belongs to the first
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {

    public ClientCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a client certificate is needed");
        }
    }

    /**
     * Reads both files; not for an event loop or the thread of a screen.
     *
     * @param password of an encrypted key
     * @throws FindingException {@code ca.…}, as {@link TlsFiles}
     */
    public static ClientCertificate read(Path certificate, Path key, Optional<Secret> password) {
        List<X509Certificate> chain = TlsFiles.chain(certificate);
        return new ClientCertificate(chain, TlsFiles.key(key, password, chain.getFirst()));
    }

    @Override
    public String toString() {
        return "ClientCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
