package io.routelock.runtime.cli;

import io.routelock.mqtt.ReasonCode;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Messages that are published and not answered yet: so many at most, whatever standard input holds. Its lock
 * is itself.
 */
final class Deliveries {

    private static final int MOST = 1_000;

    private int open;
    private int accepted;
    private Optional<ReasonCode> why = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Waits until one more may be published.
     *
     * @param writable whether the client wants more at this moment
     * @throws RuntimeException the failure of one that was published before
     */
    synchronized void awaitRoom(BooleanSupplier writable) {
        awaitWhile(() -> open >= MOST || open > 0 && !writable.getAsBoolean());
        throwFailure();
    }

    synchronized void add(CompletionStage<ReasonCode> delivery) {
        open++;
        delivery.whenComplete(this::done);
    }

    private synchronized void done(ReasonCode code, Throwable error) {
        open--;
        if (error != null) {
            failure = failure.or(() -> Optional.of(cause(error)));
        } else if (code.isError()) {
            why = Optional.of(code);
        } else {
            accepted++;
        }
        notifyAll();
    }

    private static RuntimeException cause(Throwable error) {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Waits for all answers; fails as {@link #awaitRoom}. */
    synchronized void awaitAll() {
        awaitWhile(() -> open > 0);
        throwFailure();
    }

    private synchronized void awaitWhile(BooleanSupplier busy) {
        try {
            while (busy.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while messages wait for their answers", e);
        }
    }

    private void throwFailure() {
        failure.ifPresent(first -> {
            throw first;
        });
    }

    synchronized int accepted() {
        return accepted;
    }

    /** Of the last one that the broker refused. */
    synchronized Optional<ReasonCode> why() {
        return why;
    }
}
