package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.session.Census.Counts;
import io.routelock.runtime.broker.session.Census.Totals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The values below {@code $SYS/broker} with the names and forms of mosquitto 2.0.11 (run). Left out are
 * {@code heap}, which means nothing for a Java program, and {@code store/messages/bytes}. On the broker's
 * thread.
 *
 * <p>Two differ in what they count. {@code store/messages/count} and its older name {@code messages/stored}
 * are the retained and the waiting messages; mosquitto counts one that waits for several clients once. {@code
 * publish/messages/received} counts every PUBLISH; that of mosquitto 2.0.11 leaves out those with the retain
 * flag or QoS 2.
 */
final class SysTopics {

    private static final String ROOT = "$SYS/broker/";
    private static final int[] WINDOWS = {1, 5, 15};

    /** What was counted until the last time, and its averages. */
    private static final class Load {
        final List<LoadAverage> averages = new ArrayList<>();
        long before;

        Load() {
            for (int minutes : WINDOWS) {
                averages.add(new LoadAverage(minutes));
            }
        }
    }

    private final String version;
    private final Instant start;
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, Load> loads = new HashMap<>();
    private List<SysValue> changed = new ArrayList<>();
    private Instant last;

    /**
     * @param version of the broker, in words
     */
    SysTopics(String version, Instant start) {
        this.version = version;
        this.start = start;
        this.last = start;
    }

    /**
     * What is new since the last time, in mosquitto's order; at first all. Ask every {@code sys_interval}.
     */
    List<SysValue> changed(Instant now, SysFacts facts) {
        changed = new ArrayList<>();
        double seconds = Duration.between(last, now).toMillis() / 1000.0;
        last = now;
        put("version", version);
        put("uptime", Duration.between(start, now).toSeconds() + " seconds");
        clients(facts);
        loads(facts, seconds);
        amounts(facts.counts());
        messages(facts.totals());
        facts.wire()
                .ifPresent(bytes -> {
                    put("bytes/received", bytes.received());
                    put("bytes/sent", bytes.sent());
                });
        return List.copyOf(changed);
    }

    private void clients(SysFacts facts) {
        Counts counts = facts.counts();
        int away = counts.sessions() - counts.connected();
        put("clients/total", counts.sessions());
        put("clients/inactive", away);
        put("clients/disconnected", away);
        put("clients/active", counts.connected());
        put("clients/connected", counts.connected());
        put("clients/expired", facts.expired());
        put("clients/maximum", counts.mostConnected());
    }

    private void loads(SysFacts facts, double seconds) {
        Totals totals = facts.totals();
        load("messages/received", totals.messagesReceived(), seconds);
        load("messages/sent", totals.messagesSent(), seconds);
        load("publish/dropped", totals.publishDropped(), seconds);
        load("publish/received", totals.publishReceived(), seconds);
        load("publish/sent", totals.publishSent(), seconds);
        facts.wire()
                .ifPresent(bytes -> {
                    load("bytes/received", bytes.received(), seconds);
                    load("bytes/sent", bytes.sent(), seconds);
                });
        load("sockets", facts.sockets(), seconds);
        load("connections", facts.logins(), seconds);
    }

    /** At the start there is no span yet: 0.00, as mosquitto says. */
    private void load(String of, long count, double seconds) {
        Load load = loads.computeIfAbsent(of, name -> new Load());
        if (seconds > 0) {
            load.averages.forEach(average -> average.add(count - load.before, seconds));
            load.before = count;
        }
        for (int i = 0; i < WINDOWS.length; i++) {
            double value = load.averages.get(i).value();
            put("load/" + of + "/" + WINDOWS[i] + "min", String.format(Locale.ROOT, "%.2f", value));
        }
    }

    private void amounts(Counts counts) {
        int stored = counts.retained() + counts.queued();
        put("messages/stored", stored);
        put("store/messages/count", stored);
        put("subscriptions/count", counts.subscriptions());
        put("shared_subscriptions/count", counts.shared());
        put("retained messages/count", counts.retained());
    }

    private void messages(Totals totals) {
        put("messages/received", totals.messagesReceived());
        put("messages/sent", totals.messagesSent());
        put("publish/messages/dropped", totals.publishDropped());
        put("publish/messages/received", totals.publishReceived());
        put("publish/messages/sent", totals.publishSent());
        put("publish/bytes/received", totals.bytesReceived());
        put("publish/bytes/sent", totals.bytesSent());
    }

    private void put(String name, long number) {
        put(name, Long.toString(number));
    }

    private void put(String name, String text) {
        if (!text.equals(told.put(name, text))) {
            changed.add(new SysValue(ROOT + name, text));
        }
    }
}
