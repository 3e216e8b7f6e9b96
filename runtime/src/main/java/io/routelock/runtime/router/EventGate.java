package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What goes out to whoever watches the router: no more findings than somebody can read, and no exception back
 * in. For the router's thread only.
 *
 * <p>Strangers raise findings as fast as they can connect. Unlimited they would fill logs and the memory of
 * the watcher. Each code has a limit of its own, so that a flood of one kind does not hide another kind.
 * Connections that were not made are counted apart from the findings that say why.
 */
public final class EventGate implements RouterEvents {

    static final int MOST_OF_A_CODE = 50;
    static final Duration WINDOW = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(EventGate.class);

    /**
     * How often a code was raised since its window began. Codes are written in this program: there are few.
     */
    private static final class Count {
        long windowStart;
        int raised;
    }

    private final RouterEvents watcher;
    private final int most;
    private final Duration window;
    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new HashMap<>();

    EventGate(RouterEvents watcher, LongSupplier nanoTime) {
        this(watcher, MOST_OF_A_CODE, WINDOW, nanoTime);
    }

    /**
     * @param most of a code that pass in a window, before one that says that there are more
     * @param nanoTime as {@link System#nanoTime()}
     */
    public EventGate(RouterEvents watcher, int most, Duration window, LongSupplier nanoTime) {
        this.watcher = watcher;
        this.most = most;
        this.window = window;
        this.nanoTime = nanoTime;
    }

    @Override
    public void on(RouterEvent event) {
        switch (event) {
            case RouterEvent.Raised(Finding finding) -> pass("finding ", finding, RouterEvent.Raised::new);
            case RouterEvent.ConnectionRefused(ConnectionAttempt attempt) ->
                    pass(
                            "refused ",
                            attempt.finding(),
                            why -> new RouterEvent.ConnectionRefused(attempt.because(why)));
            case RouterEvent.ConnectionFailed(ConnectionAttempt attempt) ->
                    pass(
                            "failed ",
                            attempt.finding(),
                            why -> new RouterEvent.ConnectionFailed(attempt.because(why)));
            case RouterEvent.StateChanged _,
                    RouterEvent.RoutesChanged _,
                    RouterEvent.PeerConnected _,
                    RouterEvent.PeerGone _,
                    RouterEvent.PortRegistered _,
                    RouterEvent.PortReleased _,
                    RouterEvent.OfNetwork _ ->
                    tell(event);
        }
    }

    private void pass(String kind, Finding finding, Function<Finding, RouterEvent> event) {
        int times = count(kind + finding.code());
        if (times <= most) {
            tell(event.apply(finding));
        } else if (times == most + 1) {
            tell(event.apply(LimitFindings.flood(finding.code(), most, window)));
        }
    }

    private int count(String code) {
        long now = nanoTime.getAsLong();
        Count count = counts.computeIfAbsent(code, c -> new Count());
        if (count.raised == 0 || now - count.windowStart >= window.toNanos()) {
            count.windowStart = now;
            count.raised = 0;
        }
        // Once past the limit the number no longer matters, and must not come round.
        count.raised = Math.min(count.raised + 1, most + 2);
        return count.raised;
    }

    /** A watcher that fails is its own fault: the router is in the middle of something. */
    private void tell(RouterEvent event) {
        try {
            watcher.on(event);
        } catch (RuntimeException e) {
            LOG.error("the watcher of the router failed", e);
        }
    }
}
