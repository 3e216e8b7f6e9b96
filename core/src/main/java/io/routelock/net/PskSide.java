package io.routelock.net;

import io.routelock.secureads.PskFault;

import org.bouncycastle.tls.TlsProtocol;

import java.io.IOException;
import java.util.Optional;

/** What connecting and accepting side do differently. Used on one event loop. */
sealed interface PskSide permits PskClientSide, PskServerSide {

    TlsProtocol protocol();

    /** The connecting side has its ClientHello to send then. */
    void begin() throws IOException;

    /** Whether both have said Finished. */
    boolean isComplete();

    /** Whether the peer said goodbye, which Bouncy Castle reports as a failure of ours in a handshake. */
    boolean saidGoodbye();

    /** The identity that was sent, proved or not. */
    Optional<String> identity();

    /** The identity under which it was found. */
    Optional<String> knownAs();

    /** The cipher suite that was agreed on, by its IANA number. */
    int suite();

    /** What an alert (RFC 5246, 7.2) that ends the handshake means on this side. */
    PskFault faultOf(int alert, boolean raisedByPeer);
}
