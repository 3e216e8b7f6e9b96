package io.routelock.mqtt.session;

import io.routelock.mqtt.ReasonCode;

/** A broker broke a rule of MQTT, so the connection ends; the message says which, for people. */
public final class ProtocolFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ReasonCode reason;

    /**
     * @param reason for the DISCONNECT of MQTT 5
     */
    public ProtocolFault(ReasonCode reason, String what) {
        super(what);
        this.reason = reason;
    }

    /** Of a packet that cannot be read. */
    public static ProtocolFault malformed(String what) {
        return new ProtocolFault(new ReasonCode(0x81), what);
    }

    /** Of one that does not belong there. */
    public static ProtocolFault unexpected(String what) {
        return new ProtocolFault(new ReasonCode(0x82), what);
    }

    public ReasonCode reason() {
        return reason;
    }
}
