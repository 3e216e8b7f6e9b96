package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;
import io.routelock.runtime.broker.rights.Questions.Client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Both brokers are asked the same with random acl files, by publishing, receiving, keeping and dying. One
 * difference fails; the message has the file, and the seed repeats it.
 */
class RandomRightsTest {

    private static final int DECISIONS = Integer.getInteger("acl.decisions", 20_000);
    private static final long SEED = Long.getLong("acl.seed", 20_261_120);

    /** Each decision takes two brokers and a round trip, and core asks the most already. */
    private static final int SHARE = 20;

    /** Each will costs two connections. */
    private static final int SHARE_OF_KEPT = 60;

    private static final int CLIENTS = 5;
    private static final int TOPICS = 10;

    @TempDir private Path folder;

    private int decided;
    private int allowed;
    private int files;

    @AfterEach
    void tell() {
        System.out.printf(
                "two brokers decided %,d times on %,d random acl files, %,d allowed%n",
                decided, files, allowed);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void publishingAndReceivingAreDecidedAlike() throws IOException {
        for (long seed = SEED; decided < DECISIONS / SHARE; seed++) {
            AclDice dice = new AclDice(seed);
            compare(
                    seed,
                    dice,
                    (questions, clients, topics, stage) -> {
                        for (Client client : clients) {
                            tell(stage, client, "writes", topics, questions.written(client, topics));
                            tell(stage, client, "reads", topics, questions.read(client, topics));
                        }
                    });
        }
        assertThat(allowed).as("not all questions are boring ones").isGreaterThan(decided / 10);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void keptMessagesAndWillsAreDecidedAlike() throws IOException {
        for (long seed = SEED; decided < DECISIONS / SHARE_OF_KEPT; seed++) {
            AclDice dice = new AclDice(~seed);
            compare(
                    ~seed,
                    dice,
                    (questions, clients, topics, stage) -> {
                        for (Client client : clients.subList(0, 2)) {
                            tell(stage, client, "keeps", topics, questions.kept(client, topics));
                            tell(stage, client, "gets later", topics, questions.sentLater(client, topics));
                        }
                        Client mortal = clients.getLast();
                        for (String topic : topics) {
                            Set<String> willed = questions.wills(mortal, topic) ? Set.of(topic) : Set.of();
                            tell(stage, mortal, "wills", List.of(topic), willed);
                        }
                    });
        }
        assertThat(allowed).as("not all questions are boring ones").isGreaterThan(decided / 10);
    }

    private interface Asking {
        void ask(Questions questions, List<Client> clients, List<String> topics, Stage stage)
                throws IOException;
    }

    private void compare(long seed, AclDice dice, Asking asking) throws IOException {
        String text = dice.file();
        AclFile file = AclFile.read(SourceText.of(text));
        List<Client> clients = dice.clients(CLIENTS, file);
        // Nobody may write to $share; with MQTT 5 a broker may also take it for an error.
        List<String> topics = dice.topics(TOPICS, file, clients);
        Version version = Version.values()[(int) Math.floorMod(seed, 3L)];
        try {
            List<String> answers =
                    Stage.same(
                            folder,
                            witnessed(text),
                            stage -> {
                                try (Questions questions =
                                        new Questions(stage.firstPort(), stage.port(), version)) {
                                    asking.ask(questions, clients, topics, stage);
                                }
                            });
            decided += answers.size();
            allowed += (int) answers.stream().filter(answer -> answer.endsWith(": yes")).count();
            files++;
        } catch (AssertionError | IOException e) {
            throw new AssertionError("seed %d, %s, acl_file:%n%s".formatted(seed, version, text), e);
        }
    }

    private static Given witnessed(String acl) {
        return Given.conf("allow_anonymous true", "acl_file $/acl")
                .before(
                        "per_listener_settings true",
                        "set_tcp_nodelay true",
                        "sys_interval 0",
                        "listener $2 127.0.0.1",
                        "allow_anonymous true")
                .file("acl", acl);
    }

    private static void tell(
            Stage stage, Client client, String deed, List<String> asked, Set<String> granted) {
        for (String topic : asked) {
            boolean yes = granted.contains(topic);
            stage.tell("%s %s \"%s\": %s".formatted(client, deed, topic, yes ? "yes" : "no"));
        }
    }
}
