package io.routelock.net.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a client tells, for a test that waits for it. */
final class Heard implements MqttClient.Listener {

    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<ClientState> states = new LinkedBlockingQueue<>();
    private final BlockingQueue<ApplicationMessage> messages = new LinkedBlockingQueue<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @Override
    public void onState(ClientState state) {
        states.add(state);
    }

    @Override
    public void onMessage(ApplicationMessage message) {
        messages.add(message);
    }

    @Override
    public void onLog(ClientLogLine line) {
        log.add(line.text());
    }

    /** So far, the client identifier as {@code C}. */
    List<String> log() {
        return log.stream().map(line -> line.replaceFirst("^Client \\S+ ", "Client C ")).toList();
    }

    ApplicationMessage message() throws InterruptedException {
        return got(messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /** The next state of that kind; others before it are passed over. */
    <S extends ClientState> S until(Class<S> kind) throws InterruptedException {
        while (true) {
            ClientState state = got(states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            if (kind.isInstance(state)) {
                return kind.cast(state);
            }
        }
    }

    /** Why the first attempt failed; connected is not what a test wants to hear then. */
    Finding refusal() throws InterruptedException {
        while (true) {
            ClientState state = got(states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            assertThat(state).isNotInstanceOf(ClientState.Connected.class);
            if (state instanceof ClientState.Waiting(Finding why, var _)) {
                return why;
            }
        }
    }

    private static <T> T got(T value) {
        assertThat(value).as("within " + PATIENCE_SECONDS + " s").isNotNull();
        return value;
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
