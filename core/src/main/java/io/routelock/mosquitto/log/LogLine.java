package io.routelock.mosquitto.log;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a log.
 *
 * @param number from 1
 * @param time empty when the line has none that is known
 * @param text what follows the time and the prefixes of syslog or journal
 */
public record LogLine(int number, Optional<Instant> time, String text) {}
