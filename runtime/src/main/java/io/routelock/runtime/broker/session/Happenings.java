package io.routelock.runtime.broker.session;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;

import java.util.Optional;

/** Hears what happens in a broker, on its one thread; returns at once and throws nothing. */
public interface Happenings {

    /**
     * A connection before its CONNECT.
     *
     * @param address IP address and port of the client
     * @param port of the listener
     */
    record Newcomer(String address, String listener, int port) {}

    /** Why the connection of a client that was logged in ended. */
    enum End {
        /** A DISCONNECT packet. */
        GOODBYE,
        /** Without one. */
        CLOSED,
        KEEP_ALIVE,
        PROTOCOL_ERROR,
        /** Somebody else connected with its client id. */
        TAKEN_OVER,
        /** After a reload its login no longer holds. */
        LOGIN_NO_LONGER_HOLDS,
        PACKET_TOO_LARGE,
        BROKER_STOPS
    }

    /** A will that came with a CONNECT. */
    record WillFacts(String topic, int payloadBytes, int qos, boolean retain) {}

    void opened(Newcomer who);

    void handshakeFailed(Newcomer who, Finding why);

    /** A connection that ended before its login, without one of the refusals below. */
    void closedEarly(Newcomer who);

    /**
     * @param userSaid in the CONNECT, whatever counts
     */
    void loginRefused(Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why);

    /** A first packet that is no CONNECT, or one that cannot be taken; also after the login. */
    void protocolError(Newcomer who, Optional<String> clientId, Finding why);

    void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will);

    void ended(ClientFacts client, End why);

    /**
     * @param packetId 0 with QoS 0
     */
    void publishRefused(
            ClientFacts client,
            String topic,
            int qos,
            boolean retain,
            int packetId,
            int payloadBytes,
            AccessDecision why);

    void willRefused(ClientFacts client, WillFacts will, AccessDecision why);

    void deliveryRefused(ClientFacts client, String topic, int qos, boolean retained, AccessDecision why);

    /** A message that did not fit into the queue of a client any more. */
    void dropped(String clientId, String topic, int qos);

    /** A subscription that is in force; mosquitto's log_type subscribe. */
    default void subscribed(String clientId, String filter, int qos) {}

    /** A subscription that a client gave up; mosquitto's log_type unsubscribe. */
    default void unsubscribed(String clientId, String filter) {}

    /** Whether each packet is told: log_type debug or all. */
    boolean tellsPackets();

    /** A line of mosquitto's log of type debug. */
    void packet(String line);

    void raised(Finding finding);
}
