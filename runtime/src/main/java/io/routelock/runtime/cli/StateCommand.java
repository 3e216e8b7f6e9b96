package io.routelock.runtime.cli;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.systemservice.SystemServiceClient;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Tells the state of a target, or switches it. */
@Command(name = "state", description = "Tells whether a target is in RUN or CONFIG, or switches it.")
final class StateCommand extends ConsoleCommand {

    /** What a target can be asked for. The names are words of the command line. */
    enum Wanted {
        run(AdsState.RUN),
        config(AdsState.CONFIG);

        private final AdsState state;

        Wanted(AdsState state) {
            this.state = state;
        }
    }

    /** A target restarts its runtime on the way; until then it may not answer. */
    private static final Duration SWITCH_TIME = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(200);

    @Mixin private final RouterAccess router = new RouterAccess();

    @Parameters(
            index = "0",
            paramLabel = "NETID",
            converter = Arguments.NetId.class,
            description = "The target.")
    private AmsNetId target = AmsNetId.NONE;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "run|config",
            description = "Switch it there. CONFIG stops the machine.")
    private @Nullable Wanted wanted;

    @Option(names = "--yes", description = "Do not ask before switching.")
    private boolean yes;

    @Override
    public Integer call() {
        Wanted to = wanted;
        if (to != null && !yes && !confirmed(to)) {
            throw new FindingException(notConfirmed(to));
        }
        AdsState state = router.with(client -> to == null ? read(client) : switchTo(client, to));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("netId", target.toString());
        json.put("state", state.toString());
        json.put("adsState", state.value());
        console().result(json, "%s is in %s".formatted(target, state));
        return 0;
    }

    private AdsState read(AdsClient client) {
        return new SystemServiceClient(client, target).state().join();
    }

    private AdsState switchTo(AdsClient client, Wanted to) {
        SystemServiceClient service = new SystemServiceClient(client, target);
        (to == Wanted.run ? service.switchToRun() : service.switchToConfig()).join();
        long deadline = System.nanoTime() + SWITCH_TIME.toNanos();
        while (System.nanoTime() < deadline) {
            if (service.state().exceptionally(StateCommand::notYet).join().equals(to.state)) {
                return to.state;
            }
            pause();
        }
        throw new FindingException(
                Finding.error(
                        "state.not-reached",
                        "%s heard the request for %s, but was not there after %d s."
                                .formatted(target, to.state, SWITCH_TIME.toSeconds()),
                        "Look at the event log of the target.",
                        "The configuration of the target cannot be started"));
    }

    /** While a target switches it may answer with an error or not at all; everything else is a failure. */
    private static AdsState notYet(Throwable error) {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof AdsErrorException) {
            return AdsState.INVALID;
        }
        throw new CompletionException(cause);
    }

    private static void pause() {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }

    /** Asks the person at the terminal; where there is none nobody can say yes. */
    private boolean confirmed(Wanted to) {
        java.io.Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            return false;
        }
        String consequence = to == Wanted.config ? "This STOPS the machine. " : "This starts the machine. ";
        String answer = terminal.readLine("Switch %s to %s? %sType yes: ", target, to.state, consequence);
        return "yes".equalsIgnoreCase(answer);
    }

    private Finding notConfirmed(Wanted to) {
        return Finding.error(
                "state.not-confirmed",
                "%s was not switched to %s: nobody confirmed it.".formatted(target, to.state),
                "Repeat the command with --yes if %s may %s."
                        .formatted(target, to == Wanted.config ? "stop" : "start"));
    }
}
