package io.routelock.ads;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsHeader;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The requests of one client that wait for their answers. For every thread; its own lock is held for a few
 * steps and never while a request is completed. Whoever takes a request out completes it, so that only one of
 * answer, clock and end of the link does.
 *
 * <p>A request lies where the low bits of its invoke id point to, and the ids are chosen so that the place is
 * free. One clock serves all of them and looks again when the next one can be late: a timer for each request
 * costs more than the request itself.
 */
final class PendingRequests {

    private static final int FIRST_PLACES = 64;

    private final long timeout;
    private @Nullable PendingRequest<?>[] places = new PendingRequest<?>[FIRST_PLACES];
    private int size;
    private int lastInvokeId;
    private boolean clockRuns;

    PendingRequests(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** When a request that is sent now is late. */
    long deadline() {
        return System.nanoTime() + timeout;
    }

    /** Keeps the request and gives it its invoke id. */
    synchronized int add(PendingRequest<?> request) {
        if (2 * size >= places.length) {
            grow();
        }
        do {
            lastInvokeId++;
        } while (places[place(lastInvokeId)] != null);
        request.becomes(lastInvokeId);
        places[place(lastInvokeId)] = request;
        size++;
        runClock(timeout);
        return lastInvokeId;
    }

    private int place(int invokeId) {
        return invokeId & places.length - 1;
    }

    /** Ids that differ in their low bits differ in one bit more, too. */
    private void grow() {
        @Nullable PendingRequest<?>[] before = places;
        places = new PendingRequest<?>[2 * before.length];
        for (@Nullable PendingRequest<?> request : before) {
            if (request != null) {
                places[place(request.invokeId())] = request;
            }
        }
    }

    /** Takes out the request to which that is the answer, if there is one. */
    synchronized @Nullable PendingRequest<?> take(AmsHeader answer) {
        int place = place(answer.invokeId());
        PendingRequest<?> request = places[place];
        if (request == null || !request.isAnsweredBy(answer)) {
            return null;
        }
        places[place] = null;
        size--;
        return request;
    }

    synchronized int size() {
        return size;
    }

    /** The link has ended: nothing is answered any more. */
    void failAll() {
        timeOut(take(request -> true));
    }

    private synchronized List<PendingRequest<?>> take(Predicate<PendingRequest<?>> which) {
        List<PendingRequest<?>> taken = new ArrayList<>();
        for (int place = 0; place < places.length; place++) {
            PendingRequest<?> request = places[place];
            if (request != null && which.test(request)) {
                taken.add(request);
                places[place] = null;
                size--;
            }
        }
        return taken;
    }

    private static void timeOut(List<PendingRequest<?>> requests) {
        requests.forEach(request -> request.fail(AdsErrorCode.TIMEOUT));
    }

    /** Looks after that time, unless it runs already: then it looks before. */
    private void runClock(long nanos) {
        if (!clockRuns) {
            clockRuns = true;
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run).execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        timeOut(take(request -> request.nanosLeft(now) <= 0));
        goOn(now);
    }

    private synchronized void goOn(long now) {
        clockRuns = false;
        OptionalLong next = OptionalLong.empty();
        for (@Nullable PendingRequest<?> request : places) {
            if (request != null) {
                long left = Math.max(0, request.nanosLeft(now));
                next = OptionalLong.of(Math.min(left, next.orElse(left)));
            }
        }
        next.ifPresent(this::runClock);
    }
}
