package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The brokers of ADS over MQTT of one home; does nothing by itself. */
@Command(
        name = "broker",
        description = {
            "Lists, adds and removes brokers over which the router reaches others (ADS over MQTT).",
            "They know a router that is called 127.0.0.1.1.1 by a NetId of its own, kept in the file netid of its home."
        },
        subcommands = {
            RoutesBrokerListCommand.class,
            RoutesBrokerAddCommand.class,
            RoutesBrokerRemoveCommand.class
        })
final class RoutesBrokerCommand {}
