package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The files and the log of a mosquitto broker; does nothing by itself. */
@Command(
        name = "mosquitto",
        description = "Makes, checks and changes the files of a mosquitto broker, and explains its log.",
        subcommands = {
            MosquittoNewCommand.class,
            MosquittoLintCommand.class,
            MosquittoPasswdCommand.class,
            MosquittoExplainCommand.class
        })
final class MosquittoCommand {}
