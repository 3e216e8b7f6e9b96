package io.routelock.app.brokerconf;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What one field shows of the value of an option.
 *
 * @param get the part that it shows
 * @param put the whole value with what was typed for the part; empty when the option would have none
 */
record ValuePart(UnaryOperator<String> get, BinaryOperator<String> put) {

    static final ValuePart WHOLE = new ValuePart(value -> value, (value, typed) -> typed);

    /** The first word of {@code listener}. */
    static final ValuePart PORT =
            new ValuePart(
                    value -> value.split(" +", 2)[0],
                    (value, typed) ->
                            typed.isBlank() ? "" : (firstWord(typed) + " " + behind(value)).strip());

    /** What follows the first word of {@code listener}. */
    static final ValuePart ADDRESS =
            new ValuePart(
                    ValuePart::behind,
                    (value, typed) -> (value.split(" +", 2)[0] + " " + typed.strip()).strip());

    private static String firstWord(String typed) {
        return typed.strip().replace(' ', '_');
    }

    private static String behind(String value) {
        String[] words = value.split(" +", 2);
        return words.length > 1 ? words[1] : "";
    }
}
