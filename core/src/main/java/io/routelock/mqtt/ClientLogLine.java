package io.routelock.mqtt;

import java.time.Instant;

/**
 * A line of the client's log, to be laid beside the broker's.
 *
 * @param text as mosquitto's clients word it: {@code Client c1 sending PUBLISH (d0, q1, r0, m1, 'a/b', ... (5
 *     bytes))}
 */
public record ClientLogLine(Instant at, String text) {}
