package io.routelock.runtime.broker.tls;

import io.routelock.pki.UnlockedKey;

import routelock.testing.TestAuthority.Issued;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HexFormat;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client of the JDK, which resumes its sessions where the server lets it. */
final class ResumingClient {

    private static final char[] NO_PASSWORD = {};
    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] CONNECT = HexFormat.of().parseHex("100d00044d5154540402003c000161");

    private final SSLContext context;
    private final String version;

    ResumingClient(Path authority, Issued own, String version) throws GeneralSecurityException, IOException {
        this.version = version;
        this.context = SSLContext.getInstance("TLS");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, NO_PASSWORD);
        X509Certificate certificate = certificate(own.certificate());
        PrivateKey key = UnlockedKey.of(Files.readAllBytes(own.key()), certificate).orElseThrow();
        keys.setKeyEntry("own", key, NO_PASSWORD, new X509Certificate[] {certificate});
        keys.setCertificateEntry("ca", certificate(authority));
        KeyManagerFactory mine = KeyManagerFactory.getInstance("PKIX");
        mine.init(keys, NO_PASSWORD);
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(keys);
        context.init(mine.getKeyManagers(), theirs.getTrustManagers(), null);
    }

    private static X509Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        byte[] pem = Files.readString(file, StandardCharsets.US_ASCII).getBytes(StandardCharsets.US_ASCII);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** Whether its CONNECT is answered. */
    boolean connects(int port) {
        String host = InetAddress.getLoopbackAddress().getHostAddress();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setEnabledProtocols(new String[] {version});
            socket.getOutputStream().write(CONNECT);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false; // as a refusal in TLS 1.3 looks, which comes after the client's end of the
            // handshake
        }
    }

    /** Sessions that it would resume. */
    int sessions() {
        return Collections.list(context.getClientSessionContext().getIds()).size();
    }
}
