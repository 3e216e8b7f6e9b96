package io.routelock.runtime.broker.rights;

import io.routelock.runtime.broker.PemFiles;

import routelock.testing.TestAuthority;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** The TLS of a client that trusts one authority and may have a certificate, by the JDK. */
final class TlsPeer {

    private final SSLContext context;

    private TlsPeer(SSLContext context) {
        this.context = context;
    }

    /**
     * @param certificate with those above it, if there are any
     */
    static TlsPeer of(Path trusted, Optional<TestAuthority.Issued> certificate) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    PemFiles.keys(certificate).getKeyManagers(),
                    PemFiles.trust(trusted).getTrustManagers(),
                    null);
            return new TlsPeer(context);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** After the handshake, as far as this side goes: with TLS 1.3 a refusal comes later. */
    SSLSocket connect(int port, String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setSoTimeout(30_000);
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
