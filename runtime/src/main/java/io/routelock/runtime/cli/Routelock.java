package io.routelock.runtime.cli;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

import java.util.concurrent.CompletionException;

/**
 * The console program. Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 only listed, or not to be
 * decided.
 */
@Command(
        name = "routelock",
        description =
                "Finds Beckhoff devices, sets up ADS routes, runs a local ADS router and an MQTT broker, publishes and subscribes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            RouterCommand.class,
            BrokerCommand.class,
            RouterUserCommand.class,
            SearchCommand.class,
            InfoCommand.class,
            FingerprintCommand.class,
            DoctorCommand.class,
            RoutesCommand.class,
            MosquittoCommand.class,
            PubCommand.class,
            SubCommand.class,
            StateCommand.class,
            ReadCommand.class,
            RecordCommand.class,
            RenewCommand.class,
            AclCommand.class
        })
public final class Routelock {

    static final int FAILED = 1;

    /** A question that has no answer. */
    static final int UNDECIDED = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Routelock.class);

    private Routelock() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs one command and tells its exit code. */
    static int run(String... arguments) {
        return commandLine()
                .setParameterExceptionHandler((error, words) -> misused(error))
                .setExecutionExceptionHandler((error, command, parsed) -> explain(error, command))
                .execute(arguments);
    }

    /**
     * A topic or a message may begin with {@code @}, and must not become the content of a file. What follows
     * {@code -m} is the message, as for mosquitto_pub, also when it looks like an option.
     */
    private static CommandLine commandLine() {
        CommandLine all = new CommandLine(new Routelock()).setExpandAtFiles(false);
        all.getSubcommands().values().stream()
                .filter(one ->
                        one.getCommand() instanceof PubCommand || one.getCommand() instanceof SubCommand)
                .forEach(one -> one.setAllowOptionsAsOptionParameters(true));
        return all;
    }

    /** One line, not the whole manual: it would scroll away what is wrong. */
    private static int misused(CommandLine.ParameterException error) {
        CommandLine command = error.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(error.getMessage());
        command.getErr().println("Try: " + name + " --help");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** Every failure ends here and leaves as a finding; one that has none is a defect of this program. */
    private static int explain(Exception error, CommandLine command) {
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
            case WireFormatException failure -> console.fail(unreadable(failure));
            default -> {
                LOG.error("a defect of this program", cause);
                yield console.fail(defect(cause));
            }
        };
    }

    private static Finding unreadable(WireFormatException failure) {
        return Finding.error(
                "ads.unreadable",
                "The answer of the target cannot be read: %s.".formatted(failure.getMessage()),
                "Check that this is the device and the AMS port that you mean.",
                "The device speaks another version of ADS",
                "Another program answers there");
    }

    private static Finding defect(Throwable cause) {
        return Finding.error(
                "program.defect",
                "Routelock failed, and does not know why: %s.".formatted(cause.getClass().getSimpleName()),
                "Report it with the lines of the log above, which say where.");
    }
}
