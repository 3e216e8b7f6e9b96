package io.routelock.runtime.broker.session;

/** The packets with which a client answers and finishes deliveries. */
public final class Acknowledging {

    private Acknowledging() {}

    /** PUBACK; whether it was awaited. */
    public static boolean puback(Session session, int packetId) {
        return session.outbound().acknowledged(packetId, false);
    }

    /**
     * PUBREC, answered with PUBREL if it was awaited.
     *
     * @param refused whether its reason code says that the client does not take the message
     */
    public static boolean pubrec(Session session, int packetId, boolean refused) {
        return refused
                ? session.outbound().refusedByClient(packetId)
                : session.outbound().receivedByClient(packetId);
    }

    /** PUBCOMP; whether it was awaited. */
    public static boolean pubcomp(Session session, int packetId) {
        return session.outbound().acknowledged(packetId, true);
    }
}
