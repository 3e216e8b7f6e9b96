package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The routes of one home; does nothing by itself. */
@Command(
        name = "routes",
        description = "Lists, adds and removes routes.",
        subcommands = {RoutesListCommand.class, RoutesAddCommand.class, RoutesRemoveCommand.class})
final class RoutesCommand {}
