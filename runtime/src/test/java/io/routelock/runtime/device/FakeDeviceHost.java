package io.routelock.runtime.device;

import io.routelock.ads.AdsNotification;
import io.routelock.ams.AmsAddress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A host whose time stands still until a test lets it pass. */
final class FakeDeviceHost implements DeviceHost {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** What was sent to whom. */
    record Sent(AmsAddress subscriber, AdsNotification notification) {
        List<AdsNotification.Sample> samples() {
            return notification.stamps().stream().flatMap(stamp -> stamp.samples().stream()).toList();
        }
    }

    private final class Task implements Cycle {
        private final Duration period;
        private final Runnable body;
        private Instant next;

        Task(Duration period, Runnable body) {
            this.period = period;
            this.body = body;
            this.next = now.plus(period);
        }

        void runUntil(Instant end) {
            while (!next.isAfter(end) && tasks.contains(this)) {
                next = next.plus(period);
                body.run();
            }
        }

        @Override
        public void cancel() {
            tasks.remove(this);
        }
    }

    private final List<Task> tasks = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private Instant now = START;

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public void notify(AmsAddress subscriber, AdsNotification notification) {
        sent.add(new Sent(subscriber, notification));
    }

    @Override
    public Cycle every(Duration period, Runnable task) {
        Task cycle = new Task(period, task);
        tasks.add(cycle);
        return cycle;
    }

    /** Lets time pass in steps of one millisecond, so that tasks run in the order of their times. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusMillis(1);
            List.copyOf(tasks).forEach(task -> task.runUntil(now));
        }
    }

    /** What was sent since the last call. */
    List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    int runningCycles() {
        return tasks.size();
    }
}
