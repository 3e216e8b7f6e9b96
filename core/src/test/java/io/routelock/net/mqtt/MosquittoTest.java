package io.routelock.net.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Mosquitto;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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
                ReasonCode answer = get(client.publish(ApplicationMessage.of("a/b", "one " + qos, qos)));
                assertEquals(false, answer.isError());
                ApplicationMessage got = heard.message();
                assertEquals(ApplicationMessage.of("a/b", "one " + qos, qos), got);
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

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static final class Heard implements MqttClient.Listener {

        private final BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
        private final BlockingQueue<ApplicationMessage> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

        @Override
        public void onState(ClientState state) {
            states.add(state);
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            messages.add(message);
        }

        @Override
        public void onLog(io.routelock.mqtt.ClientLogLine line) {
            log.add(line.text());
        }

        ApplicationMessage message() throws InterruptedException {
            return messages.poll(10, TimeUnit.SECONDS);
        }

        <S extends ClientState> S until(Class<S> kind) throws InterruptedException {
            ClientState state = states.poll(10, TimeUnit.SECONDS);
            while (state != null && !kind.isInstance(state)) {
                state = states.poll(10, TimeUnit.SECONDS);
            }
            return assertInstanceOf(kind, state);
        }
    }
}
