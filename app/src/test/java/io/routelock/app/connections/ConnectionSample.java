package io.routelock.app.connections;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import java.util.List;
import java.util.Optional;

/** News as a router tells them. */
final class ConnectionSample {

    static final AmsNetId PANEL = AmsNetId.parse("5.90.63.33.1.1");
    static final AmsNetId PRESS = AmsNetId.parse("5.25.174.91.1.1");

    private static final AmsNetId IPC = AmsNetId.parse("5.78.136.16.1.1");

    private ConnectionSample() {}

    /** What a day at a plant brings. */
    static List<ConnectionEvent> news() {
        return List.of(
                opened(1, PANEL),
                refused("router.no-route-back"),
                refused(
                        "192.168.10.90",
                        Optional.empty(),
                        ConnectionMode.SECURE,
                        Finding.warning(
                                "router.tls-failed",
                                "The TLS handshake with 192.168.10.90 failed: it does not speak TLS.",
                                "If it is one of your devices, compare its kind of Secure ADS with the route.",
                                "A port scanner")),
                new ConnectionEvent.Opened(
                        2, IPC, "192.168.20.30", ConnectionMode.PRE_SHARED_KEY, Direction.OUT),
                failed(
                        "cx-19ae5b.plant.example",
                        PRESS,
                        ConnectionMode.SHARED_CA,
                        Finding.error(
                                "secure-ads.certificate-expired",
                                "CX-19AE5B (5.25.174.91.1.1) cannot be reached. Its certificate expired on"
                                        + " 2026-10-31.",
                                "Give the target a new certificate of the same CA.",
                                "Nobody renewed the certificate",
                                "The clock of this computer is wrong")),
                new ConnectionEvent.Ended(2, Optional.empty()),
                new ConnectionEvent.Opened(3, IPC, "192.168.20.30", ConnectionMode.PLAIN, Direction.IN),
                opened(4, PRESS),
                new ConnectionEvent.Ended(
                        4,
                        Optional.of(
                                Finding.warning(
                                        "router.does-not-read",
                                        "192.168.10.21 does not read what is sent to it. Its connection was"
                                                + " closed.",
                                        "Look at the program there."))),
                refused(
                        "192.168.10.33",
                        Optional.of(AmsNetId.parse("5.15.66.198.1.1")),
                        ConnectionMode.PRE_SHARED_KEY,
                        Finding.error(
                                "psk.wrong-key",
                                "The pre-shared key of 192.168.10.33 for the identity ENG is another one.",
                                "Enter identity and password again on both sides.",
                                "The password is another one",
                                "One side takes the identity as it is written, the other in capitals")));
    }

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
