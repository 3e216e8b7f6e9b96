package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Where everybody who wants to add a route logs in, over TLS and UDP alike.
 *
 * <p>A login costs a noticeable part of a second of work on purpose, so strangers must not be able to order
 * much of it: what exceeds {@link LoginAttempts} is refused without work, {@value #MOST_AT_ONCE} are worked
 * on at a time, {@value #MOST_WAITING} wait, and the others are refused.
 *
 * <p>Safe for every thread; {@link #login} never waits.
 */
public final class LoginDesk {

    static final int MOST_AT_ONCE = 2;
    static final int MOST_WAITING = 8;

    private record Visit(
            String user, Secret password, InetAddress from, CompletableFuture<LoginResult> result) {}

    private final Accounts accounts;
    private final LoginAttempts attempts;
    private final Executor workers;

    private final Queue<Visit> waiting = new ArrayDeque<>();
    private int atWork;

    /**
     * @param workers has threads that may wait for a second; the desk uses at most {@value #MOST_AT_ONCE}
     */
    public LoginDesk(Accounts accounts, LoginAttempts attempts, Executor workers) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.workers = workers;
    }

    /**
     * Checks a login.
     *
     * @param from the address that the tries are counted for
     * @return completes on a worker, or at once when the login is refused without work; exceptionally only
     *     when this program has a defect, which is no login either
     */
    public CompletionStage<LoginResult> login(String user, Secret password, InetAddress from) {
        Optional<Finding> tooMany = attempts.count(from);
        if (tooMany.isPresent()) {
            return CompletableFuture.completedFuture(new LoginResult.Refused(tooMany.get()));
        }
        Visit visit = new Visit(user, password, from, new CompletableFuture<>());
        if (!queue(visit)) {
            return CompletableFuture.completedFuture(new LoginResult.Refused(AccountFindings.busy(from)));
        }
        callNext();
        return visit.result();
    }

    private synchronized boolean queue(Visit visit) {
        return waiting.size() < MOST_WAITING && waiting.offer(visit);
    }

    private void callNext() {
        next().ifPresent(visit -> {
            try {
                workers.execute(() -> work(visit));
            } catch (RejectedExecutionException e) {
                done();
                visit.result().complete(new LoginResult.Refused(AccountFindings.busy(visit.from())));
                callNext();
            }
        });
    }

    private synchronized Optional<Visit> next() {
        if (atWork >= MOST_AT_ONCE || waiting.isEmpty()) {
            return Optional.empty();
        }
        atWork++;
        return Optional.of(waiting.remove());
    }

    private synchronized void done() {
        atWork--;
    }

    private void work(Visit visit) {
        try {
            LoginResult result = check(visit);
            finish(() -> visit.result().complete(result));
        } catch (RuntimeException | Error e) {
            finish(() -> visit.result().completeExceptionally(e));
        }
    }

    /** Whoever waits is called before the result is told: what follows it may take its time. */
    private void finish(Runnable tell) {
        done();
        callNext();
        tell.run();
    }

    private LoginResult check(Visit visit) {
        try {
            return accounts.matches(visit.user(), visit.password())
                    ? new LoginResult.Accepted(visit.user())
                    : new LoginResult.Refused(reason(visit));
        } catch (FindingException e) {
            return new LoginResult.Refused(e.finding());
        }
    }

    private Finding reason(Visit visit) {
        return accounts.names().isEmpty()
                ? AccountFindings.noAccount(visit.from())
                : AccountFindings.wrong(visit.from());
    }
}
