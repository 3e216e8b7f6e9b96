package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The files and the log of a mosquitto broker; does nothing by itself. */
@Command(
        name = "mosquitto",
        description = "Works on the files and the log of a mosquitto broker.",
        subcommands = {MosquittoPasswdCommand.class, MosquittoExplainCommand.class})
final class MosquittoCommand {}
