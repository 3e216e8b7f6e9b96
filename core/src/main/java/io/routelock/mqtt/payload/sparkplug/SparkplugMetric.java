package io.routelock.mqtt.payload.sparkplug;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One metric of a payload (Sparkplug 3.0.0, 6.4.6).
 *
 * @param name may be missing where the alias stands for it
 * @param alias 64 bits without sign
 * @param type empty when it is not given, or is one that the specification does not know
 */
public record SparkplugMetric(
        Optional<String> name,
        OptionalLong alias,
        Optional<Instant> timestamp,
        Optional<SparkplugType> type,
        boolean isHistorical,
        boolean isTransient,
        SparkplugValue value) {

    /** With what a birth said of it, where it does not say so itself. */
    public SparkplugMetric with(Optional<String> knownName, Optional<SparkplugType> knownType) {
        return new SparkplugMetric(
                name.or(() -> knownName),
                alias,
                timestamp,
                type.or(() -> knownType),
                isHistorical,
                isTransient,
                value);
    }

    /** {@code Temperature}, or {@code alias 7}. */
    public String title() {
        return name.orElseGet(
                () -> alias.isPresent() ? "alias " + Long.toUnsignedString(alias.getAsLong()) : "no name");
    }
}
