package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Publishes over one connection; when that is lost, it is over. */
final class Publication implements ConsoleClient.Ears {

    private final AtomicReference<Optional<Finding>> lost = new AtomicReference<>(Optional.empty());
    private final Deliveries deliveries = new Deliveries();

    /** Nobody has subscribed. */
    @Override
    public void onMessage(MqttClient client, ApplicationMessage message) {}

    /** A client that reconnects could publish for hours what nobody waits for any more. */
    @Override
    public void onLost(MqttClient client, Finding why) {
        lost.set(Optional.of(why));
        client.close();
    }

    @Override
    public void onEnd() {}

    /**
     * Connects, publishes what the source hands over, and waits until all of it is answered.
     *
     * @throws FindingException when there is no connection, or it is lost
     */
    Deliveries run(ConsoleClient at, Consumer<Consumer<ApplicationMessage>> source) {
        try {
            at.connect(ConsoleClient.FOR_EVER);
            source.accept(message -> publish(at.client(), message));
            deliveries.awaitAll();
            return deliveries;
        } catch (FindingException e) {
            throw lost.get().map(why -> new FindingException(why, e)).orElse(e);
        }
    }

    private void publish(MqttClient client, ApplicationMessage message) {
        deliveries.awaitRoom(client::isWritable);
        deliveries.add(client.publish(message));
    }
}
