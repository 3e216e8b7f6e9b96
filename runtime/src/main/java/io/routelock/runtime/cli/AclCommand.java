package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** Questions about an acl_file of mosquitto; does nothing by itself. */
@Command(
        name = "acl",
        description = "Reads an acl_file as mosquitto does, and says what it means.",
        subcommands = {
            AclCheckCommand.class,
            AclLintCommand.class,
            AclMatrixCommand.class,
            AclExpectCommand.class
        })
final class AclCommand {}
