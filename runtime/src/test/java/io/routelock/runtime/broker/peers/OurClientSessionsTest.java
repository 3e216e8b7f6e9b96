package io.routelock.runtime.broker.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.BrokerAddress;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.Will;
import io.routelock.pki.Secret;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Issue 6: connections of our client that end and come back, at both brokers and with both versions. */
class OurClientSessionsTest {

    private static final Duration KEPT = Duration.ofSeconds(300);

    @TempDir private Path folder;

    static Stream<Arguments> all() {
        return Stream.of(BrokerKind.values())
                .flatMap(kind -> Stream.of(MqttVersion.values()).map(version -> Arguments.of(kind, version)));
    }

    private BrokerKind.Running start(BrokerKind kind) throws IOException {
        return Given.conf("password_file $/passwords", "acl_file $/acl")
                .file("passwords", PeerPlant.PASSWORDS)
                .file("acl", PeerPlant.ACL)
                .start(kind, folder);
    }

    /**
     * @param id with one the broker keeps the session
     */
    private static ClientSettings settings(
            int port, MqttVersion version, String id, boolean kept, Optional<Will> will, String password) {
        ClientSettings usual =
                ClientSettings.of(new BrokerAddress("127.0.0.1", port), new Protection.Plain());
        return new ClientSettings(
                usual.address(),
                usual.protection(),
                version,
                Optional.of(id),
                Optional.of(PeerPlant.USER),
                Optional.of(Secret.of(password)),
                will,
                usual.keepAlive(),
                !kept,
                kept ? KEPT : Duration.ZERO,
                usual.receiveMaximum(),
                usual.connectTimeout());
    }

    private static HeardClient connect(int port, MqttVersion version, String id, boolean kept)
            throws InterruptedException {
        HeardClient client =
                HeardClient.start(settings(port, version, id, kept, Optional.empty(), PeerPlant.PASSWORD));
        client.connected();
        return client;
    }

    @ParameterizedTest
    @MethodSource("all")
    void aWrongPasswordIsAFindingThatNamesTheUser(BrokerKind kind, MqttVersion version) throws Exception {
        try (BrokerKind.Running broker = start(kind);
                HeardClient liar =
                        HeardClient.start(
                                settings(broker.port(), version, "liar", false, Optional.empty(), "wr0ng"))) {
            Finding why = liar.refusal();
            assertThat(why.code()).isEqualTo("mqtt.not-authorised");
            assertThat(why.symptom()).contains("Not authorized");
            assertThat(why.likelyCauses()).anyMatch(cause -> cause.contains("\"engineer\""));
            assertThat(why.toString()).doesNotContain("wr0ng");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theWillIsPublishedForOneThatDiesAndNotForOneThatLeaves(BrokerKind kind, MqttVersion version)
            throws Exception {
        ApplicationMessage gone = ApplicationMessage.of("w/x", "gone", Qos.EXACTLY_ONCE).retained();
        try (BrokerKind.Running broker = start(kind);
                HeardClient watcher = connect(broker.port(), version, "watcher", false)) {
            watcher.subscribe("w/#", 2);
            for (boolean dies : new boolean[] {false, true}) {
                try (HeardClient mortal =
                        HeardClient.start(
                                settings(
                                        broker.port(),
                                        version,
                                        "mortal",
                                        false,
                                        Optional.of(Will.of(gone)),
                                        PeerPlant.PASSWORD))) {
                    mortal.connected();
                    if (dies) {
                        mortal.die();
                    }
                }
                watcher.publish("w/mark", "mark", 1);
            }
            // The good-bye and the mark come over two connections: the will may not come at all before.
            assertThat(List.of(watcher.message(), watcher.message(), watcher.message()))
                    .containsExactlyInAnyOrder(
                            "w/mark|mark|1|false", "w/x|gone|2|false", "w/mark|mark|1|false")
                    .first()
                    .isEqualTo("w/mark|mark|1|false");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatComesWhileItIsAwayWaitsForIt(BrokerKind kind, MqttVersion version) throws Exception {
        try (BrokerKind.Running broker = start(kind);
                HeardClient writer = connect(broker.port(), version, "writer", false)) {
            try (HeardClient first = connect(broker.port(), version, "keeper", true)) {
                assertThat(first.subscribe("k/#", 2).getFirst().qos()).isEqualTo(Qos.EXACTLY_ONCE);
            }
            writer.publish("k/1", "waits", 1);
            writer.publish("k/2", "waits", 2);
            HeardClient again =
                    HeardClient.start(
                            settings(
                                    broker.port(),
                                    version,
                                    "keeper",
                                    true,
                                    Optional.empty(),
                                    PeerPlant.PASSWORD));
            try (again) {
                assertThat(again.connected().sessionPresent()).isTrue();
                assertThat(List.of(again.message(), again.message()))
                        .containsExactlyInAnyOrder("k/1|waits|1|false", "k/2|waits|2|false");
            }
        }
    }

    /**
     * Two devices with one client identifier are a common mistake. MQTT 3.1.1 has no word for it, and
     * mosquitto 2.0.11 does not say it with MQTT 5 either (run).
     */
    @ParameterizedTest
    @MethodSource("all")
    void whoseIdentifierIsTakenByAnotherIsTold(BrokerKind kind, MqttVersion version) throws Exception {
        try (BrokerKind.Running broker = start(kind);
                HeardClient first = connect(broker.port(), version, "twin", false);
                HeardClient second = connect(broker.port(), version, "twin", false)) {
            Finding why = first.loss();
            first.die();
            boolean told = kind == BrokerKind.BUNDLED && version == MqttVersion.V5;
            assertThat(why.code()).isEqualTo(told ? "mqtt.taken-over" : "mqtt.lost");
            assertThat(why.likelyCauses()).anyMatch(cause -> cause.contains("same client identifier"));
            assertThat(second.publish("a", "x", 1)).matches(code -> !code.isError(), "is no error");
        }
    }

    /** It subscribes again by itself, since the broker has forgotten it, and sends what it was given. */
    @ParameterizedTest
    @MethodSource("all")
    void itComesBackWhenTheBrokerWasStartedAgain(BrokerKind kind, MqttVersion version) throws Exception {
        BrokerKind.Running first = start(kind);
        int port = first.port();
        try (HeardClient client = connect(port, version, "loyal", false)) {
            client.subscribe("r/#", 1);
            first.kill();
            assertThat(client.loss().code()).isIn("mqtt.lost", "mqtt.broker-stops");
            CompletionStage<ReasonCode> later = client.begin("r/later", "x", 1);
            try (BrokerKind.Running again = kind.start(folder.resolve("mosquitto.conf"), port)) {
                assertThat(again.port()).isEqualTo(port);
                assertThat(client.connected().sessionPresent()).isFalse();
                assertThat(HeardClient.get(later).isError()).isFalse();
                client.publish("r/now", "y", 2);
                assertThat(client.message()).isIn("r/later|x|1|false", "r/now|y|1|false");
            }
        }
    }
}
