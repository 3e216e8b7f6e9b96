package io.routelock.runtime.broker.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;
import io.routelock.runtime.broker.rights.Hello.Version;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a reload does to those who are connected, at both brokers. */
class ReloadRightsTest {

    private static final String ACL = "user plc\ntopic write out\nuser hmi\ntopic read out\n";

    @TempDir private Path folder;

    private static Given given() {
        return Given.acl(ACL);
    }

    /** A subscription stays, and the rules of this moment decide what it brings. */
    @ParameterizedTest
    @EnumSource(Version.class)
    void newRulesCountForSubscriptionsThatAreThere(Version version) throws IOException {
        List<String> outcome =
                Stage.same(
                        folder,
                        given(),
                        stage -> {
                            Speaker hmi = stage.listener(version, "hmi", "#");
                            Speaker plc = stage.enter(Hello.named(version, "plc"));
                            round(stage, "before", plc, hmi);
                            stage.change("acl", ACL.replace("topic read out", "topic read cmd"));
                            round(stage, "other rights to read", plc, hmi);
                            stage.change("acl", ACL.replace("topic write out", "topic write cmd"));
                            round(stage, "other rights to write", plc, hmi);
                            stage.change("acl", ACL + "topic read cmd\nuser plc\ntopic write cmd\n");
                            round(stage, "more rights", plc, hmi);
                            stage.change("acl", "");
                            round(stage, "an empty file", plc, hmi);
                            stage.change("acl", ACL);
                            round(stage, "as before", plc, hmi);
                        });
        assertThat(outcome.stream().filter(line -> line.contains("hears")))
                .containsExactly(
                        "before: hmi hears [out=before q1]",
                        "other rights to read: hmi hears []",
                        "other rights to write: hmi hears []",
                        "more rights: hmi hears [out=more rights q1, cmd=more rights q1]",
                        "an empty file: hmi hears []",
                        "as before: hmi hears [out=as before q1]");
    }

    private static void round(Stage stage, String name, Speaker plc, Speaker hmi) throws IOException {
        for (String topic : List.of("out", "cmd")) {
            stage.tell(name + ": " + topic + ": " + plc.publish(topic, name, 1, false));
        }
        stage.tell(name + ": hmi hears " + hmi.heard());
    }

    /** What was kept under old rules is sent when the reader may read it under the new ones. */
    @Test
    void keptMessagesAreDecidedByTheRulesOfTheMoment() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                given(),
                                stage -> {
                                    Speaker plc = stage.enter(Hello.named(Version.V5, "plc"));
                                    stage.tell(plc.publish("out", "kept", 1, true));
                                    Speaker hmi = stage.listener(Version.V5, "hmi", "#");
                                    stage.heard("hmi", hmi);
                                    stage.change("acl", ACL.replace("read out", "read cmd"));
                                    stage.tell(hmi.subscribe("#", 1));
                                    stage.heard("hmi", hmi);
                                    stage.change("acl", "user hmi\ntopic read out\n");
                                    stage.tell(hmi.subscribe("#", 1));
                                    stage.heard("hmi", hmi);
                                }))
                .containsExactly(
                        "PUBACK 16",
                        "hmi listens to #: SUBACK 2",
                        "hmi hears [out=kept q1 retained]",
                        "SUBACK 1",
                        "hmi hears []",
                        "SUBACK 1",
                        "hmi hears [out=kept q1 retained]");
    }

    /** The right to write a will is looked at when its client dies, not when it comes. */
    @Test
    void aWillIsDecidedByTheRulesOfTheMomentOfDeath() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                given(),
                                stage -> {
                                    Speaker hmi = stage.listener(Version.V5, "hmi", "#");
                                    Hello plc = Hello.named(Version.V5, "plc");
                                    Speaker lucky = stage.login(plc.will("cmd", "x", false));
                                    String both = "user plc\ntopic write cmd\nuser hmi\ntopic read #\n";
                                    stage.change("acl", both);
                                    lucky.vanish();
                                    Speaker unlucky = stage.login(plc.will("cmd", "y", false));
                                    stage.change("acl", both.replace("write cmd", "write out"));
                                    unlucky.vanish();
                                    stage.login(plc);
                                    stage.heard("hmi", hmi);
                                }))
                .endsWith("hmi hears [cmd=x q1]");
    }

    /** Messages that wait for a client that is away are decided when it comes back, not when they came. */
    @Test
    void waitingMessagesAreDecidedWhenTheirReaderIsBack() throws IOException {
        for (Version version : List.of(Version.V3_1_1, Version.V5)) {
            List<String> outcome =
                    Stage.same(
                            folder,
                            given(),
                            stage -> {
                                Hello hmi = Hello.named(version, "hmi").kept();
                                Speaker first = stage.login(hmi);
                                stage.tell(first.subscribe("#", 1));
                                first.close();
                                Speaker plc = stage.enter(Hello.named(version, "plc"));
                                stage.tell(plc.publish("out", "waits", 1, false));
                                stage.change("acl", ACL.replace("read out", "read cmd"));
                                stage.heard("hmi", stage.login(hmi));
                            });
            assertThat(outcome).endsWith("hmi hears []");
        }
    }

    private static Given passwords() {
        return Given.conf("password_file $/passwords")
                .file(
                        "passwords",
                        PasswordEntries.pbkdf2("stays", "one")
                                + PasswordEntries.pbkdf2("changes", "one")
                                + PasswordEntries.pbkdf2("goes", "one"));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whoseLoginNoLongerHoldsIsThrownOutAndOthersStay(Version version) throws IOException {
        List<String> outcome =
                Stage.same(
                        folder,
                        passwords(),
                        stage -> {
                            Speaker stays = in(stage, version, "stays", "one");
                            Speaker changes = in(stage, version, "changes", "one");
                            Speaker goes = in(stage, version, "goes", "one");
                            stage.change(
                                    "passwords",
                                    PasswordEntries.pbkdf2("stays", "one")
                                            + PasswordEntries.pbkdf2("changes", "two")
                                            + PasswordEntries.pbkdf2("comes", "one"));
                            stage.heard("stays", stays);
                            stage.tell("changes " + changes.end());
                            stage.tell("goes " + goes.end());
                            in(stage, version, "changes", "one");
                            in(stage, version, "changes", "two");
                            in(stage, version, "goes", "one");
                            in(stage, version, "comes", "one");
                        });
        String refused = version == Version.V5 ? "CONNACK 0x87" : "CONNACK 5";
        assertThat(outcome)
                .startsWith("stays: CONNACK 0", "changes: CONNACK 0", "goes: CONNACK 0", "stays hears []")
                .contains("changes is out", "goes is out")
                .endsWith(
                        "changes: " + refused, "changes: CONNACK 0", "goes: " + refused, "comes: CONNACK 0");
    }

    /**
     * mosquitto keeps the password of each client in memory and looks at it again; ours keeps none, so a new
     * hash is a new password: who has it comes back by itself.
     */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void aNewHashOfTheSamePasswordThrowsOutAtOursOnly(BrokerKind kind) throws IOException {
        List<String> outcome =
                Stage.on(
                        kind,
                        folder,
                        passwords(),
                        stage -> {
                            Speaker stays = in(stage, Version.V3_1_1, "stays", "one");
                            stage.change("passwords", PasswordEntries.sha512("stays", "one"));
                            stage.heard("stays", stays);
                            in(stage, Version.V3_1_1, "stays", "one");
                        });
        assertThat(outcome)
                .containsExactly(
                        "stays: CONNACK 0",
                        kind == BrokerKind.MOSQUITTO ? "stays hears []" : "stays hears [closed]",
                        "stays: CONNACK 0");
    }

    private static Speaker in(Stage stage, Version version, String name, String password) throws IOException {
        Speaker one = stage.enter(Hello.named(version, name).password(password));
        stage.tell(name + ": " + one.welcome());
        return one;
    }

    @Test
    void anonymousClientsGoWhenTheConfNoLongerAllowsThem() throws IOException {
        for (Version version : Version.values()) {
            List<String> outcome =
                    Stage.same(
                            folder,
                            passwords().and("allow_anonymous true"),
                            stage -> {
                                Speaker nobody = stage.login(Hello.anonymous(version, "nobody"));
                                Speaker stays = in(stage, version, "stays", "one");
                                stage.changeConf("allow_anonymous true", "allow_anonymous false");
                                stage.tell("nobody " + nobody.end());
                                stage.heard("stays", stays);
                                stage.login(Hello.anonymous(version, "nobody"));
                            });
            assertThat(outcome).containsSubsequence("nobody is out", "stays hears []");
        }
    }

    @Test
    void anAclFileThatTheConfNamesFromNowOnCounts() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                Given.conf("allow_anonymous true", "#acl_file $/acl").file("acl", ACL),
                                stage -> {
                                    Speaker plc = stage.enter(Hello.named(Version.V5, "plc"));
                                    stage.tell(plc.publish("cmd", "", 1, false));
                                    stage.changeConf("#acl_file", "acl_file");
                                    stage.tell(plc.publish("cmd", "", 1, false));
                                    stage.changeConf("acl_file", "#acl_file");
                                    stage.tell(plc.publish("cmd", "", 1, false));
                                }))
                .containsExactly("PUBACK 16", "PUBACK 0x87", "PUBACK 16");
    }

    /**
     * The one difference, on purpose: mosquitto 2.0 then runs with no rules at all and lets anybody do
     * everything, until the next reload. Ours keeps the rules it has.
     */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void mosquittoFailsOpenOnABrokenAclFileAndOursKeepsItsRules(BrokerKind kind) throws IOException {
        List<String> outcome =
                Stage.on(
                        kind,
                        folder,
                        given(),
                        stage -> {
                            Speaker plc = stage.enter(Hello.named(Version.V5, "plc"));
                            Speaker hmi = stage.listener(Version.V5, "hmi", "#");
                            for (String broken :
                                    List.of(
                                            "topic readwrite #\nbroken line\n",
                                            "user\n",
                                            "topic read a/#/b\n")) {
                                stage.change("acl", broken);
                                stage.tell(
                                        "a broken file: " + plc.publish("cmd", "x", 1, false) + hmi.heard());
                                stage.change("acl", ACL);
                                stage.tell("repaired: " + plc.publish("cmd", "x", 1, false) + hmi.heard());
                            }
                            stage.delete("acl");
                            stage.tell("no file: " + plc.publish("cmd", "x", 1, false) + hmi.heard());
                            stage.tell("no file, own: " + plc.publish("out", "x", 1, false) + hmi.heard());
                            Speaker stranger = stage.login(Hello.named(Version.V5, "stranger"));
                            stage.tell("a stranger: " + stranger.publish("out", "x", 1, false) + hmi.heard());
                            stage.change("acl", ACL);
                            stage.tell("repaired: " + plc.publish("cmd", "x", 1, false) + hmi.heard());
                        });
        boolean open = kind == BrokerKind.MOSQUITTO;
        String broken = "a broken file: PUBACK " + (open ? "0[cmd=x q1]" : "0x87[]");
        String repaired = "repaired: PUBACK 0x87[]";
        assertThat(outcome)
                .containsExactly(
                        "hmi listens to #: SUBACK 2",
                        broken,
                        repaired,
                        broken,
                        repaired,
                        broken,
                        repaired,
                        "no file: PUBACK " + (open ? "0[cmd=x q1]" : "0x87[]"),
                        "no file, own: PUBACK 0[out=x q1]",
                        "V5 stranger as stranger: CONNACK 0",
                        "a stranger: PUBACK " + (open ? "0[out=x q1]" : "0x87[]"),
                        repaired);
    }

    /** mosquitto 2.0.11 throws everybody out and lets nobody in any more; ours keeps its users. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void withoutItsPasswordFileMosquittoLetsNobodyInAndOursKeepsItsUsers(BrokerKind kind) throws IOException {
        List<String> outcome =
                Stage.on(
                        kind,
                        folder,
                        passwords(),
                        stage -> {
                            Speaker stays = in(stage, Version.V3_1_1, "stays", "one");
                            stage.delete("passwords");
                            stage.heard("stays", stays);
                            in(stage, Version.V3_1_1, "stays", "one");
                            in(stage, Version.V3_1_1, "stays", "wrong");
                            stage.login(Hello.anonymous(Version.V3_1_1, "nobody"));
                        });
        boolean real = kind == BrokerKind.MOSQUITTO;
        assertThat(outcome)
                .containsExactly(
                        "stays: CONNACK 0",
                        real ? "stays hears [closed]" : "stays hears []",
                        real ? "stays: CONNACK 5" : "stays: CONNACK 0",
                        "stays: CONNACK 5",
                        "V3_1_1 nobody: CONNACK 5");
    }

    /** Here mosquitto keeps what it has as well: it reads the conf before it forgets the old one. */
    @Test
    void aBrokenConfChangesNothing() throws IOException {
        assertThat(
                        Stage.same(
                                folder,
                                passwords()
                                        .and("acl_file $/acl")
                                        .file("acl", "user stays\ntopic write a\n"),
                                stage -> {
                                    Speaker stays = in(stage, Version.V5, "stays", "one");
                                    stage.tell(stays.publish("b", "", 1, false));
                                    stage.changeConf("acl_file", "nonsense here\nallow_anonymous true\n#acl_file");
                                    stage.tell(stays.publish("b", "", 1, false));
                                    in(stage, Version.V3_1_1, "stays", "wrong");
                                    stage.login(Hello.anonymous(Version.V3_1_1, "nobody"));
                                }))
                .containsExactly(
                        "stays: CONNACK 0",
                        "PUBACK 0x87",
                        "PUBACK 0x87",
                        "stays: CONNACK 5",
                        "V3_1_1 nobody: CONNACK 5");
    }
}
