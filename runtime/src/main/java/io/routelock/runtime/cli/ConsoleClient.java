package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.runtime.launch.AtExit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The client of a console command, from its first attempt, which decides, to its good-bye. That is said on
 * Ctrl+C too, so that the broker does not publish the will.
 */
final class ConsoleClient implements MqttClient.Listener, AutoCloseable {

    /** What the command wants to hear, on the client's thread. */
    interface Ears {
        void onMessage(MqttClient client, ApplicationMessage message);

        /** The connection that there was is lost, and the client will try again. */
        void onLost(MqttClient client, Finding why);

        /** The broker has forgotten the session, and refuses now what it granted before. */
        default void onSubscriptionLost(MqttClient client, Granted refused) {}

        void onEnd();

        /**
         * SIGTERM or Ctrl+C, behind the good-bye, on a thread of its own: the process ends when it returns.
         */
        default void onExit() {}
    }

    /** Makes a client that is not started. */
    interface Making {
        MqttClient client(ClientSettings settings, MqttClient.Listener listener);
    }

    /** As long as a person waits; the client itself gives up earlier. */
    static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** For a client that has been told to say good-bye. */
    private static final Duration GOOD_BYE = Duration.ofSeconds(3);

    private final Ears ears;
    private final Optional<Consumer<ClientLogLine>> log;
    private final CompletableFuture<ClientState.Connected> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final MqttClient client;
    private final AtExit atExit;

    /**
     * @param log empty when nobody wants it
     */
    ConsoleClient(Making making, ClientSettings settings, Ears ears, Optional<Consumer<ClientLogLine>> log) {
        this.ears = ears;
        this.log = log;
        this.client = making.client(settings, this);
        this.atExit =
                AtExit.run(() -> {
                    sayGoodBye();
                    ears.onExit();
                });
    }

    MqttClient client() {
        return client;
    }

    /**
     * Connects once.
     *
     * @return false when it takes longer than that
     * @throws FindingException when it fails
     */
    boolean connect(Duration patience) {
        client.start();
        return comes(connected, patience);
    }

    private static boolean comes(CompletableFuture<?> future, Duration patience) {
        try {
            future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FindingException failure ? failure : new IllegalStateException(e);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void onState(ClientState state) {
        switch (state) {
            case ClientState.Idle _, ClientState.Connecting _ -> {}
            case ClientState.Connected now -> connected.complete(now);
            case ClientState.Waiting(Finding why, Duration _) -> {
                if (!connected.completeExceptionally(new FindingException(why))) {
                    ears.onLost(client, why);
                }
            }
            case ClientState.Ended end -> {
                Finding why = end.why().orElseGet(ConsoleClient::interrupted);
                connected.completeExceptionally(new FindingException(why));
                ears.onEnd();
                ended.complete(null);
            }
        }
    }

    /** What a request failed with. */
    static Finding finding(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof FindingException known) {
            return known.finding();
        }
        throw new IllegalStateException(cause);
    }

    private static Finding interrupted() {
        return Finding.note("mqtt.interrupted", "The program was told to end.", "Nothing.");
    }

    @Override
    public void onMessage(ApplicationMessage message) {
        ears.onMessage(client, message);
    }

    @Override
    public void onSubscriptionLost(Granted refused) {
        ears.onSubscriptionLost(client, refused);
    }

    @Override
    public void onLog(ClientLogLine line) {
        log.ifPresent(lines -> lines.accept(line));
    }

    @Override
    public boolean wantsLog() {
        return log.isPresent();
    }

    /** A broker that takes nothing any more is left when the time is over. */
    private void sayGoodBye() {
        client.close();
        comes(ended, GOOD_BYE);
    }

    @Override
    public void close() {
        sayGoodBye();
        atExit.close();
    }
}
