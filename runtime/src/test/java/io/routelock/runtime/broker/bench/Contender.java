package io.routelock.runtime.broker.bench;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;

import io.netty.channel.EventLoopGroup;
import io.routelock.ams.Octets;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.net.mqtt.MqttConnector;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client library under load, with MQTT 5. */
interface Contender extends AutoCloseable {

    /** A message of {@link Packets#PAYLOAD} bytes; done when the library says so. */
    CompletionStage<?> publish(String topic, int qos);

    /**
     * @param arrived for each message
     */
    CompletionStage<?> subscribe(String filter, int qos, Runnable arrived);

    @Override
    void close();

    static Contender ours(EventLoopGroup group, int port) {
        return new Ours(group, port);
    }

    static Contender hiveMq(int port) {
        Mqtt5AsyncClient client =
                MqttClient.builder().useMqttVersion5().serverHost("127.0.0.1").serverPort(port).buildAsync();
        client.connect().join();
        return new HiveMq(client);
    }

    /** The client of this project. */
    final class Ours implements Contender, io.routelock.mqtt.MqttClient.Listener {

        private final io.routelock.mqtt.MqttClient client;
        private final CompletableFuture<ClientState> connected = new CompletableFuture<>();
        private volatile Runnable arrived = () -> {};

        Ours(EventLoopGroup group, int port) {
            ClientSettings settings =
                    ClientSettings.of(new BrokerAddress("127.0.0.1", port), new Protection.Plain());
            client = new MqttConnector(group).client(settings, this);
            client.start();
            connected.join();
        }

        @Override
        public void onState(ClientState state) {
            if (state instanceof ClientState.Connected) {
                connected.complete(state);
            }
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            arrived.run();
        }

        @Override
        public boolean wantsLog() {
            return false;
        }

        @Override
        public CompletionStage<?> publish(String topic, int qos) {
            Octets payload = Octets.of(new byte[Packets.PAYLOAD]);
            return client.publish(ApplicationMessage.of(topic, payload, Qos.of(qos)));
        }

        @Override
        public CompletionStage<?> subscribe(String filter, int qos, Runnable each) {
            arrived = each;
            return client.subscribe(List.of(TopicSubscription.of(filter, Qos.of(qos))));
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /** HiveMQ's. */
    record HiveMq(Mqtt5AsyncClient client) implements Contender {

        @Override
        public CompletionStage<?> publish(String topic, int qos) {
            return client.publish(
                    Mqtt5Publish.builder()
                            .topic(topic)
                            .payload(new byte[Packets.PAYLOAD])
                            .qos(MqttQos.values()[qos])
                            .build());
        }

        @Override
        public CompletionStage<?> subscribe(String filter, int qos, Runnable each) {
            return client.subscribe(
                    Mqtt5Subscribe.builder().topicFilter(filter).qos(MqttQos.values()[qos]).build(),
                    message -> each.run());
        }

        @Override
        public void close() {
            client.disconnect().join();
        }
    }
}
