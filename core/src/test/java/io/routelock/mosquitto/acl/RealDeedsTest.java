package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AccessExplanation.Deed;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;
import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Login;
import routelock.testing.MqttProbe.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What we say of wills, retained messages and subscriptions is what a real mosquitto does. */
class RealDeedsTest {

    private static final String ACL =
            """
            user plc1
            topic write PLC1/out
            user hmi
            topic read PLC1/#
            topic deny PLC1/secret
            """;

    @TempDir private Path folder;
    private Path acl = Path.of("");

    private Mosquitto start(String... lines) throws IOException {
        acl = Files.writeString(folder.resolve("acl"), ACL);
        List<String> all = new ArrayList<>(List.of("allow_anonymous true", "acl_file " + acl));
        all.addAll(List.of(lines));
        return Mosquitto.start(folder, all.toArray(String[]::new));
    }

    private static AccessRules rules() {
        return AccessRules.of(AclFile.read(SourceText.of(ACL)).rules(), MosquittoVersion.V2_0);
    }

    private static String said(String topic, Deed deed) {
        AccessQuestion question = new AccessQuestion(Optional.of("plc1"), "plc1", topic, Access.WRITE);
        return rules().explain(question).consequence(deed);
    }

    private static List<String> topics(MqttProbe probe) throws IOException {
        probe.sync();
        return probe.take().stream().map(Message::topic).toList();
    }

    @Test
    void aDeniedWillIsDroppedAndTheConnectionAccepted() throws IOException {
        assertThat(said("PLC1/cmd", Deed.WILL)).contains("accepted", "silently dropped");
        assertThat(said("PLC1/out", Deed.WILL)).contains("published when the client is lost");
        try (Mosquitto broker = start();
                MqttProbe hmi = MqttProbe.connect(broker.port(), Login.of("hmi", "hmi"))) {
            hmi.subscribe("PLC1/#");
            for (String topic : List.of("PLC1/cmd", "PLC1/out")) {
                Login willing = Login.of("plc1", "plc1").withWill(topic, "gone", false);
                MqttProbe.connect(broker.port(), willing).vanish();
                // The successor is let in after the will is out.
                MqttProbe.connect(broker.port(), Login.of("plc1", "plc1")).close();
            }
            assertThat(topics(hmi)).containsExactly("PLC1/out");
        }
    }

    @Test
    void aStoredMessageOutlivesTheRightToWriteItUnlessTheSourceIsChecked() throws IOException {
        assertThat(said("PLC1/out", Deed.RETAINED)).contains("stored", "check_retain_source true");
        assertThat(said("PLC1/cmd", Deed.RETAINED)).contains("neither sent nor stored");
        assertThat(heardAfterTheRightIsLost()).as("2.0.11 by default").containsExactly("PLC1/out");
        assertThat(heardAfterTheRightIsLost("check_retain_source true")).isEmpty();
    }

    private List<String> heardAfterTheRightIsLost(String... lines) throws IOException {
        try (Mosquitto broker = start(lines)) {
            try (MqttProbe plc = MqttProbe.connect(broker.port(), Login.of("plc1", "plc1"))) {
                plc.publishRetained("PLC1/cmd", "1");
                plc.publishRetained("PLC1/out", "1");
                plc.sync();
            }
            assertThat(heardLater(broker)).containsExactly("PLC1/out");
            Files.writeString(acl, ACL.replace("topic write PLC1/out", "topic read PLC1/out"));
            broker.reload();
            broker.logUntil("Reloading config");
            return heardLater(broker);
        }
    }

    private static List<String> heardLater(Mosquitto broker) throws IOException {
        try (MqttProbe hmi = MqttProbe.connect(broker.port(), Login.of("hmi", "hmi"))) {
            hmi.subscribe("PLC1/#");
            return topics(hmi);
        }
    }

    @Test
    void aSubscriptionIsGrantedThoughOnlyAPartOfItComes() throws IOException {
        SubscriptionExplanation told =
                rules().explain(new SubscriptionQuestion(Optional.of("hmi"), "hmi", "#"));
        assertThat(told.answer()).contains("grants the subscription", "only PLC1/# (line 4)");
        assertThat(told.rule().map(AclRule::line)).contains(4);
        SubscriptionExplanation nothing =
                rules().explain(new SubscriptionQuestion(Optional.of("hmi"), "hmi", "PLC1/secret"));
        assertThat(nothing.rule().map(AclRule::line)).contains(5);
        try (Mosquitto broker = start();
                MqttProbe hmi = MqttProbe.connect(broker.port(), Login.of("hmi", "hmi"));
                MqttProbe plc = MqttProbe.connect(broker.port(), Login.of("plc1", "plc1"))) {
            assertThat(hmi.subscribe("#", "PLC1/secret")).containsExactly(0, 0);
            plc.publish("PLC1/out", "1");
            plc.sync();
            assertThat(topics(hmi)).containsExactly("PLC1/out");
        }
    }
}
