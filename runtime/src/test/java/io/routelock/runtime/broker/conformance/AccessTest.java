package io.routelock.runtime.broker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.conformance.Received.Ack;
import io.routelock.runtime.broker.conformance.Received.Kind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Section 3.3.5: a PUBLISH that the access rules refuse. Everybody may read all and write below open/. */
class AccessTest extends Conformance {

    private static final int NOT_AUTHORIZED = 0x87;

    @Override
    List<String> conf(Path folder) throws IOException {
        Path rules = folder.resolve("acl");
        Files.writeString(rules, "topic read #\ntopic readwrite open/#\n");
        return List.of("acl_file " + rules);
    }

    /** Either that or the end of the connection, says the standard; mosquitto acknowledges. */
    @Test
    @Normative(v311 = "MQTT-3.3.5-2")
    void aRefusedPublishIsAcknowledgedToClientsOf311() throws IOException {
        String topic = unused();
        RawMqtt witness = subscriber("#", 0);
        for (RawMqtt client : List.of(v31(), v311())) {
            client.published(Message.of(topic, "no"));
            client.published(Message.of(topic, "no").qos(1, 1));
            client.published(Message.of(topic, "no").qos(2, 2));
            client.published(Message.of("open/" + topic, "yes").qos(1, 3));
            assertThat(witness.message().payload()).isEqualTo("yes");
        }
    }

    @Test
    @Normative(v5 = {"MQTT-3.4.2-1", "MQTT-3.5.2-1"})
    void aRefusedPublishOfMqtt5IsAnsweredByNotAuthorized() throws IOException {
        RawMqtt client = v5();
        client.published(Message.of(unused(), "no"));
        Ack puback = client.publish(Message.of(unused(), "no").qos(1, 1)).next(Ack.class);
        Ack pubrec = client.publish(Message.of(unused(), "no").qos(2, 2)).next(Ack.class);
        assertThat(puback).isEqualTo(new Ack(Kind.PUBACK, 1, NOT_AUTHORIZED, puback.properties()));
        assertThat(pubrec).isEqualTo(new Ack(Kind.PUBREC, 2, NOT_AUTHORIZED, pubrec.properties()));
    }

    @Test
    @Normative(v5 = "MQTT-4.3.3-9")
    void afterARefusalTheIdentifierIsFree() throws IOException {
        String topic = "open/" + unused();
        RawMqtt reader = subscriber(topic, 0);
        RawMqtt client = v5();
        client.publish(Message.of(unused(), "no").qos(2, 2)).next(Ack.class);
        client.published(Message.of(topic, "yes").qos(2, 2));
        assertThat(reader.messages()).extracting(Message::payload).containsExactly("yes");
    }

    @Test
    @Normative(v5 = {"MQTT-3.1.2-29", "MQTT-3.4.2-2", "MQTT-3.4.2-3", "MQTT-3.5.2-2", "MQTT-3.5.2-3"})
    void aRefusalHasNoPropertiesWhenTheClientWantsNone() throws IOException {
        Connect terse =
                Connect.v5(unused())
                        .with(Property.REQUEST_PROBLEM_INFORMATION, 0)
                        .with(Property.MAXIMUM_PACKET_SIZE, 40);
        RawMqtt client = connected(terse);
        Ack puback = client.publish(Message.of(unused(), "no").qos(1, 1)).next(Ack.class);
        Ack pubrec = client.publish(Message.of(unused(), "no").qos(2, 2)).next(Ack.class);
        assertThat(List.of(puback.properties(), pubrec.properties())).containsOnly(Properties.NONE);
    }

    /** Mosquitto grants it and filters the delivery. */
    @Test
    @Normative(v311 = "MQTT-3.8.4-5", v5 = "MQTT-3.8.4-7")
    void aSubscriptionIsGrantedWhateverTheRulesAre() throws IOException {
        assertThat(v311().subscribed(Filter.of("nobody/may/write", 2))).containsExactly(2);
        assertThat(v5().subscribed(Filter.of("nobody/may/write", 2))).containsExactly(2);
    }
}
