package io.routelock.runtime.cli;

import io.routelock.ads.AdsErrorException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

import java.util.concurrent.CompletionException;

/** The console program. Exit codes: 0 done, 1 refused or failed, 2 wrong usage. */
@Command(
        name = "routelock",
        description = "Finds Beckhoff devices, sets up ADS routes and runs a local ADS router.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            RouterCommand.class,
            RouterUserCommand.class,
            SearchCommand.class,
            InfoCommand.class,
            FingerprintCommand.class,
            RoutesCommand.class,
            StateCommand.class,
            ReadCommand.class
        })
public final class Routelock {

    static final int FAILED = 1;

    private Routelock() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and tells its exit code. */
    static int run(String... arguments) {
        return new CommandLine(new Routelock())
                .setParameterExceptionHandler((error, words) -> misused(error))
                .setExecutionExceptionHandler((error, command, parsed) -> explain(error, command))
                .execute(arguments);
    }

    /** One line, not the whole manual: it would scroll away what is wrong. */
    private static int misused(CommandLine.ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(error.getMessage());
        command.getErr().println("Try: " + name + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Every failure that has a finding ends here; what has none is a defect and shows where it is. */
    private static int explain(Exception error, CommandLine command) throws Exception {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        Console console =
                command.getCommand() instanceof ConsoleCommand consoleCommand
                        ? consoleCommand.console()
                        : new Console();
        return switch (cause) {
            case FindingException failure -> console.fail(failure.finding());
            case AdsErrorException failure ->
                    console.fail(AdsFindings.explain(failure.error(), failure.target(), failure.operation()));
            default -> throw error;
        };
    }
}
