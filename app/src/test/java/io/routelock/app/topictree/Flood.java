package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A plant with as many topics as are wanted, which send from a thread of their own. */
final class Flood {

    private static final long SLICE_NANOS = 10_000_000;

    private final TopicFeed feed;
    private final List<String> topics = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();

    /** Ten tags a machine, ten machines a line, ten lines a hall. */
    Flood(TopicFeed feed, int count) {
        this.feed = feed;
        for (int i = 0; i < count; i++) {
            topics.add(
                    "Plant/hall-%d/line-%d/machine-%d/tag-%d"
                            .formatted(i / 1000, i / 100 % 10, i / 10 % 10, i % 10));
        }
    }

    /** Each topic once, as fast as it goes: what a broker keeps for who subscribes to all. */
    CompletableFuture<Void> all() {
        return CompletableFuture.runAsync(() -> topics.forEach(this::send));
    }

    /** That many a second, of topics here and there. */
    CompletableFuture<Void> send(int perSecond, double seconds) {
        return CompletableFuture.runAsync(() -> {
            long begin = System.nanoTime();
            long count = Math.round(perSecond * seconds);
            for (long i = 0; i < count; i++) {
                while (System.nanoTime() - begin < i * 1_000_000_000L / perSecond - SLICE_NANOS) {
                    LockSupport.parkNanos(SLICE_NANOS);
                }
                send(topics.get((int) (i * 7919 % topics.size())));
            }
        });
    }

    private void send(String topic) {
        long number = sent.incrementAndGet();
        String payload = number % 3 == 0 ? Plant.JSON.formatted(number) : Long.toString(number);
        feed.take(
                ApplicationMessage.of(
                        topic, Octets.of(payload.getBytes(StandardCharsets.UTF_8)), Qos.AT_MOST_ONCE),
                Instant.now());
    }

    long sent() {
        return sent.get();
    }

    String topic(int index) {
        return topics.get(index);
    }
}
