package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Pingresp;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** Sections 3.1.2.10 and 3.12: silence, and PINGREQ. */
class KeepAliveTest extends Conformance {

    private static final int KEEP_ALIVE_TIMEOUT = 0x8D;
    private static final int TURNS = 8;

    @Test
    @Normative(v311 = "MQTT-3.12.4-1", v5 = "MQTT-3.12.4-1")
    void aPingreqIsAnswered() throws IOException {
        for (int level : new int[] {Level.V3_1, Level.V3_1_1, Level.V5}) {
            of(level).ping().ping().next(Pingresp.class);
        }
    }

    /**
     * All of them wait together: silent clients, one that only receives, which is no sign of life, and one
     * without a keep alive. Mosquitto looks every five seconds.
     */
    @Test
    @Normative(
            v311 = {"MQTT-3.1.2-24", "MQTT-3.1.2-8"},
            v5 = {"MQTT-3.1.2-22", "MQTT-3.1.2-8"})
    void whoIsSilentForOneAndAHalfTimesTheKeepAliveIsDisconnected() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber(topic, 0);
        RawMqtt never = connected(Connect.v311(unused()).keepAlive(0));
        RawMqtt receiving = connected(Connect.v311(unused()).keepAlive(2));
        receiving.subscribed(Filter.of("to/" + topic, 0));
        RawMqtt five = connected(Connect.v5(unused()).keepAlive(2));
        Connect withWill = Connect.v311(unused()).keepAlive(2).will(Message.of(topic, "silent"));
        RawMqtt silent = connected(withWill);
        pause(2000);
        assertThat(silent.isOpen()).isTrue();
        for (int i = 0; i < TURNS; i++) {
            witness.publish(Message.of("to/" + topic, "x"));
            pause(1000);
        }
        silent.closedSilently();
        ended(five, KEEP_ALIVE_TIMEOUT);
        assertThat(receiving.untilClosed()).hasSizeLessThan(TURNS);
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
}
