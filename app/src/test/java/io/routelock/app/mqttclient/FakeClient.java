package io.routelock.app.mqttclient;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client that does what a test says. */
final class FakeClient implements MqttClient {

    final ClientSettings settings;
    final Listener listener;
    final List<ApplicationMessage> published = new ArrayList<>();
    final List<TopicSubscription> subscribed = new ArrayList<>();
    final List<String> unsubscribed = new ArrayList<>();
    private ClientState state = new ClientState.Idle();
    private ReasonCode answer = ReasonCode.SUCCESS;
    boolean closed;

    FakeClient(ClientSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    public void start() {
        is(new ClientState.Connecting(1));
    }

    void is(ClientState now) {
        state = now;
        listener.onState(now);
    }

    void answers(int code) {
        answer = new ReasonCode(code);
    }

    void says(Instant at, String line) {
        listener.onLog(new ClientLogLine(at, line));
    }

    @Override
    public ClientState state() {
        return state;
    }

    @Override
    public CompletionStage<ReasonCode> publish(ApplicationMessage message) {
        published.add(message);
        return CompletableFuture.completedFuture(answer);
    }

    /** {@code forbidden/…} is refused, and QoS 2 is lowered to 1. */
    @Override
    public CompletionStage<List<Granted>> subscribe(List<TopicSubscription> subscriptions) {
        subscribed.addAll(subscriptions);
        return CompletableFuture.completedFuture(subscriptions.stream().map(FakeClient::grant).toList());
    }

    private static Granted grant(TopicSubscription wanted) {
        boolean refused = wanted.filter().startsWith("forbidden");
        var qos = wanted.qos().atMost(io.routelock.mqtt.Qos.AT_LEAST_ONCE);
        return new Granted(wanted, qos, refused ? new ReasonCode(0x87) : new ReasonCode(qos.level()));
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<String> filters) {
        unsubscribed.addAll(filters);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
