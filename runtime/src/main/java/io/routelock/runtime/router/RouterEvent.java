package io.routelock.runtime.router;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;
import io.routelock.runtime.connection.NetworkEvent;

import java.net.InetAddress;
import java.util.Optional;

/** What a running router tells whoever watches it. */
public sealed interface RouterEvent {

    /** Something went wrong or deserves a look; the router goes on. */
    record Raised(Finding finding) implements RouterEvent {}

    record StateChanged(AdsState state) implements RouterEvent {}

    record RoutesChanged(int count) implements RouterEvent {}

    /**
     * @param line a number that no other connection of this router has
     */
    record PeerConnected(
            long line, AmsNetId netId, InetAddress address, ConnectionMode mode, Direction direction)
            implements RouterEvent {

        public boolean secure() {
            return mode.secure();
        }
    }

    /**
     * @param line that of {@link PeerConnected}
     * @param why empty when the peer closed the connection, or its route is gone
     */
    record PeerGone(long line, AmsNetId netId, Optional<Finding> why) implements RouterEvent {}

    /** Somebody came and was not let in. The finding was raised as well. */
    record ConnectionRefused(ConnectionAttempt attempt) implements RouterEvent {}

    /** The peer of a route could not be reached. The finding was raised as well. */
    record ConnectionFailed(ConnectionAttempt attempt) implements RouterEvent {}

    record PortRegistered(AmsPort port) implements RouterEvent {}

    record PortReleased(AmsPort port) implements RouterEvent {}

    /** News of the virtual AMS networks. What a finding in it says was raised as well. */
    record OfNetwork(NetworkEvent event) implements RouterEvent {}

    /** What this event says about connections to peers, if it does. */
    default Optional<ConnectionEvent> ofConnection() {
        return switch (this) {
            case PeerConnected it ->
                    Optional.of(
                            new ConnectionEvent.Opened(
                                    it.line(),
                                    it.netId(),
                                    it.address().getHostAddress(),
                                    it.mode(),
                                    it.direction()));
            case PeerGone it -> Optional.of(new ConnectionEvent.Ended(it.line(), it.why()));
            case ConnectionRefused(ConnectionAttempt attempt) ->
                    Optional.of(new ConnectionEvent.NotMade(attempt));
            case ConnectionFailed(ConnectionAttempt attempt) ->
                    Optional.of(new ConnectionEvent.NotMade(attempt));
            case Raised _, StateChanged _, RoutesChanged _, PortRegistered _, PortReleased _, OfNetwork _ ->
                    Optional.empty();
        };
    }
}
