package io.routelock.net.mqtt;

import static io.routelock.net.mqtt.Heard.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Mosquitto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The client against the broker that others wrote. */
class MosquittoTest {

    @TempDir private static Path folder;

    private static Mosquitto broker;
    private static NettyThreads threads;

    @BeforeAll
    static void start() throws Exception {
        broker = Mosquitto.start(folder, "allow_anonymous true", "log_type all");
        threads = NettyThreads.create(1);
    }

    @AfterAll
    static void stop() throws Exception {
        threads.close();
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void publishesAndReceivesWithEveryQos(MqttVersion version) throws Exception {
        Heard heard = new Heard();
        try (MqttClient client = client(version, heard)) {
            client.start();
            heard.until(ClientState.Connected.class);
            get(client.subscribe(List.of(TopicSubscription.of("a/#", Qos.EXACTLY_ONCE))));
            for (Qos qos : Qos.values()) {
                ApplicationMessage message = ApplicationMessage.of("a/b", "one " + qos, qos);
                assertThat(get(client.publish(message)).isError()).isFalse();
                assertThat(heard.message()).isEqualTo(message);
            }
            get(client.unsubscribe(List.of("a/#")));
        }
        heard.until(ClientState.Ended.class);
    }

    /** mosquitto takes 20 at once, and says so. */
    @Test
    void aFloodArrivesInOrderAndOnce() throws Exception {
        Heard heard = new Heard();
        try (MqttClient client = client(session("flood", 5), heard)) {
            client.start();
            get(client.subscribe(List.of(TopicSubscription.of("flood", Qos.EXACTLY_ONCE))));
            for (int i = 0; i < 500; i++) {
                client.publish(ApplicationMessage.of("flood", Integer.toString(i), Qos.EXACTLY_ONCE));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(text(heard.message())).isEqualTo(Integer.toString(i));
            }
        }
    }

    /** The second one takes the session over, with its subscription. */
    @Test
    void aSessionOutlivesItsConnection() throws Exception {
        Heard first = new Heard();
        Heard second = new Heard();
        MqttClient one = client(session("twin", 20), first);
        try (MqttClient other = client(session("twin", 20), second)) {
            one.start();
            get(one.subscribe(List.of(TopicSubscription.of("twin/+", Qos.AT_LEAST_ONCE))));
            other.start();
            assertThat(second.until(ClientState.Connected.class).sessionPresent()).isTrue();
            // 2.0.11 says 0x8E only where the second one begins clean.
            assertThat(first.until(ClientState.Waiting.class).why().likelyCauses().toString())
                    .contains("the same client identifier");
            one.close();
            first.until(ClientState.Ended.class);
            get(other.publish(ApplicationMessage.of("twin/a", "hi", Qos.AT_LEAST_ONCE)));
            assertThat(text(second.message())).isEqualTo("hi");
        } finally {
            one.close();
        }
    }

    /** {@code routelock pub} ends with its message. */
    @Test
    void aLargeMessageLeavesBeforeTheGoodbye() throws Exception {
        Heard heard = new Heard();
        Heard sending = new Heard();
        Octets large = Octets.of(new byte[20_000_000]);
        try (MqttClient receiver = client(MqttVersion.V5, heard)) {
            receiver.start();
            get(receiver.subscribe(List.of(TopicSubscription.of("large", Qos.AT_MOST_ONCE))));
            try (MqttClient sender = client(MqttVersion.V3_1_1, sending)) {
                sender.start();
                sending.until(ClientState.Connected.class);
                get(sender.publish(ApplicationMessage.of("large", large, Qos.AT_MOST_ONCE)));
            }
            assertThat(heard.message().payload()).isEqualTo(large);
        }
        assertThat(sending.log()).endsWith("Client C sending DISCONNECT");
    }

    /** A broker that starts again knows nothing of the client. */
    @Test
    void comesBackWithItsSubscriptionsAndItsUnfinishedMessages() throws Exception {
        Heard heard = new Heard();
        Mosquitto mortal =
                Mosquitto.start(Files.createDirectory(folder.resolve("mortal")), "allow_anonymous true");
        try (MqttClient client =
                client(settings(mortal.port(), "phoenix", 20, Duration.ofMinutes(5)), heard)) {
            client.start();
            get(client.subscribe(List.of(TopicSubscription.of("a/+", Qos.AT_LEAST_ONCE))));
            mortal.close();
            assertThat(heard.until(ClientState.Waiting.class).why().code()).isEqualTo("mqtt.lost");
            var answer = client.publish(ApplicationMessage.of("a/b", "meanwhile", Qos.AT_LEAST_ONCE));
            mortal = started(folder.resolve("mortal"), mortal.port());
            assertThat(heard.until(ClientState.Connected.class).sessionPresent()).isFalse();
            assertThat(get(answer)).isEqualTo(ReasonCode.SUCCESS);
            assertThat(text(heard.message())).isEqualTo("meanwhile");
        } finally {
            mortal.close();
        }
    }

    private static Mosquitto started(Path where, int port) throws Exception {
        return switch (Mosquitto.run(where.resolve("mosquitto.conf"), port)) {
            case Mosquitto.Started(Mosquitto again) -> again;
            case Mosquitto.Refused(var why) -> throw new AssertionError(why.said());
        };
    }

    private static String text(ApplicationMessage message) {
        return new String(message.payload().toArray(), StandardCharsets.UTF_8);
    }

    /** MQTT 5, with a session that lives on. */
    private static ClientSettings session(String id, int receiveMaximum) {
        return settings(broker.port(), id, receiveMaximum, Duration.ofMinutes(5));
    }

    private static ClientSettings settings(int port, String id, int receiveMaximum, Duration expiry) {
        return new ClientSettings(
                new BrokerAddress("127.0.0.1", port),
                new Protection.Plain(),
                MqttVersion.V5,
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                expiry,
                receiveMaximum,
                Duration.ofSeconds(10));
    }

    private static MqttClient client(MqttVersion version, MqttClient.Listener listener) {
        ClientSettings plain =
                ClientSettings.of(new BrokerAddress("127.0.0.1", broker.port()), new Protection.Plain());
        return client(plain.with(version), listener);
    }

    private static MqttClient client(ClientSettings settings, MqttClient.Listener listener) {
        return new MqttConnector(threads.group()).client(settings, listener);
    }
}
