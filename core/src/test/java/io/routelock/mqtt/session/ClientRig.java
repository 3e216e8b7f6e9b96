package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientLogLine;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A client with a played broker, a clock that a test moves, and no chance. */
final class ClientRig implements MqttClient.Listener {

    final VirtualTimers timers = new VirtualTimers();
    final PlayedBroker broker = new PlayedBroker();
    final Backlog backlog = new Backlog();
    final List<ClientState> states = new ArrayList<>();
    final List<ApplicationMessage> messages = new ArrayList<>();
    final List<Granted> lost = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final ClientMachine machine;
    Runnable onMessage = () -> {};

    ClientRig(ClientSettings settings) {
        machine = new ClientMachine(settings, this, broker, timers, backlog, () -> 0);
    }

    ClientRig() {
        this(settings(MqttVersion.V5));
    }

    static ClientSettings settings(MqttVersion version) {
        return settings(version, new Protection.Plain(), true, 20);
    }

    static ClientSettings settings(
            MqttVersion version, Protection protection, boolean clean, int receiveMaximum) {
        return new ClientSettings(
                new BrokerAddress("broker", 1883),
                protection,
                version,
                Optional.of("c1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                clean,
                Duration.ofHours(1),
                receiveMaximum,
                Duration.ofSeconds(10));
    }

    /** Started, with a broker that knows no session. */
    static ClientRig connected() {
        ClientRig rig = new ClientRig();
        rig.machine.start();
        rig.broker.line().accepts(false);
        rig.broker.line().sent();
        return rig;
    }

    /** Loses the connection and gets the next one. */
    void reconnect(boolean present, ServerTerms terms) {
        broker.line().cut();
        timers.advance(pause());
        broker.line().accepts(present, terms);
    }

    /** Of a client that waits. */
    Duration pause() {
        return ((ClientState.Waiting) state()).next();
    }

    void reconnect(boolean present) {
        reconnect(present, ServerTerms.NONE);
    }

    CompletableFuture<ReasonCode> publish(String text, Qos qos) {
        return publish(message(text, qos));
    }

    CompletableFuture<ReasonCode> publish(ApplicationMessage message) {
        CompletableFuture<ReasonCode> answer = new CompletableFuture<>();
        backlog.add(message);
        machine.publish(message, answer);
        return answer;
    }

    static ApplicationMessage message(String text, Qos qos) {
        return ApplicationMessage.of("a/b", text, qos);
    }

    CompletableFuture<List<Granted>> subscribe(String... filters) {
        CompletableFuture<List<Granted>> answer = new CompletableFuture<>();
        machine.subscribe(subscriptions(filters), answer);
        return answer;
    }

    static List<TopicSubscription> subscriptions(String... filters) {
        return Stream.of(filters).map(one -> TopicSubscription.of(one, Qos.EXACTLY_ONCE)).toList();
    }

    ClientState state() {
        return machine.state();
    }

    /** The finding of a client that waits. */
    String waitsBecause() {
        return state() instanceof ClientState.Waiting(var why, var _) ? why.code() : state().toString();
    }

    @Override
    public void onState(ClientState state) {
        states.add(state);
    }

    @Override
    public void onMessage(ApplicationMessage message) {
        messages.add(message);
        onMessage.run();
    }

    @Override
    public void onSubscriptionLost(Granted refused) {
        lost.add(refused);
    }

    @Override
    public void onLog(ClientLogLine line) {
        log.add(line.text());
    }
}
