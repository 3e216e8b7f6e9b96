package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The routes of one home; does nothing by itself. */
@Command(
        name = "routes",
        description = "Lists, adds, removes and compares routes, and the brokers of ADS over MQTT.",
        subcommands = {
            RoutesListCommand.class,
            RoutesAddCommand.class,
            RoutesRemoveCommand.class,
            RoutesCompareCommand.class,
            RoutesBrokerCommand.class
        })
final class RoutesCommand {}
