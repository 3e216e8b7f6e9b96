package io.routelock.runtime.broker.report;

import java.time.Instant;

/**
 * A line of the log in mosquitto's form.
 *
 * @param line with its time before it where the conf wants one; without an end of line in it
 */
public record LoggedLine(Instant at, LogType type, String line) {}
