package io.routelock.net;

import io.routelock.diagnosis.FindingException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for futures of this package, on threads that may: never on an event loop. */
public final class Blocking {

    private Blocking() {}

    /**
     * The result, or the failure itself rather than one around it.
     *
     * @throws FindingException or another runtime exception that the future failed with
     */
    public static <T> T on(CompletableFuture<T> future) {
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
