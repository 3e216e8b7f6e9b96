package io.routelock.mqtt.payload.sparkplug;

import static io.routelock.mqtt.payload.sparkplug.ProtobufReader.FIXED_32;
import static io.routelock.mqtt.payload.sparkplug.ProtobufReader.FIXED_64;
import static io.routelock.mqtt.payload.sparkplug.ProtobufReader.LENGTH;
import static io.routelock.mqtt.payload.sparkplug.ProtobufReader.VARINT;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one payload. The numbers of the fields are those of sparkplug_b.proto (Sparkplug 3.0.0, 6.3); fields
 * that it does not have are skipped.
 */
final class SparkplugDecoder {

    /** Templates within templates; the specification gives no limit. */
    private static final int MOST_DEPTH = 8;

    private static final int VALUES_FROM = 10;

    /** Those that a value of a metric has, from the first on. */
    private static final int[] TYPES_OF_VALUES = {
        VARINT, VARINT, FIXED_32, FIXED_64, VARINT, LENGTH, LENGTH, LENGTH, LENGTH, LENGTH
    };

    private int metricsRead;
    private int more;

    SparkplugPayload payload(Octets bytes) {
        ProtobufReader in = new ProtobufReader(bytes);
        Optional<Instant> timestamp = Optional.empty();
        List<SparkplugMetric> metrics = new ArrayList<>();
        OptionalLong sequence = OptionalLong.empty();
        Optional<String> uuid = Optional.empty();
        Optional<Octets> body = Optional.empty();
        while (in.next()) {
            if (in.is(1, VARINT)) {
                timestamp = Optional.of(Instant.ofEpochMilli(in.varint()));
            } else if (in.is(2, LENGTH)) {
                metric(in, 0, metrics);
            } else if (in.is(3, VARINT)) {
                sequence = OptionalLong.of(in.varint());
            } else if (in.is(4, LENGTH)) {
                uuid = Optional.of(in.text());
            } else if (in.is(5, LENGTH)) {
                body = Optional.of(in.bytes());
            } else {
                in.skip();
            }
        }
        return new SparkplugPayload(timestamp, metrics, more, sequence, uuid, body);
    }

    private void metric(ProtobufReader in, int depth, List<SparkplugMetric> metrics) {
        if (metricsRead >= SparkplugPayload.MOST_METRICS) {
            in.skip();
            more++;
            return;
        }
        metricsRead++;
        metrics.add(metric(in.message(), depth));
    }

    private SparkplugMetric metric(ProtobufReader in, int depth) {
        Optional<String> name = Optional.empty();
        OptionalLong alias = OptionalLong.empty();
        Optional<Instant> timestamp = Optional.empty();
        Optional<SparkplugType> type = Optional.empty();
        boolean historical = false;
        boolean fleeting = false;
        boolean isNull = false;
        SparkplugValue value = new SparkplugValue.None();
        while (in.next()) {
            if (in.field() >= VALUES_FROM) {
                value = value(in, depth).orElse(value);
            } else if (in.is(1, LENGTH)) {
                name = Optional.of(in.text());
            } else if (in.is(2, VARINT)) {
                alias = OptionalLong.of(in.varint());
            } else if (in.is(3, VARINT)) {
                timestamp = Optional.of(Instant.ofEpochMilli(in.varint()));
            } else if (in.is(4, VARINT)) {
                type = SparkplugType.of(in.varint());
            } else if (in.is(5, VARINT)) {
                historical = in.bool();
            } else if (in.is(6, VARINT)) {
                fleeting = in.bool();
            } else if (in.is(7, VARINT)) {
                isNull = in.bool();
            } else {
                in.skip();
            }
        }
        SparkplugValue shown = isNull ? new SparkplugValue.Null() : value;
        return new SparkplugMetric(name, alias, timestamp, type, historical, fleeting, shown);
    }

    private Optional<SparkplugValue> value(ProtobufReader in, int depth) {
        int which = in.field() - VALUES_FROM;
        if (which >= TYPES_OF_VALUES.length || in.type() != TYPES_OF_VALUES[which]) {
            in.skip();
            return Optional.empty();
        }
        return Optional.of(
                switch (which) {
                    case 0 -> new SparkplugValue.Int((int) in.varint());
                    case 1 -> new SparkplugValue.Long(in.varint());
                    case 2 -> new SparkplugValue.Float(Float.intBitsToFloat(in.fixed32()));
                    case 3 -> new SparkplugValue.Double(Double.longBitsToDouble(in.fixed64()));
                    case 4 -> new SparkplugValue.Bool(in.bool());
                    case 5 -> new SparkplugValue.Text(in.text());
                    case 6 -> new SparkplugValue.Bytes(in.bytes());
                    case 7 -> dataSet(in.message());
                    case 8 -> template(in.message(), depth + 1);
                    default -> new SparkplugValue.Extension(in.message().remaining());
                });
    }

    private static SparkplugValue dataSet(ProtobufReader in) {
        List<String> columns = new ArrayList<>();
        List<Optional<SparkplugType>> types = new ArrayList<>();
        int rows = 0;
        while (in.next()) {
            if (in.is(2, LENGTH)) {
                columns.add(in.text());
            } else if (in.is(3, VARINT)) {
                types.add(SparkplugType.of(in.varint()));
            } else if (in.is(3, LENGTH)) {
                packed(in, types);
            } else if (in.is(4, LENGTH)) {
                in.skip();
                rows++;
            } else {
                in.skip();
            }
        }
        return new SparkplugValue.DataSet(columns, types, rows);
    }

    /** Numbers one after another without keys, as writers of newer versions of the format like them. */
    private static void packed(ProtobufReader in, List<Optional<SparkplugType>> types) {
        ProtobufReader numbers = in.message();
        while (numbers.remaining() > 0) {
            types.add(SparkplugType.of(numbers.varint()));
        }
    }

    private SparkplugValue template(ProtobufReader in, int depth) {
        if (depth > MOST_DEPTH) {
            throw new WireFormatException("template: expected at most 8 within each other, got more");
        }
        Optional<String> version = Optional.empty();
        Optional<String> reference = Optional.empty();
        boolean definition = false;
        List<SparkplugMetric> metrics = new ArrayList<>();
        int parameters = 0;
        while (in.next()) {
            if (in.is(1, LENGTH)) {
                version = Optional.of(in.text());
            } else if (in.is(2, LENGTH)) {
                metric(in, depth, metrics);
            } else if (in.is(3, LENGTH)) {
                in.skip();
                parameters++;
            } else if (in.is(4, LENGTH)) {
                reference = Optional.of(in.text());
            } else if (in.is(5, VARINT)) {
                definition = in.bool();
            } else {
                in.skip();
            }
        }
        return new SparkplugValue.Template(version, reference, definition, metrics, parameters);
    }
}
