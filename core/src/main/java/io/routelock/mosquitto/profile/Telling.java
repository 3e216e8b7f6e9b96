package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.profile.Deployment.Deployed;
import io.routelock.mosquitto.profile.Deployment.Reload;
import io.routelock.mosquitto.profile.Deployment.Restart;
import io.routelock.mosquitto.profile.Deployment.RestartByHand;
import io.routelock.mosquitto.profile.Deployment.Result;
import io.routelock.mosquitto.profile.Deployment.Step;
import io.routelock.mosquitto.profile.Deployment.Unconfirmed;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells a broker that its files are new, and reads in its log what it makes of them. */
final class Telling {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A reload and its errors are written within milliseconds. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final BrokerHost host;
    private final BrokerHost.LogMark mark;

    /**
     * @param mark from before the broker is told
     */
    Telling(BrokerHost host, BrokerHost.LogMark mark) {
        this.host = host;
        this.mark = mark;
    }

    Result tell(Step step) {
        return switch (step) {
            case Reload(List<List<String>> commands) ->
                    runAll(commands).orElseGet(() -> confirm(Telling::isReload, Telling::reloaded));
            case Restart(List<List<String>> commands) ->
                    restart(commands).orElseGet(() -> confirm(Telling::isStart, Telling::started));
            case RestartByHand _ -> new Deployed(Optional.empty());
            case Deployment.Copy _ -> throw new IllegalStateException("a copy tells a broker nothing");
        };
    }

    private Optional<Result> runAll(List<List<String>> commands) {
        return commands.stream().flatMap(command -> run(command).stream()).findFirst();
    }

    /**
     * "net stop" fails for a service that does not run, which is started all the same; when it fails for
     * another reason, "net start" fails as well, since the service runs.
     */
    private Optional<Result> restart(List<List<String>> commands) {
        for (List<String> before : commands.subList(0, commands.size() - 1)) {
            try {
                host.run(before);
            } catch (IOException e) {
                return Optional.of(new Unconfirmed(TellingFindings.brokenOff(e)));
            }
        }
        return run(commands.getLast());
    }

    private Optional<Result> run(List<String> command) {
        try {
            BrokerHost.Outcome outcome = host.run(command);
            return outcome.exitCode() == 0
                    ? Optional.empty()
                    : Optional.of(new Unconfirmed(TellingFindings.failed(command, outcome)));
        } catch (IOException e) {
            return Optional.of(new Unconfirmed(TellingFindings.brokenOff(e)));
        }
    }

    /** What an answer means. */
    private interface Verdict {
        Result of(BrokerAnswer answer);
    }

    private Result confirm(Predicate<List<String>> enough, Verdict verdict) {
        try {
            return verdict.of(new BrokerAnswer(mark.await(enough, PATIENCE, QUIET)));
        } catch (IOException e) {
            return new Unconfirmed(TellingFindings.logUnreadable(e));
        }
    }

    private static boolean isReload(List<String> lines) {
        return new BrokerAnswer(lines).reloading().isPresent();
    }

    private static boolean isStart(List<String> lines) {
        BrokerAnswer answer = new BrokerAnswer(lines).afterStart();
        return answer.running().isPresent() || !answer.errors().isEmpty();
    }

    private static Result reloaded(BrokerAnswer whole) {
        BrokerAnswer answer = whole.afterReload();
        List<String> wrong = wrong(answer);
        if (!wrong.isEmpty()) {
            return new Unconfirmed(TellingFindings.said(wrong), wrong, List.of());
        }
        return answer.reloading().isPresent()
                ? new Deployed(answer.reloading())
                : new Unconfirmed(TellingFindings.silent());
    }

    private static Result started(BrokerAnswer whole) {
        BrokerAnswer answer = whole.afterStart();
        List<String> wrong = wrong(answer);
        if (!wrong.isEmpty()) {
            return new Unconfirmed(TellingFindings.said(wrong), wrong, List.of());
        }
        if (answer.running().isPresent()) {
            return new Deployed(answer.running());
        }
        return new Unconfirmed(
                answer.starting().map(TellingFindings::onlyStarts).orElseGet(TellingFindings::silent),
                answer.starting().stream().toList(),
                List.of());
    }

    /** Errors, and the end of a broker that should run. */
    private static List<String> wrong(BrokerAnswer answer) {
        List<String> wrong = new ArrayList<>(answer.errors());
        boolean told = answer.reloading().isPresent() || answer.running().isPresent();
        answer.ending().filter(_ -> told).ifPresent(wrong::add);
        return List.copyOf(wrong);
    }
}
