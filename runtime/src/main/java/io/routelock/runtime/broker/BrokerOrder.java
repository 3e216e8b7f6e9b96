package io.routelock.runtime.broker;

import io.routelock.mosquitto.MosquittoVersion;

import java.nio.file.Path;

/**
 * With what a broker is started.
 *
 * @param conf the mosquitto.conf; paths in it that are relative are as mosquitto takes them, from the working
 *     folder of the process
 * @param version as which mosquitto the files are read and decided
 * @param verbose every type of the log, to standard error, whatever the conf says ({@code -v})
 * @param outputTaken whether standard output has another use: what the conf logs there goes to standard
 *     error. A client id is whatever a client says, and without log_timestamp a line can be that of a report
 */
public record BrokerOrder(Path conf, MosquittoVersion version, boolean verbose, boolean outputTaken) {

    /** For a broker that has standard output to itself. */
    public BrokerOrder(Path conf, MosquittoVersion version, boolean verbose) {
        this(conf, version, verbose, false);
    }
}
