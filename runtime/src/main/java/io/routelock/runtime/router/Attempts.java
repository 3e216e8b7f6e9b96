package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import java.util.Optional;

/** Tells of connections that did not come about: the one place that makes an attempt of a finding. */
record Attempts(RouterEvents events) {

    /**
     * Somebody who came over that line is not let in.
     *
     * @param claimed as whom it wanted to speak, if it has said so
     */
    void refused(Line line, Optional<AmsNetId> claimed, Finding why) {
        events.on(new RouterEvent.Raised(why));
        events.on(
                new RouterEvent.ConnectionRefused(
                        new ConnectionAttempt(
                                Direction.IN,
                                line.remoteAddress().getHostAddress(),
                                claimed,
                                line.mode(),
                                why)));
    }

    /** The peer of that route could not be reached. */
    void failed(Route route, Finding why) {
        events.on(new RouterEvent.Raised(why));
        events.on(
                new RouterEvent.ConnectionFailed(
                        new ConnectionAttempt(
                                Direction.OUT,
                                route.address(),
                                Optional.of(route.netId()),
                                ConnectionMode.of(route.security()),
                                why)));
    }
}
