package io.routelock.runtime.broker;

import routelock.testing.Openssl;
import routelock.testing.TestAuthority;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/** Keys and certificates of the openssl program for clients of the JDK. */
public final class PemFiles {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private PemFiles() {}

    /**
     * @param certificate with those above it, if there are any
     */
    public static KeyManagerFactory keys(Optional<TestAuthority.Issued> certificate) throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(certificate.isPresent() ? keyStore(certificate.get()) : empty(), PASSWORD);
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    public static TrustManagerFactory trust(Path authority) throws IOException {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trustStore(authority));
            return trust;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore trustStore(Path trusted) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        try (InputStream in = Files.newInputStream(trusted)) {
            store.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        return store;
    }

    private static KeyStore keyStore(TestAuthority.Issued own) throws IOException, GeneralSecurityException {
        Path folder = own.certificate().resolveSibling("");
        Path out = Path.of(own.certificate() + ".p12");
        Openssl.run(
                folder,
                "pkcs12",
                "-export",
                "-in",
                own.certificate().toString(),
                "-inkey",
                own.key().toString(),
                "-out",
                out.toString(),
                "-passout",
                "pass:" + new String(PASSWORD));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(out)) {
            store.load(in, PASSWORD);
        }
        return store;
    }
}
