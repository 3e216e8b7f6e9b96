package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The commands that put a new certificate or key in the place of an old one. */
@Command(
        name = "renew",
        description = {
            "Renews the certificate of this computer or a pre-shared key.",
            "Without --yes it lists what must be redone on both sides, changes nothing and ends with code 3."
        },
        subcommands = {RenewCertificateCommand.class, RenewPskCommand.class})
final class RenewCommand {

    /** The exit code of a renewal that only told what it would do. */
    static final int NOTHING_DONE = 3;
}
