package io.routelock.mqtt.payload;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A payload that is one number, which can be drawn over time. */
public final class PlainNumber {

    /** A double has at most 24 characters; a text of a thousand digits is no measurement. */
    private static final int LONGEST = 40;

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private PlainNumber() {}

    /** Decimal with a point, as {@code 21.5} or {@code -1e3}; {@code true} is 1 and {@code false} 0. */
    public static OptionalDouble of(String text) {
        if (text.length() > LONGEST) {
            return OptionalDouble.empty();
        }
        String number = text.strip();
        if (number.equalsIgnoreCase("true") || number.equalsIgnoreCase("false")) {
            return OptionalDouble.of(number.equalsIgnoreCase("true") ? 1 : 0);
        }
        return NUMBER.matcher(number).matches() ? finite(Double.parseDouble(number)) : OptionalDouble.empty();
    }

    /** Neither infinite nor "not a number": there is no place for these in a plot. */
    public static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
