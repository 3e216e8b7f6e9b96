package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclDice.Client;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.MqttProbe;
import routelock.testing.MqttProbe.Protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Issue 4: a real mosquitto (Debian's 2.0.11) is asked what {@link AccessRules} is asked, by publishing,
 * subscribing and receiving. One difference fails; the message has the file, and the seed repeats it.
 */
class RealDecisionsTest {

    private static final int DECISIONS = Integer.getInteger("acl.decisions", 10_000);
    private static final long SEED = Long.getLong("acl.seed", 20_261_120);

    /** Each will costs two connections. */
    private static final int SHARE_OF_KEPT = 20;

    private static final int CLIENTS = 6;
    private static final int TOPICS = 14;

    @TempDir private Path folder;

    private int decided;
    private int allowed;
    private int files;

    @AfterEach
    void tell() {
        if (files > 0) {
            System.out.printf(
                    "mosquitto decided %,d times on %,d acl files, %,d allowed%n", decided, files, allowed);
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void publishingAndReceivingAreDecidedAsARealMosquittoDoes() throws IOException {
        for (long seed = SEED; decided < DECISIONS; seed++) {
            AclDice dice = new AclDice(seed);
            Case one = new Case(dice, seed);
            try (RealBroker broker = RealBroker.start(folder, one.text)) {
                one.ask(
                        broker,
                        () -> publishAndReceive(broker, one, Protocol.values()[(int) (one.seed & 1)]));
            }
            files++;
        }
        assertThat(decided).isGreaterThanOrEqualTo(DECISIONS);
        assertThat(allowed).as("not all questions are boring ones").isGreaterThan(decided / 10);
    }

    private void publishAndReceive(RealBroker broker, Case one, Protocol protocol) throws IOException {
        List<MqttProbe> probes = new ArrayList<>();
        try {
            for (Client client : one.clients) {
                probes.add(broker.connect(client, protocol));
            }
            broker.watch(one.topics);
            for (int i = 0; i < probes.size(); i++) {
                Set<String> written = broker.written(probes.get(i), one.topics);
                one.compare(one.clients.get(i), one.topics, Access.WRITE, written);
            }
            List<Set<String>> read = broker.read(probes, one.readable);
            for (int i = 0; i < probes.size(); i++) {
                one.compare(one.clients.get(i), one.readable, Access.READ, read.get(i));
            }
        } finally {
            for (MqttProbe probe : probes) {
                probe.vanish();
            }
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void keptMessagesAndWillsAreDecidedTheSameWay() throws IOException {
        for (long seed = SEED; decided < DECISIONS / SHARE_OF_KEPT; seed++) {
            AclDice dice = new AclDice(~seed);
            Case one = new Case(dice, seed);
            try (RealBroker broker = RealBroker.start(folder, one.text)) {
                one.ask(broker, () -> keepAndDie(broker, one, Protocol.values()[(int) (one.seed & 1)]));
            }
            files++;
        }
        assertThat(allowed).as("not all questions are boring ones").isGreaterThan(decided / 10);
    }

    private void keepAndDie(RealBroker broker, Case one, Protocol protocol) throws IOException {
        for (Client client : one.clients.subList(0, 2)) {
            try (MqttProbe probe = broker.connect(client, protocol)) {
                one.compare(client, one.topics, Access.WRITE, broker.retained(probe, one.topics));
            }
            one.compare(client, one.readable, Access.READ, broker.sentLater(client, one.readable));
        }
        broker.watch(one.topics);
        for (String topic : one.topics) {
            Client client = one.clients.get(2);
            Set<String> willed = broker.wills(client, protocol, topic) ? Set.of(topic) : Set.of();
            one.compare(client, List.of(topic), Access.WRITE, willed);
        }
    }

    /** A denied PUBLISH with MQTT 5 and QoS 1 says so; with MQTT 3.1.1 it is acknowledged. */
    @Test
    void aDeniedPublishIsAcknowledgedBeforeMqtt5() throws IOException {
        Client client = new Client(Optional.of("plc1"), "plc1");
        try (RealBroker broker = RealBroker.start(folder, "user plc1\ntopic write PLC1/out\n");
                MqttProbe old = broker.connect(client, Protocol.V3_1_1)) {
            assertThat(old.publishAcknowledged("PLC1/cmd", "1")).isZero();
            old.vanish();
            try (MqttProbe current = broker.connect(client, Protocol.V5)) {
                assertThat(current.publishAcknowledged("PLC1/cmd", "1")).isEqualTo(0x87);
            }
        }
    }

    private interface Questions {
        void ask() throws IOException;
    }

    /** One random file, and who asks what. */
    private final class Case {
        private final long seed;
        private final String text;
        private final AccessRules rules;
        private final List<Client> clients;
        private final List<String> topics;

        /** Those that the witness may write to, so that there is something to read. */
        private final List<String> readable;

        Case(AclDice dice, long seed) {
            this.seed = seed;
            this.text = dice.fileThatStarts();
            AclFile file = AclFile.read(SourceText.of(text));
            this.rules = AccessRules.of(file.rules(), MosquittoVersion.V2_0);
            this.clients = dice.clients(CLIENTS, file.users());
            this.topics = dice.topics(TOPICS, file.rules(), clients);
            this.readable =
                    topics.stream().filter(topic -> ReservedTopics.refuseWrite(topic).isEmpty()).toList();
        }

        void ask(RealBroker broker, Questions questions) throws IOException {
            try {
                questions.ask();
            } catch (IOException e) {
                throw new IOException(
                        "seed " + seed + ", topics " + topics + ", acl_file:\n" + text + "\n" + broker.log(),
                        e);
            }
        }

        void compare(Client client, List<String> asked, Access access, Set<String> granted) {
            for (String topic : asked) {
                AccessDecision ours =
                        rules.decide(new AccessQuestion(client.user(), client.id(), topic, access));
                if (ours.allowed() != granted.contains(topic)) {
                    throw new AssertionError(
                            "%s %s \"%s\": mosquitto says %s, we say %s\nseed %d, acl_file:\n%s"
                                    .formatted(
                                            client,
                                            access,
                                            topic,
                                            granted.contains(topic),
                                            ours,
                                            seed,
                                            text));
                }
                decided++;
                allowed += ours.allowed() ? 1 : 0;
            }
        }
    }
}
