package io.routelock.runtime.cli;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.Will;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the broker publishes when this client is gone without saying so. */
final class WillOptions {

    @Option(names = "--will-topic", paramLabel = "T", description = "The topic of the last will.")
    private @Nullable String topic;

    @Option(
            names = "--will-payload",
            paramLabel = "TEXT",
            description = "Its content; otherwise it is empty.")
    private @Nullable String payload;

    @Option(names = "--will-qos", paramLabel = "Q", description = "0, 1 or 2.")
    private int qos;

    @Option(names = "--will-retain", description = "The broker keeps it.")
    private boolean retain;

    /**
     * @throws IllegalArgumentException with a text for the user
     */
    Optional<Will> will() {
        if (topic == null) {
            if (payload != null || qos != 0 || retain) {
                throw new IllegalArgumentException("a will needs --will-topic");
            }
            return Optional.empty();
        }
        byte[] text = (payload == null ? "" : payload).getBytes(StandardCharsets.UTF_8);
        return Optional.of(
                Will.of(
                        new ApplicationMessage(
                                topic, Octets.of(text), Qos.of(qos), retain, PublishProperties.NONE)));
    }
}
