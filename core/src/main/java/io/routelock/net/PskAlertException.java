package io.routelock.net;

import io.routelock.secureads.PskFault;

import org.bouncycastle.tls.AlertDescription;

import java.io.IOException;
import java.util.Optional;

import javax.net.ssl.SSLException;

/**
 * A connection with a pre-shared key ended by a TLS alert.
 *
 * <p>What the peer raised reads {@code Received fatal alert: …}, as the JDK writes it.
 */
public final class PskAlertException extends SSLException {

    private static final long serialVersionUID = 1L;

    private final int alert;
    private final boolean raisedByPeer;
    private final PskFault fault;
    private final transient Optional<String> identity;

    PskAlertException(
            int alert, boolean raisedByPeer, PskFault fault, Optional<String> identity, IOException cause) {
        super((raisedByPeer ? "Received fatal alert: " : "Raised by us: ") + nameOf(alert), cause);
        this.alert = alert;
        this.raisedByPeer = raisedByPeer;
        this.fault = fault;
        this.identity = identity;
    }

    private static String nameOf(int alert) {
        return AlertDescription.getName((short) alert);
    }

    /** The number of the alert (RFC 5246, 7.2; RFC 4279, 6), 0 when the peer said goodbye instead. */
    public int alert() {
        return alert;
    }

    /** Its name in the RFC, for example {@code bad_record_mac}. */
    public String alertName() {
        return nameOf(alert);
    }

    /** Whether the peer ended the connection, and not this side. */
    public boolean raisedByPeer() {
        return raisedByPeer;
    }

    /** What it says of identity and key. */
    public PskFault fault() {
        return fault;
    }

    /** The identity that was sent, which the failed handshake did not prove; empty when none came. */
    public Optional<String> identity() {
        return identity;
    }
}
