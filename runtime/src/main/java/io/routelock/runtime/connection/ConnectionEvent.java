package io.routelock.runtime.connection;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;

import java.util.Optional;

/** One piece of news about the connections of a router. */
public sealed interface ConnectionEvent {

    /**
     * A peer is connected and known.
     *
     * @param line a number that no other connection of this router has while it runs
     * @param address the IP address of the peer
     */
    record Opened(long line, AmsNetId netId, String address, ConnectionMode mode, Direction direction)
            implements ConnectionEvent {}

    /**
     * An opened connection has ended.
     *
     * @param why empty when the peer closed it, or its route is gone
     */
    record Ended(long line, Optional<Finding> why) implements ConnectionEvent {}

    /** This router refused somebody, or reached nobody, as the direction says. */
    record NotMade(ConnectionAttempt attempt) implements ConnectionEvent {}
}
