package io.routelock.runtime.cli;

import io.routelock.runtime.account.Accounts;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;

/** The accounts of one router; does nothing by itself. */
@Command(
        name = "router-user",
        description = {
            "Lists, adds and removes the accounts that may add routes to a router.",
            "Without an account nobody can. A running router takes changes over at once."
        },
        subcommands = {
            RouterUserListCommand.class,
            RouterUserAddCommand.class,
            RouterUserRemoveCommand.class
        })
final class RouterUserCommand {

    @Option(
            names = "--home",
            required = true,
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "The folder of the router.")
    private Path home = Path.of("");

    Accounts accounts() {
        return Accounts.in(home);
    }
}
