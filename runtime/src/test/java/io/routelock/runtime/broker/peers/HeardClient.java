package io.routelock.runtime.broker.peers;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Our client with threads of its own, and what it told. */
final class HeardClient implements MqttClient.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final NettyThreads threads = NettyThreads.create(1);
    private final BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<ApplicationMessage> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final MqttClient client;
    private boolean dead;

    private HeardClient(ClientSettings settings) {
        client = new MqttConnector(threads.group()).client(settings, this);
    }

    static HeardClient start(ClientSettings settings) {
        HeardClient heard = new HeardClient(settings);
        heard.client.start();
        return heard;
    }

    @Override
    public void onState(ClientState state) {
        states.add(state);
        if (state instanceof ClientState.Ended) {
            ended.complete(null);
        }
    }

    @Override
    public void onMessage(ApplicationMessage message) {
        messages.add(message);
    }

    ClientState.Connected connected() throws InterruptedException {
        while (true) {
            if (next(states) instanceof ClientState.Connected now) {
                return now;
            }
        }
    }

    /** Why there is no connection; passes over that there was one. */
    Finding loss() throws InterruptedException {
        while (true) {
            if (next(states) instanceof ClientState.Waiting(Finding why, var _)) {
                return why;
            }
        }
    }

    /** Why the first attempt failed. */
    Finding refusal() throws InterruptedException {
        while (true) {
            switch (next(states)) {
                case ClientState.Waiting(Finding why, var _) -> {
                    return why;
                }
                case ClientState.Connected now -> throw new AssertionError("is connected: " + now);
                default -> {}
            }
        }
    }

    /** The next message: topic, payload, QoS, retained. */
    String message() throws InterruptedException {
        ApplicationMessage next = next(messages);
        return "%s|%s|%d|%s"
                .formatted(
                        next.topic(),
                        new String(next.payload().toArray(), StandardCharsets.UTF_8),
                        next.qos().level(),
                        next.retain());
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    List<MqttClient.Granted> subscribe(String filter, int qos) throws Exception {
        return get(client.subscribe(List.of(TopicSubscription.of(filter, Qos.of(qos)))));
    }

    ReasonCode publish(String topic, String text, int qos) throws Exception {
        return get(begin(topic, text, qos));
    }

    /** Without waiting for the answer. */
    CompletionStage<ReasonCode> begin(String topic, String text, int qos) {
        return client.publish(ApplicationMessage.of(topic, text, Qos.of(qos)));
    }

    static <T> T get(CompletionStage<T> stage) throws InterruptedException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Ends it as a power failure does: no good-bye. */
    void die() {
        dead = true;
        threads.close();
    }

    /** Threads that end at once would take the good-bye with them. */
    @Override
    public void close() {
        client.close();
        if (!dead) {
            ended.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        }
        threads.close();
    }
}
