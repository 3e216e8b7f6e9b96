package io.routelock.runtime.cli;

import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** A command with the options that every command has. Its call tells the exit code. */
abstract class ConsoleCommand implements Callable<Integer> {

    @Mixin private final Console console = new Console();

    final Console console() {
        return console;
    }
}
