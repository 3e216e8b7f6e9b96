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
 */
public record BrokerOrder(Path conf, MosquittoVersion version, boolean verbose) {}
