package io.routelock.runtime.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.util.Objects;
import java.util.function.Supplier;

/** Options that are wrong together, or whose text is no value: exit code 2. */
final class Usage {

    private Usage() {}

    /** What the options make; an {@link IllegalArgumentException} has a text for the user. */
    static <T> T of(CommandSpec spec, Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), Objects.toString(e.getMessage()), e);
        }
    }
}
