package io.routelock.runtime.device;

import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.Octets;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who wants to be told of which values. One cycle of the device serves all subscriptions, and runs only while
 * there are any.
 *
 * <p>The first sample comes with the next tick, as TwinCAT sends it from the next task cycle: not before the
 * answer that carries the handle, which clients need in order to know the sample. Cycle times are rounded up
 * to whole ticks. The maximum delay is ignored: samples of one tick go out together, and never later.
 */
final class Subscriptions {

    static final Duration TICK = Duration.ofMillis(10);
    static final int MOST_PER_CALLER = 1024;
    static final int MOST_IN_ALL = 8192;

    /** Of one caller. Without it 1024 subscriptions to the largest value would ask for 800 MB a second. */
    static final int MOST_WATCHED_BYTES = 256 * 1024;

    private static final AdsErrorCode TRANSMISSION_MODE_NOT_SUPPORTED = new AdsErrorCode(0x713);
    private static final AdsErrorCode WATCH_TOO_LARGE = new AdsErrorCode(0x717);

    /** One notification frame is closed when it holds this many bytes of values. */
    private static final int FRAME_ENOUGH = 16 * 1024;

    private record Outgoing(AmsAddress subscriber, AdsNotification notification) {}

    private final DeviceHost host;
    private final OwnedTable<Watch> watches = new OwnedTable<>(MOST_PER_CALLER, MOST_IN_ALL);
    private DeviceHost.@Nullable Cycle cycle;

    Subscriptions(DeviceHost host) {
        this.host = host;
    }

    /**
     * Subscribes the caller to the area. Modes 3 and 4, cyclic and on change, are what clients use; 5 and 6
     * mean the same in the context of a task, and there is only one here.
     */
    AdsResponse add(AmsAddress owner, NotificationWish wish, Place.Area area) {
        int ticks = ticks(wish.cycle());
        return switch ((int) wish.mode().number()) {
            case 3, 5 -> add(owner, new Watch(area, false, ticks));
            case 4, 6 -> add(owner, new Watch(area, true, ticks));
            default -> new AdsResponse.Failed(TRANSMISSION_MODE_NOT_SUPPORTED);
        };
    }

    private AdsResponse add(AmsAddress owner, Watch watch) {
        if (watchedBytes(owner) + watch.length() > MOST_WATCHED_BYTES) {
            return new AdsResponse.Failed(WATCH_TOO_LARGE);
        }
        OptionalLong handle = watches.add(owner, watch);
        if (handle.isEmpty()) {
            return new AdsResponse.Failed(AdsErrorCode.NO_MORE_HANDLES);
        }
        if (cycle == null) {
            cycle = host.every(TICK, this::tick);
        }
        return new AdsResponse.NotificationAdded(handle.getAsLong());
    }

    private int watchedBytes(AmsAddress owner) {
        return watches.of(owner).stream().mapToInt(Watch::length).sum();
    }

    /** At most 42950: the longest cycle that fits into the request is 429 s. */
    private static int ticks(Duration cycle) {
        return (int) Math.max(1, Math.ceilDiv(cycle.toNanos(), TICK.toNanos()));
    }

    /** Ends a subscription, when it is the caller's own. */
    AdsResponse delete(AmsAddress owner, long handle) {
        boolean removed = watches.remove(owner, handle);
        stopWhenEmpty();
        return removed
                ? new AdsResponse.Done()
                : new AdsResponse.Failed(AdsErrorCode.NOTIFICATION_HANDLE_INVALID);
    }

    void forget(AmsAddress owner) {
        watches.removeAll(owner);
        stopWhenEmpty();
    }

    private void stopWhenEmpty() {
        if (watches.size() == 0) {
            stop();
        }
    }

    /** Stops the cycle. */
    void stop() {
        if (cycle != null) {
            cycle.cancel();
            cycle = null;
        }
    }

    /** Samples everything before it sends anything: sending can end a connection, and so change the table. */
    private void tick() {
        Instant now = host.clock().instant();
        List<Outgoing> outgoing = new ArrayList<>();
        watches.all().forEach((owner, own) -> collect(owner, own, now, outgoing));
        outgoing.forEach(one -> host.notify(one.subscriber(), one.notification()));
    }

    private static void collect(
            AmsAddress owner, Map<Long, Watch> watches, Instant now, List<Outgoing> outgoing) {
        List<AdsNotification.Sample> samples = new ArrayList<>();
        int bytes = 0;
        for (Map.Entry<Long, Watch> watch : watches.entrySet()) {
            Optional<Octets> value = watch.getValue().tick();
            if (value.isEmpty()) {
                continue;
            }
            samples.add(new AdsNotification.Sample(watch.getKey(), value.get()));
            bytes += value.get().size();
            if (bytes >= FRAME_ENOUGH) {
                outgoing.add(outgoing(owner, now, samples));
                samples.clear();
                bytes = 0;
            }
        }
        if (!samples.isEmpty()) {
            outgoing.add(outgoing(owner, now, samples));
        }
    }

    private static Outgoing outgoing(AmsAddress owner, Instant now, List<AdsNotification.Sample> samples) {
        return new Outgoing(owner, new AdsNotification(List.of(new AdsNotification.Stamp(now, samples))));
    }
}
