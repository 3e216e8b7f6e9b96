package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Disconnect;
import io.routelock.runtime.broker.conformance.Received.Pingresp;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;

/** Sections 3.1.2.10 and 3.12: silence, and PINGREQ. */
class KeepAliveTest extends Conformance {

    private static final int KEEP_ALIVE_TIMEOUT = 0x8D;

    @Test
    @Normative(v311 = "MQTT-3.12.4-1", v5 = "MQTT-3.12.4-1")
    void aPingreqIsAnswered() throws IOException {
        for (int level : new int[] {Level.V3_1, Level.V3_1_1, Level.V5}) {
            of(level).ping().ping().next(Pingresp.class);
        }
    }

    /** All of them wait together; the client without a keep alive may be silent. */
    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-24", "MQTT-3.1.2-8"},
            v5 = {"MQTT-3.1.2-22", "MQTT-3.1.2-8"})
    void whoIsSilentForOneAndAHalfTimesTheKeepAliveIsDisconnected() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        RawMqtt never = connected(Connect.v311(unused()).keepAlive(0));
        RawMqtt five = connected(Connect.v5(unused()).keepAlive(1));
        Connect withWill = Connect.v311(unused()).keepAlive(1).will(Message.of(topic, "silent"));
        long from = System.nanoTime();
        connected(withWill).closedSilently();
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isBetween(Duration.ofMillis(1400), Duration.ofSeconds(8));
        ended(five, KEEP_ALIVE_TIMEOUT);
        assertThat(witness.message().payload()).isEqualTo("silent");
        never.silent();
    }

    /** Any packet counts, not only PINGREQ. */
    @Test
    @Normative(v311 = "MQTT-3.1.2-24", v5 = "MQTT-3.1.2-22")
    void everyPacketIsASignOfLife() throws IOException {
        RawMqtt client = connected(Connect.v5(unused()).keepAlive(2));
        RawMqtt pinging = connected(Connect.v311(unused()).keepAlive(2));
        for (int i = 0; i < 5; i++) {
            pause(1000);
            client.publish(Message.of(unused(), ""));
            pinging.silent();
        }
        client.silent();
    }

    /** What the broker sends is none. */
    @Test
    @Normative(v311 = "MQTT-3.1.2-24", v5 = "MQTT-3.1.2-22")
    void whatTheBrokerSendsIsNoSignOfLife() throws IOException {
        String topic = unused();
        RawMqtt client = connected(Connect.v5(unused()).keepAlive(1));
        client.subscribed(Filter.of(topic, 0));
        RawMqtt publisher = v311();
        for (int i = 0; i < 10; i++) {
            pause(400);
            publisher.publish(Message.of(topic, "x"));
        }
        assertThat(client.untilClosed())
                .hasSizeLessThan(10)
                .allMatch(p -> p instanceof Message || p instanceof Disconnect);
    }
}
