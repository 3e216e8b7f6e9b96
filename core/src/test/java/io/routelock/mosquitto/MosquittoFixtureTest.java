package io.routelock.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Message;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker and the client that the other tests of mosquitto's files ask. */
class MosquittoFixtureTest {

    @TempDir private Path folder;

    @Test
    void aMessageGoesThroughARealBroker() throws IOException {
        for (Protocol protocol : Protocol.values()) {
            try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true");
                    MqttProbe reader =
                            MqttProbe.connect(broker.port(), Login.of("anna", "r").with(protocol));
                    MqttProbe writer =
                            MqttProbe.connect(broker.port(), Login.anonymous("w").with(protocol))) {
                assertThat(reader.subscribe("#", "$x/#")).containsExactly(0, 0);
                writer.publish("a/b", "1");
                writer.publish("$x/ä", "2");
                writer.sync();
                reader.sync();
                assertThat(reader.take())
                        .containsExactly(new Message("a/b", "1", false), new Message("$x/ä", "2", false));
                assertThat(reader.take()).isEmpty();
            }
        }
    }

    @Test
    void aWillAndARetainedMessageAreKept() throws IOException {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true", "log_type all")) {
            MqttProbe dying =
                    MqttProbe.connect(broker.port(), Login.anonymous("d").withWill("will", "gone", true));
            assertThat(dying.publishAcknowledged("a", "1")).isZero();
            dying.publishRetained("b", "2");
            dying.sync();
            dying.vanish();
            broker.logUntil("Client d closed its connection.");
            try (MqttProbe reader = MqttProbe.connect(broker.port(), Login.anonymous("r"))) {
                reader.subscribe("#");
                reader.sync();
                assertThat(reader.take())
                        .containsExactlyInAnyOrder(
                                new Message("b", "2", true), new Message("will", "gone", true));
            }
        }
    }

    @Test
    void aRefusedLoginTellsItsCode() throws IOException {
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous false")) {
            assertThatThrownBy(() -> MqttProbe.connect(broker.port(), Login.anonymous("d")))
                    .hasMessage("CONNACK 5");
        }
    }

    @Test
    void aBrokerThatDoesNotStartTellsWhy() throws IOException {
        assertThat(Mosquitto.attempt(folder, "foo bar"))
                .isInstanceOfSatisfying(
                        Mosquitto.Refused.class,
                        refused -> {
                            assertThat(refused.refusal().exitCode()).isNotZero();
                            assertThat(refused.refusal().errors())
                                    .contains("Error: Unknown configuration variable \"foo\".");
                        });
    }

    @Test
    void aReloadReadsTheFilesAgain() throws IOException {
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "topic read a\n");
        try (Mosquitto broker = Mosquitto.start(folder, "allow_anonymous true", "acl_file " + acl)) {
            Files.writeString(acl, "topic readwrite a\n");
            broker.reload();
            broker.logUntil("Reloading config.");
            try (MqttProbe probe = MqttProbe.connect(broker.port(), Login.anonymous("d"))) {
                probe.subscribe("#");
                probe.publish("a", "1");
                probe.sync();
                assertThat(probe.take()).hasSize(1);
            }
        }
    }
}
