package io.routelock.runtime.cli;

import picocli.CommandLine.Command;

/** The files of a mosquitto; does nothing by itself. */
@Command(
        name = "mosquitto",
        description = "Makes and checks the files of a mosquitto broker.",
        subcommands = {MosquittoNewCommand.class})
final class MosquittoCommand {}
