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
 * @param expected the stored fingerprint; the handshake fails on another one. Empty for a first contact: then
 *     compare {@link SecureAdsSession#fingerprint()} before anything is sent
 */
public record SecureAdsTarget(
        String host, int port, Optional<InetAddress> from, Optional<Fingerprint> expected) {

    public static final int DEFAULT_PORT = 8016;

    public SecureAdsTarget {
        if (host.isBlank() || port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("a target has a host and a TCP port");
        }
    }

    /** Somebody who is not known yet. */
    public static SecureAdsTarget stranger(String host, int port) {
        return new SecureAdsTarget(host, port, Optional.empty(), Optional.empty());
    }

    public static SecureAdsTarget known(String host, int port, Fingerprint expected) {
        return new SecureAdsTarget(host, port, Optional.empty(), Optional.of(expected));
    }

    public SecureAdsTarget from(InetAddress address) {
        return new SecureAdsTarget(host, port, Optional.of(address), expected);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
