package io.routelock.mqtt.payload.sparkplug;

import io.routelock.ams.Octets;
import io.routelock.mqtt.payload.PlainNumber;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a value means with its type, in words and as a number (Sparkplug 3.0.0, 6.4.16 and 6.4.17). */
public final class SparkplugWords {

    private static final int FIRST_ELEMENTS = 8;

    private SparkplugWords() {}

    /** {@code 21.5}, {@code true}, {@code DataSet, 3 columns, 12 rows}. */
    public static String of(SparkplugMetric metric) {
        SparkplugType type = metric.type().orElse(SparkplugType.UNKNOWN);
        return switch (metric.value()) {
            case SparkplugValue.Int(int bits) -> Long.toString(whole(bits, type));
            case SparkplugValue.Long(long bits) -> whole(bits, type);
            case SparkplugValue.Float(float value) -> Float.toString(value);
            case SparkplugValue.Double(double value) -> Double.toString(value);
            case SparkplugValue.Bool(boolean value) -> Boolean.toString(value);
            case SparkplugValue.Text(String value) -> value;
            case SparkplugValue.Bytes(Octets value) -> bytes(value, type);
            case SparkplugValue.DataSet set ->
                    "%d columns (%s), %d rows"
                            .formatted(set.columns().size(), String.join(", ", set.columns()), set.rows());
            case SparkplugValue.Template template -> template(template);
            case SparkplugValue.Extension(int size) -> "extension, " + size + " bytes";
            case SparkplugValue.Null() -> "null";
            case SparkplugValue.None() -> "";
        };
    }

    /** For a plot; empty for what is no number. */
    public static OptionalDouble number(SparkplugMetric metric) {
        SparkplugType type = metric.type().orElse(SparkplugType.UNKNOWN);
        return switch (metric.value()) {
            case SparkplugValue.Int(int bits) -> OptionalDouble.of(whole(bits, type));
            case SparkplugValue.Long(long bits) -> number(bits, type);
            case SparkplugValue.Float(float value) -> PlainNumber.finite(value);
            case SparkplugValue.Double(double value) -> PlainNumber.finite(value);
            case SparkplugValue.Bool(boolean value) -> OptionalDouble.of(value ? 1 : 0);
            case SparkplugValue.Text _,
                    SparkplugValue.Bytes _,
                    SparkplugValue.DataSet _,
                    SparkplugValue.Template _,
                    SparkplugValue.Extension _,
                    SparkplugValue.Null _,
                    SparkplugValue.None _ ->
                    OptionalDouble.empty();
        };
    }

    /** Signed ones are two's complement; some writers fill 8 and 16 bits alone. */
    private static long whole(int bits, SparkplugType type) {
        return switch (type) {
            case INT8 -> (byte) bits;
            case INT16 -> (short) bits;
            case INT32 -> bits;
            default -> Integer.toUnsignedLong(bits);
        };
    }

    private static String whole(long bits, SparkplugType type) {
        return switch (type) {
            case DATE_TIME -> Instant.ofEpochMilli(bits).toString();
            case INT8, INT16, INT32, INT64 -> Long.toString(bits);
            default -> Long.toUnsignedString(bits);
        };
    }

    private static OptionalDouble number(long bits, SparkplugType type) {
        return switch (type) {
            case DATE_TIME -> OptionalDouble.empty();
            case INT8, INT16, INT32, INT64 -> OptionalDouble.of(bits);
            default -> OptionalDouble.of(Double.parseDouble(Long.toUnsignedString(bits)));
        };
    }

    private static String template(SparkplugValue.Template template) {
        String kind = template.definition() ? "definition" : template.reference().orElse("no reference");
        Optional<String> version = template.version().filter(it -> !it.isEmpty());
        return "%s%s, %d metrics, %d parameters"
                .formatted(
                        kind,
                        version.map(it -> " " + it).orElse(""),
                        template.metrics().size(),
                        template.parameters());
    }

    // ------------------------------------------------------------------ arrays

    private static String bytes(Octets value, SparkplugType type) {
        int width = width(type);
        if (width == 0 || value.size() % width != 0) {
            return value.size() + " bytes";
        }
        ByteBuffer in = ByteBuffer.wrap(value.toArray()).order(ByteOrder.LITTLE_ENDIAN);
        int count = value.size() / width;
        List<String> first = new ArrayList<>();
        for (int i = 0; i < Math.min(count, FIRST_ELEMENTS); i++) {
            first.add(element(in, type));
        }
        String more = count > FIRST_ELEMENTS ? ", … " + count + " elements" : "";
        return "[" + String.join(", ", first) + more + "]";
    }

    /** In bytes; 0 where the elements are not all equally long. */
    private static int width(SparkplugType type) {
        return switch (type) {
            case INT8_ARRAY, UINT8_ARRAY -> Byte.BYTES;
            case INT16_ARRAY, UINT16_ARRAY -> Short.BYTES;
            case INT32_ARRAY, UINT32_ARRAY, FLOAT_ARRAY -> Integer.BYTES;
            case INT64_ARRAY, UINT64_ARRAY, DOUBLE_ARRAY, DATE_TIME_ARRAY -> Long.BYTES;
            default -> 0;
        };
    }

    private static String element(ByteBuffer in, SparkplugType type) {
        return switch (type) {
            case INT8_ARRAY -> Byte.toString(in.get());
            case UINT8_ARRAY -> Integer.toString(Byte.toUnsignedInt(in.get()));
            case INT16_ARRAY -> Short.toString(in.getShort());
            case UINT16_ARRAY -> Integer.toString(Short.toUnsignedInt(in.getShort()));
            case INT32_ARRAY -> Integer.toString(in.getInt());
            case UINT32_ARRAY -> Integer.toUnsignedString(in.getInt());
            case FLOAT_ARRAY -> Float.toString(in.getFloat());
            case INT64_ARRAY -> Long.toString(in.getLong());
            case UINT64_ARRAY -> Long.toUnsignedString(in.getLong());
            case DOUBLE_ARRAY -> Double.toString(in.getDouble());
            case DATE_TIME_ARRAY -> Instant.ofEpochMilli(in.getLong()).toString();
            default -> throw new IllegalArgumentException(type + " is no array of numbers");
        };
    }
}
