package io.routelock.runtime.connection;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * One piece of news about the virtual AMS networks of a router: its connections to brokers, and who is in the
 * networks behind them.
 */
public sealed interface NetworkEvent {

    /** The name of the connection to the broker, see {@code BrokerConnection}. */
    String connection();

    /**
     * @param broker {@code host:port}
     * @param topic of the network
     * @param encrypted whether the way to the broker is; never end to end
     * @param ownNetId by which the members know this router; a router of an older version does not tell
     */
    record BrokerConnected(
            String connection, String broker, String topic, boolean encrypted, Optional<AmsNetId> ownNetId)
            implements NetworkEvent {}

    /** There is no connection to the broker (any more); the router goes on trying. */
    record BrokerLost(String connection, Finding why) implements NetworkEvent {}

    /** The connection is gone from the files, or is disabled: what was known of it is void. */
    record BrokerForgotten(String connection) implements NetworkEvent {}

    /**
     * Somebody is in the network, or says something new of itself. Nothing of it is proved.
     *
     * @param name its host name; may be empty, as for one that is known from its frames alone
     * @param unidirectional it says that it takes no requests
     * @param shadowed a route of the files leads to this NetId and wins
     */
    record MemberOnline(
            String connection,
            AmsNetId netId,
            String name,
            Optional<String> osVersion,
            Optional<String> tcVersion,
            boolean unidirectional,
            boolean shadowed)
            implements NetworkEvent {}

    record MemberGone(String connection, AmsNetId netId) implements NetworkEvent {}
}
