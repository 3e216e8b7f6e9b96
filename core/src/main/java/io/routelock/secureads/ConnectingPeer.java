package io.routelock.secureads;

import io.routelock.pki.PresentedFingerprint;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What the accepting side knows of a peer for sure: its TLS handshake and its socket.
 *
 * @param commonName of the certificate with that fingerprint; empty when it has none or several
 */
public record ConnectingPeer(
        PresentedFingerprint fingerprint, Optional<String> commonName, InetAddress address) {

    /** Whether the certificate is made out to the peer's address. */
    boolean isNamedByAddress() {
        return commonName.filter(address.getHostAddress()::equalsIgnoreCase).isPresent();
    }

    boolean isNamed(String hostName) {
        return commonName.filter(hostName::equalsIgnoreCase).isPresent();
    }
}
