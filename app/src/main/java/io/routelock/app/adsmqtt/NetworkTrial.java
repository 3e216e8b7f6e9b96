package io.routelock.app.adsmqtt;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.app.workbench.Progress;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.ams.BrokerLogin;
import io.routelock.mqtt.ams.Member;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.mqtt.ams.MemberInfoXml;
import io.routelock.mqtt.ams.NetworkTopics;
import io.routelock.net.NettyThreads;
import io.routelock.net.mqtt.MqttConnector;
import io.routelock.route.BrokerConnection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Over the network, with a client of its own: the router's connection, if there is one, is not disturbed. */
record NetworkTrial(NettyThreads threads) implements BrokerTrial {

    /** Connecting alone may take ten. */
    private static final long MOST_SECONDS = 15;

    /** In which a broker sends what it has kept. */
    private static final long KEPT_MILLIS = 400;

    private static final Set<String> OTHER_VERSION = Set.of("mqtt.version-refused", "mqtt.closed-early");

    /** Beyond what a client id of MQTT 3.1.1 may have, some brokers refuse. */
    private static final String SUFFIX = "-t";

    @Override
    public Outcome run(BrokerConnection broker, Path folder, Progress progress) throws InterruptedException {
        try {
            BrokerLogin login = BrokerLogin.of(apart(broker), folder);
            Outcome newest = new Attempt(broker, login).await(threads, MqttVersion.V5, progress);
            return isOtherVersion(newest)
                    ? new Attempt(broker, login).await(threads, MqttVersion.V3_1_1, progress)
                    : newest;
        } catch (FindingException e) {
            return new Outcome.Refused(e.finding());
        }
    }

    /** The router goes on with 3.1.1, too. Old brokers close the connection instead of saying why. */
    private static boolean isOtherVersion(Outcome outcome) {
        return outcome instanceof Outcome.Refused(Finding why) && OTHER_VERSION.contains(why.code());
    }

    /** Two clients with one id throw each other out. */
    private static BrokerConnection apart(BrokerConnection it) {
        return new BrokerConnection(
                it.name(),
                it.host(),
                it.port(),
                it.topic(),
                it.clientId().map(id -> id + SUFFIX),
                it.user(),
                it.password(),
                it.security(),
                it.qos(),
                it.noRetain(),
                it.unidirectional(),
                it.disabled());
    }

    /** One connection; told on the thread of the client. */
    private static final class Attempt implements MqttClient.Listener {

        private final BrokerConnection broker;
        private final BrokerLogin login;
        private final NetworkTopics topics;
        private final long begun = System.nanoTime();
        private final Map<AmsNetId, Member> members = new ConcurrentHashMap<>();
        private final CompletableFuture<ClientState.Connected> connected = new CompletableFuture<>();

        Attempt(BrokerConnection broker, BrokerLogin login) {
            this.broker = broker;
            this.login = login;
            topics = new NetworkTopics(broker.topic());
        }

        Outcome await(NettyThreads threads, MqttVersion version, Progress progress)
                throws InterruptedException {
            try (MqttClient client =
                    MqttConnector.on(threads).client(login.settings(Optional.empty()).with(version), this)) {
                progress.onCancel(client::close);
                client.start();
                return connected
                        .thenCompose(state -> join(client, state))
                        .completeOnTimeout(new Outcome.Refused(silent()), MOST_SECONDS, TimeUnit.SECONDS)
                        .get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof FindingException why) {
                    return new Outcome.Refused(why.finding());
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        private CompletableFuture<Outcome> join(MqttClient client, ClientState.Connected state) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            var everyInfo = TopicSubscription.of(topics.everyInfo(), Qos.AT_MOST_ONCE);
            return client.subscribe(List.of(everyInfo))
                    .toCompletableFuture()
                    .thenCompose(granted ->
                            granted.stream().allMatch(MqttClient.Granted::accepted)
                                    ? kept(took, state)
                                    : CompletableFuture.completedFuture(new Outcome.Refused(denied())));
        }

        private CompletableFuture<Outcome> kept(Duration took, ClientState.Connected state) {
            return CompletableFuture.supplyAsync(
                    () -> new Outcome.Joined(took, state.tls(), List.copyOf(members.values())),
                    CompletableFuture.delayedExecutor(KEPT_MILLIS, TimeUnit.MILLISECONDS));
        }

        @Override
        public void onState(ClientState state) {
            switch (state) {
                case ClientState.Connected now -> connected.complete(now);
                case ClientState.Waiting(Finding why, Duration _) ->
                        connected.completeExceptionally(new FindingException(why));
                case ClientState.Ended(Optional<Finding> why) ->
                        why.ifPresent(it -> connected.completeExceptionally(new FindingException(it)));
                case ClientState.Idle _, ClientState.Connecting _ -> {
                    // Nothing is known yet.
                }
            }
        }

        @Override
        public void onMessage(ApplicationMessage message) {
            topics.read(message.topic())
                    .filter(place -> place.kind() == NetworkTopics.Kind.INFO)
                    .ifPresent(place -> hear(place.netId(), message));
        }

        private void hear(AmsNetId netId, ApplicationMessage message) {
            try {
                MemberInfo info = MemberInfoXml.read(message.payload());
                if (info.online()) {
                    members.put(netId, new Member(netId, Optional.of(info)));
                }
            } catch (WireFormatException e) {
                // Empty: gone. Anything else is told by the router, which goes on listening.
                members.remove(netId);
            }
        }

        private Finding denied() {
            return Finding.error(
                    "broker.members-denied",
                    "The broker %s lets this user in, but not read who is in %s."
                            .formatted(login.address(), broker.topic()),
                    "Add the user to the network in the access rules of the broker.",
                    "The access rules of the broker do not know the user.",
                    "The network has another topic.");
        }

        private Finding silent() {
            return Finding.error(
                    "broker.no-answer",
                    "The broker %s did not answer within %d s.".formatted(login.address(), MOST_SECONDS),
                    "Check host and port, and that the broker runs.",
                    "The port is that of another program.",
                    "A firewall on the way drops what is sent.");
        }
    }
}
