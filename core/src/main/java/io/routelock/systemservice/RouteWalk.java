package io.routelock.systemservice;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/**
 * Asks a target for its routes, one index after the other.
 *
 * <p>A loop as long as answers are there at once, and a callback for each that is not: a target with
 * thousands of routes costs no stack. Only one question is on its way at any time, so its state needs no
 * lock.
 */
final class RouteWalk {

    /** A target that never ends its list does not fill the memory. */
    static final int MOST_ROUTES = 10_000;

    private final IntFunction<CompletableFuture<Octets>> ask;
    private final List<AddRemote> found = new ArrayList<>();
    private final CompletableFuture<List<AddRemote>> all = new CompletableFuture<>();

    RouteWalk(IntFunction<CompletableFuture<Octets>> ask) {
        this.ask = ask;
    }

    CompletableFuture<List<AddRemote>> start() {
        goOn();
        return all;
    }

    private void goOn() {
        while (!all.isDone()) {
            CompletableFuture<Octets> answer = ask.apply(found.size());
            if (!answer.isDone()) {
                var unused =
                        answer.whenComplete((data, error) -> {
                            take(answer);
                            goOn();
                        });
                return;
            }
            take(answer);
        }
    }

    private void take(CompletableFuture<Octets> answer) {
        try {
            found.add(AddRemote.decode(answer.join()));
            if (found.size() == MOST_ROUTES) {
                all.complete(found);
            }
        } catch (WireFormatException e) {
            all.completeExceptionally(e);
        } catch (CompletionException e) {
            end(e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * Targets differ in how they say that there are no more. One that does not let this computer read says
     * something else: taken for the end, every route of it would look missing.
     */
    private void end(Throwable error) {
        if (error instanceof AdsErrorException failure
                && failure.error().isFromDevice()
                && !failure.error().equals(AdsErrorCode.ACCESS_DENIED)) {
            all.complete(found);
        } else {
            all.completeExceptionally(error);
        }
    }
}
