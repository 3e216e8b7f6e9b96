package io.routelock.mqtt.payload.sparkplug;

import io.routelock.ams.Octets;

import java.util.List;
import java.util.Optional;

/** A value as it stands on the wire; what it means is for its {@link SparkplugType} to say. */
public sealed interface SparkplugValue {

    /** 32 bits: the integers up to 32 bits, signed ones as two's complement. */
    record Int(int bits) implements SparkplugValue {}

    /** 64 bits: the integers of 64 bits, and times in milliseconds since 1970 UTC. */
    record Long(long bits) implements SparkplugValue {}

    record Float(float value) implements SparkplugValue {}

    record Double(double value) implements SparkplugValue {}

    record Bool(boolean value) implements SparkplugValue {}

    record Text(String value) implements SparkplugValue {}

    /** Bytes, a file, or an array of one of the array types. */
    record Bytes(Octets value) implements SparkplugValue {}

    /**
     * A table; its rows are counted and not read.
     *
     * @param types of the columns
     */
    record DataSet(List<String> columns, List<Optional<SparkplugType>> types, int rows)
            implements SparkplugValue {
        public DataSet {
            columns = List.copyOf(columns);
            types = List.copyOf(types);
        }
    }

    /**
     * A structure.
     *
     * @param reference of which definition it is; empty when it is one itself
     */
    record Template(
            Optional<String> version,
            Optional<String> reference,
            boolean definition,
            List<SparkplugMetric> metrics,
            int parameters)
            implements SparkplugValue {
        public Template {
            metrics = List.copyOf(metrics);
        }
    }

    /** Something of a third party. */
    record Extension(int size) implements SparkplugValue {}

    /** Said to be null. */
    record Null() implements SparkplugValue {}

    /** Not there. */
    record None() implements SparkplugValue {}
}
