package io.routelock.app.connections;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import java.util.Optional;

/** News as a router tells them. */
final class ConnectionSample {

    static final AmsNetId PANEL = AmsNetId.parse("5.90.63.33.1.1");
    static final AmsNetId PRESS = AmsNetId.parse("5.25.174.91.1.1");

    private ConnectionSample() {}

    static ConnectionEvent opened(long line, AmsNetId netId) {
        return new ConnectionEvent.Opened(
                line, netId, "192.168.10.21", ConnectionMode.SELF_SIGNED, Direction.IN);
    }

    static ConnectionEvent ended(long line) {
        return new ConnectionEvent.Ended(line, Optional.empty());
    }

    static ConnectionEvent refused(String code) {
        return refused("192.168.10.77", Optional.of(PRESS), ConnectionMode.PLAIN, why(code));
    }

    static ConnectionEvent refused(
            String from, Optional<AmsNetId> netId, ConnectionMode mode, Finding finding) {
        return new ConnectionEvent.NotMade(new ConnectionAttempt(Direction.IN, from, netId, mode, finding));
    }

    static ConnectionEvent failed(String to, AmsNetId netId, ConnectionMode mode, Finding finding) {
        return new ConnectionEvent.NotMade(
                new ConnectionAttempt(Direction.OUT, to, Optional.of(netId), mode, finding));
    }

    static Finding why(String code) {
        return Finding.warning(
                code,
                "A frame from 5.25.174.91.1.1:851 at 192.168.10.77 was refused: no route leads back to it.",
                "Add a route to 5.25.174.91.1.1 here, or have the application register a port first.",
                "The other side has a route to here, but there is none back",
                "An application on this host did not register a port");
    }
}
