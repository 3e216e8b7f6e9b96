package io.routelock.app.topictree;

import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A Sparkplug payload in a line: what kind of message it is, of which number, when. */
final class SparkplugFacts {

    private SparkplugFacts() {}

    /** {@code Data of the device press-1 at line-2 · sequence 17 · 12 metrics · sent 09:41:07.118}. */
    static String of(String topic, SparkplugPayload payload, ZoneId zone) {
        List<String> facts = new ArrayList<>();
        PayloadReading.edge(topic)
                .ifPresent(edge ->
                        facts.add(
                                edge.kind().words()
                                        + " "
                                        + edge.device()
                                                .map(it -> it + " at " + edge.node())
                                                .orElse(edge.node())));
        payload.sequence().ifPresent(it -> facts.add("sequence " + Long.toUnsignedString(it)));
        facts.add(Counts.of(payload.metrics().size(), "metric"));
        if (payload.more() > 0) {
            facts.add(payload.more() + " more left out");
        }
        payload.timestamp().ifPresent(it -> facts.add("sent " + TopicTimes.millis(it, zone)));
        payload.uuid().filter(it -> !it.isEmpty()).ifPresent(it -> facts.add("uuid " + it));
        payload.body().ifPresent(it -> facts.add("body of " + Counts.bytes(it.size())));
        return String.join(" · ", facts);
    }
}
