package io.routelock.mqtt.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that stands still until a test moves it. */
final class VirtualTimers implements Timers {

    private final PriorityQueue<Work> works =
            new PriorityQueue<>(Comparator.comparingLong(Work::due).thenComparingLong(Work::number));
    private long now = 1_000_000_000L;
    private long number;

    private record Work(long due, long number, Runnable work) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public Timer after(Duration delay, Runnable work) {
        Work planned = new Work(now + delay.toNanos(), number++, work);
        works.add(planned);
        return () -> works.remove(planned);
    }

    void advance(Duration time) {
        long end = now + time.toNanos();
        while (!works.isEmpty() && works.peek().due() <= end) {
            Work next = works.remove();
            now = Math.max(now, next.due());
            next.work().run();
        }
        now = end;
    }

    /** Work that is still to come. */
    int size() {
        return works.size();
    }
}
