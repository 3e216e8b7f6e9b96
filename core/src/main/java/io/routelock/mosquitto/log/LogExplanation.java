package io.routelock.mosquitto.log;

import io.routelock.diagnosis.Finding;

import java.util.Optional;

/**
 * What a line of a broker's log, with the lines of the same connection before it, means.
 *
 * @param line the one that tells the failure
 * @param clientId empty when mosquitto does not know it, as in a failed handshake
 * @param address of the client, with its port where the log has it
 * @param listener port of the listener
 * @param finding its code begins with {@code log.}
 */
public record LogExplanation(
        LogLine line,
        Optional<String> clientId,
        Optional<String> address,
        Optional<Integer> listener,
        Finding finding) {}
