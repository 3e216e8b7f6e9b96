package io.routelock.mqtt;

import io.routelock.diagnosis.Finding;

import java.time.Duration;
import java.util.Optional;

/** What a client is doing. */
public sealed interface ClientState {

    /** Not started yet. */
    record Idle() implements ClientState {}

    /**
     * @param attempt 1 for the first since there was a connection
     */
    record Connecting(int attempt) implements ClientState {}

    /**
     * @param clientId the one in use, which the broker may have assigned
     * @param sessionPresent whether the broker kept the session
     * @param tls {@code TLSv1.3, TLS_AES_256_GCM_SHA384}; empty without TLS
     */
    record Connected(String clientId, boolean sessionPresent, Optional<String> tls) implements ClientState {}

    /**
     * No connection.
     *
     * @param next in how long the next attempt begins
     */
    record Waiting(Finding why, Duration next) implements ClientState {}

    /**
     * For good.
     *
     * @param why empty when the client was closed
     */
    record Ended(Optional<Finding> why) implements ClientState {}
}
