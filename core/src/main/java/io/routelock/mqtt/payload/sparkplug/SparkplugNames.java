package io.routelock.mqtt.payload.sparkplug;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What births said of metrics: the name behind an alias and the type, which the messages after them may leave
 * out (Sparkplug 3.0.0, 6.4.6). Not for several threads at a time.
 */
public final class SparkplugNames {

    /** Of all senders; strangers may send births as often as they like. */
    static final int MOST_METRICS = 200_000;

    private record Sender(String group, String node, Optional<String> device) {

        static Sender of(SparkplugTopic.Edge topic) {
            return new Sender(topic.group(), topic.node(), topic.device());
        }
    }

    private record Known(Optional<String> name, Optional<SparkplugType> type) {}

    private record Birth(Map<Long, Known> byAlias, Map<String, Known> byName) {

        int size() {
            return byAlias.size() + byName.size();
        }
    }

    private final Map<Sender, Birth> births = new LinkedHashMap<>();
    private int known;

    /** Takes a birth in place of the sender's earlier one; anything else says nothing of names. */
    public void learn(SparkplugTopic.Edge topic, SparkplugPayload payload) {
        if (!topic.kind().isBirth()) {
            return;
        }
        forget(Sender.of(topic));
        Birth birth = new Birth(new HashMap<>(), new HashMap<>());
        for (SparkplugMetric metric : payload.metrics()) {
            Known said = new Known(metric.name(), metric.type());
            metric.alias().ifPresent(alias -> birth.byAlias.put(alias, said));
            metric.name().ifPresent(name -> birth.byName.put(name, said));
        }
        if (known + birth.size() <= MOST_METRICS) {
            births.put(Sender.of(topic), birth);
            known += birth.size();
        }
    }

    private void forget(Sender sender) {
        Birth old = births.remove(sender);
        known -= old == null ? 0 : old.size();
    }

    public void clear() {
        births.clear();
        known = 0;
    }

    /** The payload with the names and types that are known for its metrics. */
    public SparkplugPayload resolve(SparkplugTopic.Edge topic, SparkplugPayload payload) {
        Sender sender = Sender.of(topic);
        // An alias counts for a node with all its devices, and some give a device its own.
        List<Birth> said =
                List.of(sender, new Sender(sender.group, sender.node, Optional.empty())).stream()
                        .flatMap(it -> Optional.ofNullable(births.get(it)).stream())
                        .toList();
        return said.isEmpty()
                ? payload
                : payload.with(payload.metrics().stream().map(metric -> resolve(metric, said)).toList());
    }

    private static SparkplugMetric resolve(SparkplugMetric metric, List<Birth> births) {
        if (metric.name().isPresent() && metric.type().isPresent()) {
            return metric;
        }
        return births.stream()
                .flatMap(birth -> find(metric, birth).stream())
                .findFirst()
                .map(known -> metric.with(known.name, known.type))
                .orElse(metric);
    }

    private static Optional<Known> find(SparkplugMetric metric, Birth birth) {
        return metric.name().isPresent()
                ? Optional.ofNullable(birth.byName.get(metric.name().get()))
                : metric.alias().isPresent()
                        ? Optional.ofNullable(birth.byAlias.get(metric.alias().getAsLong()))
                        : Optional.empty();
    }
}
