package io.routelock.ads;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsHeader;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The requests of one client that wait for their answers, by invoke id. For every thread.
 *
 * <p>One clock serves all of them and looks again when the next one can be late: a timer for each request
 * costs more than the request itself. Whoever takes a request out of the table completes it, so that only one
 * of answer, clock and end of the link does.
 */
final class PendingRequests {

    private final long timeout;
    private final Map<Integer, PendingRequest<?>> byInvokeId = new ConcurrentHashMap<>();
    private final AtomicBoolean clockRuns = new AtomicBoolean();

    PendingRequests(Duration timeout) {
        this.timeout = timeout.toNanos();
    }

    /** When a request that is sent now is late. */
    long deadline() {
        return System.nanoTime() + timeout;
    }

    void add(int invokeId, PendingRequest<?> request) {
        byInvokeId.put(invokeId, request);
        runClock(timeout);
    }

    /** Takes out the request to which that is the answer, if there is one. */
    Optional<PendingRequest<?>> take(AmsHeader answer) {
        PendingRequest<?> request = byInvokeId.get(answer.invokeId());
        return request != null
                        && request.isAnsweredBy(answer)
                        && byInvokeId.remove(answer.invokeId(), request)
                ? Optional.of(request)
                : Optional.empty();
    }

    int size() {
        return byInvokeId.size();
    }

    /** The link has ended: nothing is answered any more. */
    void failAll() {
        byInvokeId.forEach(this::timeOut);
    }

    private void timeOut(Integer invokeId, PendingRequest<?> request) {
        if (byInvokeId.remove(invokeId, request)) {
            request.fail(AdsErrorCode.TIMEOUT);
        }
    }

    /** Looks after that time, unless it runs already: then it looks before. */
    private void runClock(long nanos) {
        if (!clockRuns.get() && clockRuns.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run).execute(this::look);
        }
    }

    private void look() {
        long now = System.nanoTime();
        byInvokeId.forEach((invokeId, request) -> {
            if (request.nanosLeft(now) <= 0) {
                timeOut(invokeId, request);
            }
        });
        clockRuns.set(false);
        // A request that was added before this line did not start the clock, one behind it does.
        byInvokeId.values().stream()
                .mapToLong(request -> request.nanosLeft(now))
                .min()
                .ifPresent(left -> runClock(Math.max(0, left)));
    }
}
