package io.routelock.net;

import io.routelock.pki.Fingerprint;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Where to connect, and whom to expect there.
 *
 * @param host name or IP address
 * @param port TCP; 0 to 65535
 * @param from the local address to connect from, on a computer with several networks
 * @param credential of whom to expect. With {@link SecureAdsCredential.Anyone} compare {@link
 *     SecureAdsSession#fingerprint()} before anything is sent
 */
public record SecureAdsTarget(
        String host, int port, Optional<InetAddress> from, SecureAdsCredential credential) {

    public static final int DEFAULT_PORT = 8016;

    public SecureAdsTarget {
        if (host.isBlank() || port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a target has a host and a TCP port");
        }
    }

    /**
     * Self-signed.
     *
     * @param expected the stored fingerprint; the handshake fails on another one. Empty for a first contact
     */
    public SecureAdsTarget(
            String host, int port, Optional<InetAddress> from, Optional<Fingerprint> expected) {
        this(host, port, from, SecureAdsCredential.selfSigned(expected));
    }

    /** Somebody who is not known yet. */
    public static SecureAdsTarget stranger(String host, int port) {
        return new SecureAdsTarget(host, port, Optional.empty(), new SecureAdsCredential.Anyone());
    }

    public static SecureAdsTarget known(String host, int port, Fingerprint expected) {
        return new SecureAdsTarget(host, port, Optional.empty(), new SecureAdsCredential.Pinned(expected));
    }

    public SecureAdsTarget from(InetAddress address) {
        return new SecureAdsTarget(host, port, Optional.of(address), credential);
    }

    /** The stored fingerprint; empty for a first contact and in other modes than the self-signed one. */
    public Optional<Fingerprint> expected() {
        return credential.expectedFingerprint();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
