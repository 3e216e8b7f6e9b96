package io.routelock.runtime.broker.wire;

/** A client sent what no MQTT packet is; the connection cannot go on. */
final class MalformedPacketException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final byte reason;

    MalformedPacketException(String what) {
        this(ReasonCode.MALFORMED_PACKET, what);
    }

    /**
     * @param reason of MQTT 5
     */
    MalformedPacketException(byte reason, String what) {
        super(what);
        this.reason = reason;
    }

    byte reason() {
        return reason;
    }
}
