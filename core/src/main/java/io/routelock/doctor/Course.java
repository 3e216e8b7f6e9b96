package io.routelock.doctor;

import io.routelock.diagnosis.FindingException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that an examination has, and its end before that. {@link #cancel} is for every thread. */
final class Course {

    /** Somebody does not want to know any more. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final long deadline;
    private final CompletableFuture<Object> cancelled = new CompletableFuture<>();

    Course(Duration atMost) {
        this.deadline = System.nanoTime() + atMost.toNanos();
    }

    void cancel() {
        cancelled.complete(cancelled);
    }

    boolean isCancelled() {
        return cancelled.isDone();
    }

    /**
     * Waits for a result.
     *
     * @throws FindingException {@code doctor.time} when it does not come in time, else as the future fails
     * @throws Cancelled also when the thread is interrupted, which stays so
     */
    <T> T await(CompletableFuture<T> future, Duration atMost) {
        long left = Math.min(atMost.toNanos(), deadline - System.nanoTime());
        try {
            CompletableFuture.anyOf(future.copy(), cancelled).get(Math.max(left, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FindingException(DoctorFindings.noTime(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            // The future itself tells it below.
        }
        if (isCancelled()) {
            throw new Cancelled();
        }
        return resultOf(future);
    }

    private static <T> T resultOf(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
