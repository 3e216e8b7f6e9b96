package io.routelock.runtime.router;

import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What goes out to whoever watches the router: no more findings than somebody can read, and no exception back
 * in. For the router's thread only.
 *
 * <p>Strangers raise findings as fast as they can connect. Unlimited they would fill logs and the memory of
 * the watcher. Each code has a limit of its own, so that a flood of one kind does not hide another kind.
 */
final class EventGate implements RouterEvents {

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
    private final LongSupplier nanoTime;
    private final Map<String, Count> counts = new HashMap<>();

    EventGate(RouterEvents watcher, LongSupplier nanoTime) {
        this.watcher = watcher;
        this.nanoTime = nanoTime;
    }

    @Override
    public void on(RouterEvent event) {
        if (event instanceof RouterEvent.Raised(Finding finding)) {
            raise(finding);
        } else {
            tell(event);
        }
    }

    private void raise(Finding finding) {
        int raised = count(finding.code());
        if (raised <= MOST_OF_A_CODE) {
            tell(new RouterEvent.Raised(finding));
        } else if (raised == MOST_OF_A_CODE + 1) {
            tell(new RouterEvent.Raised(RouterFindings.flood(finding.code(), MOST_OF_A_CODE, WINDOW)));
        }
    }

    private int count(String code) {
        long now = nanoTime.getAsLong();
        Count count = counts.computeIfAbsent(code, c -> new Count());
        if (count.raised == 0 || now - count.windowStart >= WINDOW.toNanos()) {
            count.windowStart = now;
            count.raised = 0;
        }
        // Once past the limit the number no longer matters, and must not come round.
        count.raised = Math.min(count.raised + 1, MOST_OF_A_CODE + 2);
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
