package io.routelock.app.topictree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.routelock.mqtt.payload.PlainNumber;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The numbers in a JSON text with where they stand, as {@code motor.axes.0.speed}. */
final class JsonNumbers {

    /** Of one text; more lines are nobody's to look at. */
    static final int MOST = 100;

    private JsonNumbers() {}

    /** In their order; those before a fault, if there is one. {@code true} is 1 and {@code false} 0. */
    static Map<String, Double> of(String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        try (JsonParser in = JsonFormat.FACTORY.createParser(text)) {
            for (JsonToken token = in.nextToken();
                    token != null && numbers.size() < MOST;
                    token = in.nextToken()) {
                if (token.isNumeric()) {
                    put(in, in.getDoubleValue(), numbers);
                } else if (token.isBoolean()) {
                    put(in, token == JsonToken.VALUE_TRUE ? 1 : 0, numbers);
                }
            }
        } catch (IOException e) {
            // What was read until there is all that there is.
            return numbers;
        }
        return numbers;
    }

    private static void put(JsonParser in, double value, Map<String, Double> numbers) {
        PlainNumber.finite(value).ifPresent(it -> numbers.put(path(in), it));
    }

    private static String path(JsonParser in) {
        String pointer = in.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty()
                ? ""
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
