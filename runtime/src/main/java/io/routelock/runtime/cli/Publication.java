package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Publishes over one connection; when that is lost, it is over. */
final class Publication implements ConsoleClient.Ears {

    /** Fails when the connection is lost. */
    private final CompletableFuture<Void> lost = new CompletableFuture<>();

    private final Deliveries deliveries = new Deliveries();
    private final Executor aside;

    /**
     * @param aside reads what is published, and may wait for it for ever
     */
    Publication(Executor aside) {
        this.aside = aside;
    }

    /** Nobody has subscribed. */
    @Override
    public void onMessage(MqttClient client, ApplicationMessage message) {}

    /** A client that reconnects could publish for hours what nobody waits for any more. */
    @Override
    public void onLost(MqttClient client, Finding why) {
        lost.completeExceptionally(new FindingException(why));
        client.close();
    }

    @Override
    public void onEnd() {}

    /**
     * Connects, publishes what the source hands over, and waits until all of it is answered.
     *
     * @throws FindingException when there is no connection
     * @throws java.util.concurrent.CompletionException with a {@link FindingException} when it is lost, or
     *     the source fails
     */
    Deliveries run(ConsoleClient at, Consumer<Consumer<ApplicationMessage>> source) {
        at.connect(ConsoleClient.FOR_EVER);
        CompletableFuture<Void> delivered = CompletableFuture.runAsync(() -> deliver(at, source), aside);
        CompletableFuture.anyOf(delivered, lost).exceptionally(_ -> "told below").join();
        if (lost.isCompletedExceptionally()) {
            lost.join();
        }
        delivered.join();
        return deliveries;
    }

    /** On a thread of its own: standard input may be silent for hours after the connection is lost. */
    private void deliver(ConsoleClient at, Consumer<Consumer<ApplicationMessage>> source) {
        source.accept(message -> publish(at.client(), message));
        deliveries.awaitAll();
    }

    private void publish(MqttClient client, ApplicationMessage message) {
        deliveries.awaitRoom(client::isWritable);
        deliveries.add(client.publish(message));
    }
}
