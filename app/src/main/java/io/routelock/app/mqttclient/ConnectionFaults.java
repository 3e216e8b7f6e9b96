package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.mqtt.Topics;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a connection cannot be tried, in a sentence; what files hold is another matter. */
final class ConnectionFaults {

    private static final int MOST_KEEP_ALIVE = 65_535;
    private static final long MOST_EXPIRY = 4_294_967_295L;

    private ConnectionFaults() {}

    /** The first one. */
    static Optional<String> of(Connection connection) {
        return Stream.of(
                        ofName(connection),
                        ofAddress(connection),
                        ofLine(connection.line()),
                        ofSession(connection.session()),
                        ofWill(connection.will()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ofName(Connection connection) {
        return connection.name().isBlank() ? Optional.of("The connection has no name.") : Optional.empty();
    }

    private static Optional<String> ofAddress(Connection connection) {
        if (connection.host().isBlank()) {
            return Optional.of("The host of the broker is missing.");
        }
        try {
            connection.address();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(sentence(e));
        }
    }

    private static Optional<String> ofLine(LineWish line) {
        boolean believes = line.withCertificates() && line.proof() != BrokerProof.NOTHING;
        if (believes && line.authority().isBlank()) {
            return Optional.of("The file of the authority is missing.");
        }
        boolean shows = line.line() == MqttLine.CERTIFICATE;
        if (shows && (line.certificate().isBlank() || line.key().isBlank())) {
            return Optional.of("The client's certificate and its key are needed.");
        }
        return line.line() == MqttLine.PSK && line.identity().isBlank()
                ? Optional.of("The PSK identity is missing.")
                : Optional.empty();
    }

    private static Optional<String> ofSession(SessionWish session) {
        if (session.keepAlive() < 0 || session.keepAlive() > MOST_KEEP_ALIVE) {
            return Optional.of("Keep alive is 0 to 65535 s.");
        }
        return session.expiry() < 0 || session.expiry() > MOST_EXPIRY
                ? Optional.of("A session is kept for 0 to 4294967295 s.")
                : Optional.empty();
    }

    private static Optional<String> ofWill(WillWish will) {
        if (!will.on()) {
            return Optional.empty();
        }
        try {
            Topics.requireName(will.topic());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The will: " + e.getMessage() + ".");
        }
    }

    /** What was wrong, with a capital and a full stop. */
    static String sentence(IllegalArgumentException e) {
        String words = String.valueOf(e.getMessage());
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
