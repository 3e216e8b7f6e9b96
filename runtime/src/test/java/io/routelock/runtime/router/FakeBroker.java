package io.routelock.runtime.router;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brokers that a test plays by hand: it connects the clients, and says what comes and what is refused. */
final class FakeBroker implements LinkSurroundings.Clients {

    static final Finding LOST = Finding.error("mqtt.lost", "It was lost.", "Look there.");

    /** All clients there were, the newest last. */
    final List<Client> clients = new ArrayList<>();

    /** What one client has published, and the broker's answer, which the test gives. */
    record Published(ApplicationMessage message, CompletableFuture<ReasonCode> answer) {}

    @Override
    public MqttClient client(ClientSettings settings, MqttClient.Listener listener) {
        Client client = new Client(settings, listener);
        clients.add(client);
        return client;
    }

    Client newest() {
        return clients.getLast();
    }

    static final class Client implements MqttClient {
        final ClientSettings settings;
        final List<Published> published = new ArrayList<>();
        final List<TopicSubscription> subscribed = new ArrayList<>();
        boolean started;
        boolean closed;
        boolean writable = true;
        final CompletableFuture<List<Granted>> granted = new CompletableFuture<>();
        private final Listener listener;
        private ClientState state = new ClientState.Idle();

        private Client(ClientSettings settings, Listener listener) {
            this.settings = settings;
            this.listener = listener;
        }

        private void is(ClientState now) {
            state = now;
            listener.onState(now);
        }

        void connect() {
            is(new ClientState.Connected("id", false, Optional.empty()));
        }

        void fail(Finding why) {
            is(new ClientState.Waiting(why, Duration.ofSeconds(1)));
        }

        void receive(String topic, String payload) {
            receive(topic, Octets.of(payload.getBytes(StandardCharsets.UTF_8)));
        }

        void receive(String topic, Octets payload) {
            listener.onMessage(ApplicationMessage.of(topic, payload, Qos.AT_MOST_ONCE));
        }

        /** Of the frames that were published there, the newest. */
        Published lastTo(String topic) {
            return published.stream()
                    .filter(it -> it.message().topic().equals(topic))
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new AssertionError("nothing was published to " + topic));
        }

        @Override
        public void start() {
            started = true;
        }

        @Override
        public ClientState state() {
            return state;
        }

        @Override
        public CompletionStage<ReasonCode> publish(ApplicationMessage message) {
            Published it = new Published(message, new CompletableFuture<>());
            published.add(it);
            return it.answer();
        }

        @Override
        public CompletionStage<List<Granted>> subscribe(List<TopicSubscription> subscriptions) {
            subscribed.addAll(subscriptions);
            return granted;
        }

        @Override
        public CompletionStage<Void> unsubscribe(List<String> filters) {
            return new CompletableFuture<>();
        }

        @Override
        public boolean isWritable() {
            return writable;
        }

        @Override
        public void close() {
            closed = true;
            granted.completeExceptionally(new FindingException(LOST));
            published.forEach(it -> it.answer().completeExceptionally(new FindingException(LOST)));
        }
    }
}
