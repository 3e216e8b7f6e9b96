package io.routelock.secureads;

import java.net.InetAddress;

/** What the accepting side knows of a peer for sure: its TLS handshake and its socket. */
public record ConnectingPeer(PeerProof proof, InetAddress address) {

    /** As findings call it: where it is, and the mode that it speaks. */
    String inWords() {
        return switch (proof) {
            case PeerProof.Certificate _ -> address.getHostAddress() + " (certificate)";
            case PeerProof.PreSharedKey key ->
                    address.getHostAddress() + " (pre-shared key " + key.identity() + ")";
        };
    }
}
