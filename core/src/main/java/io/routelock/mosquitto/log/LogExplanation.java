package io.routelock.mosquitto.log;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * What a line of a broker's log, with the lines of the same connection before it, means.
 *
 * @param line the one that tells the failure
 * @param clientId empty when mosquitto does not know it, as in a failed handshake
 * @param user as whom the client logged in; empty when the login failed, or nobody logged in by name
 * @param address of the client, with its port where the log has it
 * @param listener port of the listener
 * @param finding its code begins with {@code log.}
 */
public record LogExplanation(
        LogLine line,
        Optional<String> clientId,
        Optional<String> user,
        Optional<String> address,
        Optional<Integer> listener,
        Finding finding) {}
