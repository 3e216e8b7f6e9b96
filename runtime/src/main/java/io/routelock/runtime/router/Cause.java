package io.routelock.runtime.router;

import java.util.concurrent.CompletionException;

/** What a future failed with. */
final class Cause {

    private Cause() {}

    /** The failure itself rather than the one that futures put around it on the way. */
    static Throwable of(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
