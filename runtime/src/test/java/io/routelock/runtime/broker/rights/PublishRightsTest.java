package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What becomes of messages that the acl_file forbids or allows, at both brokers. */
class PublishRightsTest {

    private static final String ACL =
            """
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd
            user hmi
            topic read PLC1/#
            topic deny PLC1/secret
            topic write PLC1/cmd
            topic write PLC1/secret
            topic readwrite own/#
            """;

    @TempDir private Path folder;

    private List<String> same(Stage.Script script) throws IOException {
        return Stage.same(folder, Given.acl(ACL), script);
    }

    private List<String> published(Version version) throws IOException {
        return same(stage -> {
            Speaker hmi = stage.listener(version, "hmi", "#");
            Speaker plc = stage.enter(Hello.named(version, "plc1"));
            stage.publish(plc, "PLC1/out");
            stage.publish(plc, "PLC1/cmd");
            stage.publish(plc, "nowhere");
            stage.heard("hmi", hmi);
            stage.heard("plc1", plc);
        });
    }

    @Test
    void aDeniedPublishOfMqtt5GetsReason87AndStaysConnected() throws IOException {
        assertThat(published(Version.V5))
                .containsExactly(
                        "hmi listens to #: SUBACK 2",
                        "publish PLC1/out q0: nothing",
                        "publish PLC1/out q1: PUBACK 0",
                        "publish PLC1/out q2: PUBREC 0, PUBCOMP 0",
                        "publish PLC1/cmd q0: nothing",
                        "publish PLC1/cmd q1: PUBACK 0x87",
                        "publish PLC1/cmd q2: PUBREC 0x87",
                        "publish nowhere q0: nothing",
                        "publish nowhere q1: PUBACK 0x87",
                        "publish nowhere q2: PUBREC 0x87",
                        "hmi hears [PLC1/out=0 q0, PLC1/out=1 q1, PLC1/out=2 q2]",
                        "plc1 hears []");
    }

    @Test
    void aDeniedPublishBeforeMqtt5IsAcknowledgedAsIfItHadWorked() throws IOException {
        for (Version version : List.of(Version.V3_1, Version.V3_1_1)) {
            assertThat(published(version))
                    .contains(
                            "publish PLC1/cmd q0: nothing",
                            "publish PLC1/cmd q1: PUBACK 0",
                            "publish PLC1/cmd q2: PUBREC 0, PUBCOMP 0",
                            "publish nowhere q2: PUBREC 0, PUBCOMP 0",
                            "hmi hears [PLC1/out=0 q0, PLC1/out=1 q1, PLC1/out=2 q2]");
        }
    }

    /** MQTT 5 has "no matching subscribers" (0x10) for the publisher; a denial comes first. */
    @Test
    void aPublishThatNobodyHearsIsNoDenial() throws IOException {
        assertThat(
                        same(stage -> {
                            Speaker plc = stage.enter(Hello.named(Version.V5, "plc1"));
                            stage.publish(plc, "PLC1/out");
                            stage.publish(plc, "PLC1/cmd");
                        }))
                .contains(
                        "publish PLC1/out q1: PUBACK 16",
                        "publish PLC1/out q2: PUBREC 0, PUBCOMP 0",
                        "publish PLC1/cmd q1: PUBACK 0x87",
                        "publish PLC1/cmd q2: PUBREC 0x87");
    }

    @Test
    void everySubscriptionIsGrantedAndOnlyWhatMayBeReadIsDelivered() throws IOException {
        for (Version version : Version.values()) {
            assertThat(
                            same(stage -> {
                                Speaker all = stage.listener(version, "hmi", "#");
                                Speaker part = stage.listener(version, "plc1", "PLC1/cmd", "own/+");
                                Speaker none = stage.listener(version, "stranger", "#", "PLC1/#");
                                Speaker hmi = stage.enter(Hello.anonymous(version, "hmi2").user("hmi"));
                                stage.publish(hmi, "PLC1/cmd");
                                stage.publish(hmi, "PLC1/secret");
                                stage.publish(hmi, "own/a");
                                stage.heard("hmi", all);
                                stage.heard("plc1", part);
                                stage.heard("stranger", none);
                                stage.tell(all.unsubscribe("nothing/of/the/kind"));
                            }))
                    .contains(
                            "stranger listens to PLC1/#: SUBACK 2",
                            "hmi hears [PLC1/cmd=0 q0, PLC1/cmd=1 q1, PLC1/cmd=2 q2, own/a=0 q0, own/a=1 q1,"
                                    + " own/a=2 q2]",
                            "plc1 hears [PLC1/cmd=0 q0, PLC1/cmd=1 q1, PLC1/cmd=2 q2]",
                            "stranger hears []",
                            "UNSUBACK");
        }
    }

    @Test
    void anUnreadableRetainedMessageIsNotSentAndADeniedOneIsNeverStored() throws IOException {
        for (Version version : Version.values()) {
            assertThat(
                            same(stage -> {
                                Speaker plc = stage.enter(Hello.named(version, "plc1"));
                                stage.tell(plc.publish("PLC1/out", "kept", 1, true));
                                stage.tell(plc.publish("PLC1/cmd", "denied", 1, true));
                                stage.tell(plc.publish("nowhere", "denied", 2, true));
                                stage.tell(plc.publish("PLC1/state", "denied", 0, true));
                                stage.heard("hmi", stage.listener(version, "hmi", "#", "PLC1/cmd"));
                                stage.heard(
                                        "plc1b",
                                        listening(stage, Hello.anonymous(version, "plc1b").user("plc1")));
                            }))
                    .contains("hmi hears [PLC1/out=kept q1 retained]", "plc1b hears []");
        }
    }

    private static Speaker listening(Stage stage, Hello hello) throws IOException {
        Speaker one = stage.enter(hello);
        stage.tell(one.subscribe("#", 1));
        return one;
    }

    /** An empty retained message deletes; who may not write may not delete either. */
    @Test
    void aRetainedMessageIsDeletedOnlyByWhoMayWriteIt() throws IOException {
        assertThat(
                        same(stage -> {
                            Speaker plc = stage.enter(Hello.named(Version.V5, "plc1"));
                            Speaker hmi = stage.enter(Hello.named(Version.V5, "hmi"));
                            plc.publish("PLC1/out", "kept", 1, true);
                            stage.tell(hmi.publish("PLC1/out", "", 1, true));
                            stage.heard("hmi2", listening(stage, hmi2()));
                            stage.tell(plc.publish("PLC1/out", "", 1, true));
                            stage.heard("hmi2", listening(stage, hmi2()));
                        }))
                .containsExactly(
                        "PUBACK 0x87",
                        "SUBACK 1",
                        "hmi2 hears [PLC1/out=kept q1 retained]",
                        "PUBACK 0",
                        "SUBACK 1",
                        "hmi2 hears []");
    }

    private static Hello hmi2() {
        return Hello.anonymous(Version.V5, "hmi2").user("hmi");
    }

    @Test
    void aWillOnADeniedTopicIsDroppedAndTheConnectionAccepted() throws IOException {
        for (Version version : Version.values()) {
            assertThat(
                            same(stage -> {
                                Speaker hmi = stage.listener(version, "hmi", "#");
                                for (String topic : List.of("PLC1/cmd", "PLC1/out", "nowhere")) {
                                    die(stage, Hello.named(version, "plc1").will(topic, "gone", true));
                                }
                                stage.heard("hmi", hmi);
                                stage.heard("late", listening(stage, hmi2()));
                            }))
                    .contains(
                            version + " plc1 as plc1: CONNACK 0",
                            "hmi hears [PLC1/out=gone q1]",
                            "late hears [PLC1/out=gone q1 retained]");
        }
    }

    /** When its successor with the same id is let in, the will is out. */
    private static void die(Stage stage, Hello hello) throws IOException {
        stage.login(hello).vanish();
        Hello next =
                new Hello(
                        hello.version(),
                        hello.clientId(),
                        hello.user(),
                        hello.password(),
                        Optional.empty(),
                        true);
        stage.login(next).close();
    }

    @Test
    void whoLosesItsIdToAnotherIsOutAndItsWillIsDecidedAsEver() throws IOException {
        for (Version version : Version.values()) {
            List<String> outcome =
                    same(stage -> {
                        Speaker hmi = stage.listener(version, "hmi", "#");
                        Hello plc = Hello.named(version, "plc1");
                        Speaker first = stage.login(plc.will("PLC1/out", "x", false));
                        Speaker second = stage.login(plc.will("PLC1/cmd", "x", false));
                        stage.tell("the first " + first.end());
                        stage.login(plc);
                        stage.tell("the second " + second.end());
                        stage.heard("hmi", hmi);
                    });
            assertThat(outcome)
                    .contains("the first is out", "the second is out", "hmi hears [PLC1/out=x q1]");
        }
    }

    /**
     * What waits under a client id must not go to whoever takes that id: mosquitto 2.0.11 hands the session on,
     * and the rules of the new user decide what comes; ours ends it.
     */
    @Test
    void aSessionIsNotForAnotherUserOfTheSameId() throws IOException {
        for (Version version : List.of(Version.V3_1_1, Version.V5)) {
            List<String> outcome =
                    same(
                            stage -> {
                                Hello id = Hello.anonymous(version, "shared id").kept();
                                Speaker hmi = stage.login(id.user("hmi"));
                                stage.tell(hmi.subscribe("PLC1/#", 1));
                                hmi.close();
                                Speaker plc = stage.enter(Hello.named(version, "plc1"));
                                stage.tell(plc.publish("PLC1/out", "waits", 1, false));
                                stage.heard("another", stage.login(id.user("plc1")));
                                stage.heard("nobody", stage.login(id));
                                stage.heard("hmi", stage.login(id.user("hmi")));
                            });
            assertThat(outcome).contains("another hears []", "nobody hears []");
        }
    }

    /** Like names of clients: a line end in a topic would be one in the log. */
    @Test
    void topicsWithControlCharactersAreTakenAlike() throws IOException {
        for (Version version : Version.values()) {
            for (String topic : List.of("own/a\tb", "own/a\nb", "own/\u0001", "own/\u007F", "own/\uFFFE")) {
                assertThat(
                                same(
                                        stage -> {
                                            Hello hello = Hello.named(version, "hmi");
                                            Speaker writer = stage.login(hello);
                                            stage.tell(Speaker.orClosed(writer.publish(topic, "x", 1, false)));
                                            Speaker reader = stage.login(hello);
                                            stage.tell(Speaker.orClosed(reader.subscribe(topic, 1)));
                                            Speaker mortal = stage.enter(hello.will(topic, "x", false));
                                            stage.tell(Speaker.orClosed(mortal.welcome()));
                                        }))
                        .endsWith("closed")
                        .contains(version + " hmi as hmi: CONNACK 0");
            }
        }
    }
}
