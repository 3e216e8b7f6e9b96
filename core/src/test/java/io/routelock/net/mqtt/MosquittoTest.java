package io.routelock.net.mqtt;

import static io.routelock.net.mqtt.Heard.get;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Mosquitto;

import java.nio.file.Path;
import java.util.List;

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

    private static MqttClient client(MqttVersion version, MqttClient.Listener listener) {
        ClientSettings plain =
                ClientSettings.of(new BrokerAddress("127.0.0.1", broker.port()), new Protection.Plain());
        return new MqttConnector(threads.group()).client(plain.with(version), listener);
    }
}
