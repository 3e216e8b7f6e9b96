package io.routelock.app.mqttclient;

import io.routelock.ams.Octets;
import io.routelock.app.workbench.Failures;
import io.routelock.app.workbench.Tasks;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.PublishProperties;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Publishes what is typed, and tells what came of it. On the JavaFX thread. */
final class PublishModel {

    /** How many are kept to be published again. */
    static final int KEPT = 20;

    private final Tasks tasks;
    private final Executor fx;
    private final Supplier<Optional<MqttClient>> client;
    private final Supplier<Connection> connection;
    private final ObjectProperty<PublishDraft> draft = new SimpleObjectProperty<>(PublishDraft.EMPTY);
    private final ReadOnlyObjectWrapper<PublishOutcome> outcome =
            new ReadOnlyObjectWrapper<>(new PublishOutcome.None());
    private final ReadOnlyObjectWrapper<Optional<String>> deletion =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<PublishDraft> history = FXCollections.observableArrayList();
    private int sent;

    /**
     * @param client that is connected, if one is
     * @param connection how it connects
     */
    PublishModel(
            Tasks tasks,
            Executor fx,
            Supplier<Optional<MqttClient>> client,
            Supplier<Connection> connection) {
        this.tasks = tasks;
        this.fx = fx;
        this.client = client;
        this.connection = connection;
    }

    /** What is typed. */
    ObjectProperty<PublishDraft> draftProperty() {
        return draft;
    }

    ReadOnlyObjectProperty<PublishOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** The topic whose retained message is to be deleted, while that is asked. */
    ReadOnlyObjectProperty<Optional<String>> deletionProperty() {
        return deletion.getReadOnlyProperty();
    }

    /** The latest first. */
    ObservableList<PublishDraft> history() {
        return history;
    }

    /** Whether what MQTT 5 says beside the payload reaches anybody. */
    boolean knowsProperties() {
        return version() == MqttVersion.V5;
    }

    private MqttVersion version() {
        return connection.get().version();
    }

    /** Why it cannot be published; empty when it can. */
    Optional<String> fault() {
        return client.get().isEmpty()
                ? Optional.of("Connect first.")
                : PublishMessage.fault(draft.get(), version());
    }

    void publish() {
        Optional<MqttClient> now = client.get();
        if (now.isEmpty() || fault().isPresent()) {
            return;
        }
        PublishDraft typed = draft.get();
        MqttVersion spoken = version();
        remember(typed);
        int mine = begin(typed.topic());
        tasks.startUnlisted("Publish to " + typed.topic(), progress -> PublishMessage.of(typed, spoken))
                .onDone(message -> send(now.get(), message, mine))
                .onFailed(why -> end(mine, new PublishOutcome.Refused(why, false)));
    }

    private void remember(PublishDraft typed) {
        history.remove(typed);
        history.addFirst(typed);
        if (history.size() > KEPT) {
            history.removeLast();
        }
    }

    /** Fills in what was published before. */
    void takeAgain(PublishDraft before) {
        draft.set(before);
    }

    /**
     * Fills in what a topic has.
     *
     * @param told why something of it is not filled in
     */
    void beginWith(PublishDraft given, Optional<String> told) {
        draft.set(given);
        sent++;
        outcome.set(
                told.<PublishOutcome>map(words -> new PublishOutcome.Done(words, false))
                        .orElseGet(PublishOutcome.None::new));
    }

    /** Asks first. */
    void askToDelete(String topic) {
        if (client.get().isEmpty()) {
            outcome.set(new PublishOutcome.Refused(PublishWords.notConnected(topic), false));
            return;
        }
        outcome.set(new PublishOutcome.None());
        deletion.set(topic.isEmpty() ? Optional.empty() : Optional.of(topic));
    }

    void leave() {
        deletion.set(Optional.empty());
    }

    /** An empty retained message takes the place of what the broker keeps, and is not kept itself. */
    void delete() {
        Optional<String> topic = deletion.get();
        deletion.set(Optional.empty());
        topic.ifPresent(this::delete);
    }

    private void delete(String topic) {
        Optional<MqttClient> now = client.get();
        if (now.isEmpty()) {
            outcome.set(new PublishOutcome.Refused(PublishWords.notConnected(topic), false));
            return;
        }
        ApplicationMessage empty =
                new ApplicationMessage(topic, Octets.EMPTY, Qos.AT_LEAST_ONCE, true, PublishProperties.NONE);
        send(now.get(), empty, begin(topic));
    }

    private int begin(String topic) {
        outcome.set(new PublishOutcome.Sending(topic));
        return ++sent;
    }

    private void send(MqttClient to, ApplicationMessage message, int mine) {
        CompletionStage<ReasonCode> answer = to.publish(message);
        answer.whenComplete((reason, why) -> fx.execute(() -> end(mine, outcome(message, reason, why))));
    }

    private PublishOutcome outcome(
            ApplicationMessage message, @Nullable ReasonCode reason, @Nullable Throwable why) {
        if (why != null) {
            return new PublishOutcome.Refused(Failures.findingOf("Publish", why), false);
        }
        ReasonCode said = reason == null ? ReasonCode.SUCCESS : reason;
        return PublishWords.outcome(message, said, connection.get());
    }

    /** Of an older one nothing is told any more. */
    private void end(int mine, PublishOutcome now) {
        if (mine == sent) {
            outcome.set(now);
        }
    }

    void forgetOutcome() {
        outcome.set(new PublishOutcome.None());
    }
}
