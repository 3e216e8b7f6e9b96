package io.routelock.app.brokerlog;

import io.routelock.mosquitto.log.BrokerLog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A log that was opened or pasted.
 *
 * @param name as it is shown: {@code mosquitto.log}
 * @param file empty for a pasted one
 * @param leftOut a sentence about what of it is not here, if it was too long
 */
record OpenLog(String name, Optional<Path> file, BrokerLog log, Optional<String> leftOut) {

    static final String PASTED = "Pasted log";
}
