package io.routelock.systemservice;

import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** One that tells more such entries tells its routes in a form that is not known here. */
    static final int MOST_UNREAD = 32;

    private static final int NET_ID = 6;

    private final IntFunction<CompletableFuture<Octets>> ask;
    private final List<AddRemote> found = new ArrayList<>();
    private final List<ToldRoutes.Unread> unread = new ArrayList<>();
    private final CompletableFuture<ToldRoutes> all = new CompletableFuture<>();
    private int asked;

    RouteWalk(IntFunction<CompletableFuture<Octets>> ask) {
        this.ask = ask;
    }

    CompletableFuture<ToldRoutes> start() {
        goOn();
        return all;
    }

    private void goOn() {
        while (!all.isDone()) {
            CompletableFuture<Octets> answer = ask.apply(asked);
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
            read(answer.join());
        } catch (WireFormatException e) {
            all.completeExceptionally(e);
        } catch (CompletionException e) {
            end(e.getCause() == null ? e : e.getCause());
        }
    }

    /** The other routes are there all the same. */
    private void read(Octets entry) {
        try {
            found.add(AddRemote.decode(entry));
        } catch (WireFormatException e) {
            if (unread.size() == MOST_UNREAD) {
                throw e;
            }
            unread.add(new ToldRoutes.Unread(asked, netIdOf(entry), String.valueOf(e.getMessage())));
        }
        asked++;
        if (asked == MOST_ROUTES) {
            all.complete(told());
        }
    }

    private static Optional<AmsNetId> netIdOf(Octets entry) {
        return entry.size() < NET_ID
                ? Optional.empty()
                : Optional.of(AmsNetId.readFrom(Unpooled.wrappedBuffer(entry.toArray())));
    }

    private ToldRoutes told() {
        return new ToldRoutes(found, unread);
    }

    /**
     * Targets differ in how they say that there are no more. One that does not let this computer read says
     * something else: taken for the end, every route of it would look missing.
     */
    private void end(Throwable error) {
        if (error instanceof AdsErrorException failure
                && failure.error().isFromDevice()
                && !failure.error().equals(AdsErrorCode.ACCESS_DENIED)) {
            all.complete(told());
        } else {
            all.completeExceptionally(error);
        }
    }
}
