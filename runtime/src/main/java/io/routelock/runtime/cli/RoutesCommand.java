package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The routes of one home; does nothing by itself. */
@Command(
        name = "routes",
        description = "Lists, adds, removes and compares routes.",
        subcommands = {
            RoutesListCommand.class,
            RoutesAddCommand.class,
            RoutesRemoveCommand.class,
            RoutesCompareCommand.class
        })
final class RoutesCommand {}
