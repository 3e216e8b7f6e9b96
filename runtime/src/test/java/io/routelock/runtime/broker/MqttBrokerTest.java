package io.routelock.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A whole broker, for what no part of it shows alone. */
class MqttBrokerTest {

    private final List<BrokerReport> reports = new CopyOnWriteArrayList<>();
    @TempDir private Path folder;
    private int port;

    @BeforeEach
    void port() throws IOException {
        port = Mosquitto.freePort();
    }

    private MqttBroker start(String... lines) throws IOException {
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "listener " + port + " 127.0.0.1\nallow_anonymous true\n" + String.join("\n", lines) + "\n");
        return MqttBroker.start(new BrokerOrder(conf, MosquittoVersion.V2_0, false), reports::add);
    }

    private List<Refusal> refusals() {
        return reports.stream()
                .filter(BrokerReport.Refused.class::isInstance)
                .map(report -> ((BrokerReport.Refused) report).refusal())
                .toList();
    }

    /** Else the finding would name a line that allows what was refused. */
    @Test
    void afterAReloadARefusalIsExplainedByTheRulesThatDecided() throws IOException {
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "topic readwrite a/#\n");
        try (MqttBroker broker = start("acl_file " + acl);
                MqttProbe probe = MqttProbe.connect(port, MqttProbe.Login.anonymous("c"))) {
            Files.writeString(acl, "topic readwrite a/#\n\ntopic deny a/secret\n");
            assertThat(broker.reload()).isEmpty();

            probe.publish("a/secret", "x");
            probe.sync();

            assertThat(refusals())
                    .singleElement()
                    .satisfies(refusal -> {
                        assertThat(refusal.rule()).get().extracting(Refusal.RuleLine::line).isEqualTo(3);
                        assertThat(refusal.finding().symptom()).contains("topic deny a/secret");
                    });
        }
    }

    /** The last lines of the log are said while somebody can still be told. */
    @Test
    void aBrokerThatLogsToItsOwnTopicsStopsCleanly() throws IOException {
        Path state = folder.resolve("routelock-broker.state");
        MqttBroker broker =
                start(
                        "log_dest topic",
                        "log_type all",
                        "persistence true",
                        "queue_qos0_messages true",
                        "persistence_location " + folder + "/");
        try (MqttProbe probe = MqttProbe.connect(port, MqttProbe.Login.anonymous("c"))) {
            probe.subscribe("$SYS/broker/log/#");
            probe.publishRetained("kept", "x");
            probe.sync();
            assertThat(probe.take())
                    .extracting(MqttProbe.Message::topic)
                    .contains("$SYS/broker/log/M/subscribe");

            broker.close();
        }
        assertThat(state).isNotEmptyFile();
    }
}
