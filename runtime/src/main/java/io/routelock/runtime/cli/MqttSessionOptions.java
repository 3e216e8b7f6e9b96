package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.MqttVersion;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Optional;

/** The client and its session: {@code -i -V -k -c -x}, as mosquitto's programs have them. */
final class MqttSessionOptions {

    /** MQTT 5, 3.1.2.11.2: a session that does not expire. */
    private static final long FOR_EVER = 0xFFFF_FFFFL;

    private static final int LEAST_KEEP_ALIVE = 5;
    private static final int MOST_KEEP_ALIVE = 65_535;

    @Option(
            names = {"-i", "--id"},
            paramLabel = "ID",
            description = "The client identifier. Otherwise one is made up.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = {"-V", "--protocol-version"},
            paramLabel = "V",
            defaultValue = "mqttv311",
            description = "mqttv311, 311, mqttv5 or 5. Default: ${DEFAULT-VALUE}.")
    private String version = "mqttv311";

    @Option(
            names = {"-k", "--keepalive"},
            paramLabel = "S",
            defaultValue = "60",
            description =
                    "Seconds after which a silent connection is probed, 5 to 65535. Default: ${DEFAULT-VALUE}.")
    private int keepAlive = 60;

    @Option(
            names = {"-c", "--disable-clean-session"},
            description = "The broker keeps the session, and goes on with one that it has. Needs -i.")
    private boolean kept;

    @Option(
            names = {"-x", "--session-expiry-interval"},
            paramLabel = "S",
            description =
                    "MQTT 5: the broker keeps the session so long; -1 for ever, as with -c if not given.")
    private @Nullable String expiry;

    Optional<String> id() {
        return id.filter(text -> !text.isEmpty());
    }

    boolean cleanStart() {
        if (kept && id().isEmpty()) {
            throw new IllegalArgumentException("-c needs a client identifier: name -i");
        }
        return !kept;
    }

    /** As mosquitto's programs. */
    Duration keepAlive() {
        if (keepAlive < LEAST_KEEP_ALIVE || keepAlive > MOST_KEEP_ALIVE) {
            throw new IllegalArgumentException(
                    "the keep alive is %d to %d seconds, not %d"
                            .formatted(LEAST_KEEP_ALIVE, MOST_KEEP_ALIVE, keepAlive));
        }
        return Duration.ofSeconds(keepAlive);
    }

    MqttVersion version() {
        return switch (version) {
            case "mqttv311", "311" -> MqttVersion.V3_1_1;
            case "mqttv5", "5" -> MqttVersion.V5;
            case "mqttv31", "31" -> throw new FindingException(tooOld());
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is no version: mqttv311, 311, mqttv5 or 5".formatted(version));
        };
    }

    /** Nothing of it is sent with MQTT 3.1.1, and mosquitto's programs do not mind either. */
    Duration expiry() {
        if (expiry == null) {
            return Duration.ofSeconds(kept ? FOR_EVER : 0);
        }
        if (expiry.equals("-1") || expiry.equals("∞")) {
            return Duration.ofSeconds(FOR_EVER);
        }
        long seconds = expiry.matches("[0-9]{1,10}") ? Long.parseLong(expiry) : -1;
        if (seconds < 0 || seconds > FOR_EVER) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a time in seconds: 0 to 4294967294, or -1".formatted(expiry));
        }
        return Duration.ofSeconds(seconds);
    }

    private static Finding tooOld() {
        return Finding.error(
                "mqtt.version-3.1",
                "MQTT 3.1 is not spoken here.",
                "Use -V mqttv311 or -V mqttv5; every broker of the last ten years takes one of them.");
    }
}
