package io.routelock.runtime.cli;

import io.routelock.mqtt.ReasonCode;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Messages that are published and not answered yet: so many at most, whatever standard input holds. */
final class Deliveries {

    private static final int MOST = 1_000;

    private final Semaphore room = new Semaphore(MOST);
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicReference<ReasonCode> why = new AtomicReference<>(ReasonCode.SUCCESS);
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    /**
     * Waits until there is room for one more.
     *
     * @throws RuntimeException the failure of one that was published before
     */
    void awaitRoom() {
        room.acquireUninterruptibly();
        throwFailure();
    }

    /** One for which there was room. */
    void add(CompletionStage<ReasonCode> delivery) {
        delivery.whenComplete((code, error) -> {
            if (error != null) {
                failure.compareAndSet(null, cause(error));
            } else if (code.isError()) {
                refused.incrementAndGet();
                why.set(code);
            } else {
                accepted.incrementAndGet();
            }
            room.release();
        });
    }

    private static RuntimeException cause(Throwable error) {
        Throwable cause =
                error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Waits for all answers. */
    void awaitAll() {
        room.acquireUninterruptibly(MOST);
        throwFailure();
    }

    private void throwFailure() {
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    int accepted() {
        return accepted.get();
    }

    int refused() {
        return refused.get();
    }

    /** Of the last one that the broker refused. */
    ReasonCode why() {
        return why.get();
    }
}
