package io.routelock.app.topictree;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;
import io.routelock.mqtt.payload.PayloadText;
import io.routelock.mqtt.payload.PlainNumber;
import io.routelock.mqtt.payload.sparkplug.SparkplugMetric;
import io.routelock.mqtt.payload.sparkplug.SparkplugPayload;
import io.routelock.mqtt.payload.sparkplug.SparkplugTopic;
import io.routelock.mqtt.payload.sparkplug.SparkplugWords;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/** What is read out of a payload with its topic. */
final class PayloadReading {

    private PayloadReading() {}

    /** The topic as one of an edge node; empty where no Sparkplug payload is to be expected. */
    static Optional<SparkplugTopic.Edge> edge(String topic) {
        return SparkplugTopic.of(topic)
                .flatMap(it -> it instanceof SparkplugTopic.Edge edge ? Optional.of(edge) : Optional.empty());
    }

    /** Empty when it is none. */
    static Optional<SparkplugPayload> sparkplug(Octets payload) {
        try {
            return Optional.of(SparkplugPayload.decode(payload));
        } catch (WireFormatException e) {
            return Optional.empty();
        }
    }

    static Optional<String> text(TopicMessage message) {
        return message.isCut()
                ? PayloadText.ofBeginning(message.payload())
                : PayloadText.of(message.payload());
    }

    /**
     * The numbers of a message by where they stand.
     *
     * @param resolve gives metrics their names
     */
    static Map<String, Double> numbers(
            String topic,
            Octets payload,
            BiFunction<SparkplugTopic.Edge, SparkplugPayload, SparkplugPayload> resolve) {
        Optional<SparkplugTopic.Edge> edge = edge(topic);
        if (edge.isPresent()) {
            return sparkplug(payload).map(it -> metrics(resolve.apply(edge.get(), it))).orElse(Map.of());
        }
        return PayloadText.of(payload).map(PayloadReading::numbers).orElse(Map.of());
    }

    private static Map<String, Double> numbers(String text) {
        OptionalDouble plain = PlainNumber.of(text);
        if (plain.isPresent()) {
            return Map.of("", plain.getAsDouble());
        }
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[") ? JsonNumbers.of(text) : Map.of();
    }

    private static Map<String, Double> metrics(SparkplugPayload payload) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (SparkplugMetric metric : payload.metrics()) {
            OptionalDouble number = SparkplugWords.number(metric);
            if (number.isPresent() && numbers.size() < JsonNumbers.MOST) {
                numbers.put(metric.title(), number.getAsDouble());
            }
        }
        return numbers;
    }
}
