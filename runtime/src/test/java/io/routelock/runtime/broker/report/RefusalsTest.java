package io.routelock.runtime.broker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.access.LoginAnswer.Reason;
import io.routelock.runtime.broker.report.Actors.AclRules;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings.End;
import io.routelock.runtime.broker.session.Happenings.WillFacts;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.Refusal;
import io.routelock.runtime.watch.Refusal.Kind;
import io.routelock.runtime.watch.Refusal.RuleLine;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What an engineer reads when the broker did not let something happen. */
class RefusalsTest {

    private static final String ACL =
            """
            topic readwrite open/#

            user plc1
            topic read line1/#
            topic readwrite line1/plc1/#
            topic deny line1/plc1/secret
            """;

    private final SetClock clock = new SetClock();
    private final List<BrokerReport> reports = new ArrayList<>();
    private final Refusals refusals = new Refusals(clock, reports::add);
    private final AclRules rules = new AclRules(ACL);
    private final ClientFacts plc1 = Actors.client("c1", Optional.of("plc1"), rules);
    private final ClientFacts plc1With5 =
            Actors.client("c1", Optional.of("plc1"), rules, "5.0", "127.0.0.1:51012", 60);
    private final ClientFacts stranger = Actors.client("c2", Optional.empty(), rules);

    private void publish(ClientFacts client, String topic, int qos, boolean retain) {
        AccessDecision why = client.rules().decide(client.identity(), topic, Access.WRITE);
        assertThat(why.allowed()).isFalse();
        refusals.publishRefused(client, topic, qos, retain, 1, 5, why);
    }

    private void deliver(ClientFacts client, String topic) {
        AccessDecision why = client.rules().decide(client.identity(), topic, Access.READ);
        assertThat(why.allowed()).isFalse();
        refusals.deliveryRefused(client, topic, 0, false, why);
    }

    private Refusal told() {
        assertThat(reports).hasSize(1);
        return ((BrokerReport.Refused) reports.removeFirst()).refusal();
    }

    @Test
    void aPublishNamesWhoWhereAndTheLineThatGivesOnlyTheOtherRight() {
        publish(plc1, "line1/x", 1, false);
        Refusal refusal = told();
        assertThat(refusal.kind()).isEqualTo(Kind.PUBLISH);
        assertThat(refusal.clientId()).contains("c1");
        assertThat(refusal.user()).contains("plc1");
        assertThat(refusal.topic()).contains("line1/x");
        assertThat(refusal.qos()).isEqualTo(OptionalInt.of(1));
        assertThat(refusal.listener()).contains("1883");
        assertThat(refusal.rule()).contains(new RuleLine("acl", 4, "topic read line1/#"));
        Finding finding = refusal.finding();
        assertThat(finding.code()).isEqualTo("broker.publish-refused");
        assertThat(finding.symptom())
                .isEqualTo(
                        "The client \"c1\" of user \"plc1\" (127.0.0.1:51012, listener 1883) may not write to"
                                + " \"line1/x\": acl line 4 (topic read line1/#) gives read only, no line gives"
                                + " write. The message was dropped; with MQTT 3.1.1 the client was told that it"
                                + " worked.");
        assertThat(finding.likelyCauses())
                .containsExactly(
                        "Line 4 lets plc1 read line1/x, not write it, and no other line lets it write.");
        assertThat(finding.nextStep())
                .isEqualTo(
                        "If it may, write readwrite in line 4, or add \"topic write line1/x\" below \"user"
                                + " plc1\"; otherwise correct the topic or the user in the client.");
    }

    @Test
    void aDenyIsNamedWithItsLine() {
        publish(plc1With5, "line1/plc1/secret", 2, true);
        Finding finding = told().finding();
        assertThat(finding.symptom())
                .endsWith(
                        "may not write to \"line1/plc1/secret\": acl line 6 (topic deny line1/plc1/secret) denies"
                                + " it. The message was neither sent nor stored; the client was told \"not"
                                + " authorised\".");
        assertThat(finding.likelyCauses().getFirst()).contains("A deny counts before line 5");
        assertThat(finding.nextStep())
                .isEqualTo(
                        "If it may, remove or narrow line 6: a deny counts before every allow of its kind.");
    }

    @Test
    void withoutAnyLineTheGeneralOnesAreExplained() {
        publish(plc1, "open/x", 0, false);
        Finding finding = told().finding();
        assertThat(finding.symptom())
                .contains("no line of the acl_file gives it to the user \"plc1\"")
                .endsWith("with QoS 0 the client hears nothing of it.");
        assertThat(finding.likelyCauses().getFirst()).contains("named users do not inherit it");
    }

    @Test
    void anAnonymousClientIsCalledSo() {
        publish(stranger, "line1/x", 0, false);
        Finding finding = told().finding();
        assertThat(finding.symptom())
                .startsWith("The anonymous client \"c2\" (127.0.0.1:51012, listener 1883) may not write")
                .contains("no line of the acl_file gives it to anonymous clients");
        assertThat(finding.nextStep())
                .contains("add \"topic write line1/x\" before the first user of the file");
    }

    @Test
    void topicsThatNobodyWritesNeedNoRule() {
        publish(plc1, "$SYS/x", 1, false);
        Refusal refusal = told();
        assertThat(refusal.rule()).isEmpty();
        assertThat(refusal.finding().symptom()).contains("clients do not write below $SYS");
        assertThat(refusal.finding().nextStep()).isEqualTo("Give the client another topic to write to.");
    }

    @Test
    void aWillThatIsDroppedSaysThatNobodyWillBeTold() {
        WillFacts will = new WillFacts("line1/gone", 4, 1, true);
        refusals.willRefused(plc1, will, rules.decide(plc1.identity(), will.topic(), Access.WRITE));
        Refusal refusal = told();
        assertThat(refusal.kind()).isEqualTo(Kind.WILL);
        assertThat(refusal.finding().code()).isEqualTo("broker.will-refused");
        assertThat(refusal.finding().symptom())
                .startsWith("The will of a client was dropped. The client \"c1\" of user \"plc1\"")
                .endsWith("when the client is lost, nobody is told.");
    }

    /** Attack or mistake: a subscription to # with few rights is refused at every message. */
    @Test
    void aDeliveryIsToldOnceForATopicUntilTheRulesAreOthers() {
        deliver(plc1, "other/a");
        Refusal refusal = told();
        assertThat(refusal.kind()).isEqualTo(Kind.DELIVERY);
        assertThat(refusal.finding().symptom())
                .contains("is not sent messages on \"other/a\", to which it subscribed")
                .endsWith("A subscription is granted all the same, but the message is not sent.");
        for (int i = 0; i < 1000; i++) {
            deliver(plc1, "other/a");
        }
        assertThat(reports).isEmpty();
        deliver(plc1, "other/b");
        told();
        refusals.tellLeftOut();
        assertThat(reports.removeFirst()).isEqualTo(new BrokerReport.MoreRefused(clock.instant(), 1000));
        deliver(Actors.client("c1", Optional.of("plc1"), new AclRules(ACL)), "other/a");
        told();
    }

    @Test
    void aClientThatSubscribesTooWidelyIsToldOfATwentyTopics() {
        for (int i = 0; i < 100_000; i++) {
            deliver(plc1, "other/" + i);
        }
        assertThat(reports).hasSize(ToldDeliveries.MOST_TOPICS);
        assertThat(rules.explained.get()).isEqualTo(ToldDeliveries.MOST_TOPICS);
        assertThat(refusals.take()).isEqualTo(100_000);
    }

    @Test
    void aDenyIsToldOnceForAllItsTopics() {
        AclRules denying = new AclRules("user plc1\ntopic deny #\n");
        ClientFacts client = Actors.client("c1", Optional.of("plc1"), denying);
        deliver(client, "a");
        deliver(client, "b");
        assertThat(reports).hasSize(1);
    }

    /** Attack: words for each of a million refusals would be the attacker's way to stop the broker. */
    @Test
    void aFloodIsExplainedFiftyTimesInTenSecondsAndTheRestIsCounted() {
        for (int i = 0; i < 100_000; i++) {
            publish(plc1, "line1/x", 0, false);
        }
        assertThat(reports).hasSize(FloodLimit.MOST);
        assertThat(rules.explained.get()).isEqualTo(FloodLimit.MOST);
        refusals.tellLeftOut();
        assertThat(reports.getLast())
                .isEqualTo(new BrokerReport.MoreRefused(clock.instant(), 100_000 - FloodLimit.MOST));
        reports.clear();
        refusals.tellLeftOut();
        assertThat(reports).isEmpty();
        clock.pass(FloodLimit.WINDOW);
        publish(plc1, "line1/x", 0, false);
        told();
    }

    @Test
    void aFloodOfOneKindHidesNoOther() {
        for (int i = 0; i < 1000; i++) {
            publish(plc1, "line1/x", 0, false);
        }
        reports.clear();
        refuse("c9", Optional.of("plc9"), Reason.UNKNOWN_USER);
        assertThat(told().kind()).isEqualTo(Kind.CONNECT);
    }

    private void refuse(String clientId, Optional<String> user, Reason reason) {
        refusals.loginRefused(
                Actors.newcomer("192.0.2.7:50123"), clientId, user, new LoginAnswer.Refused(reason, user));
    }

    @Test
    void aRefusedLoginSaysWhichOfTheReasonsItWas() {
        refuse("c9", Optional.of("plc9"), Reason.UNKNOWN_USER);
        Refusal refusal = told();
        assertThat(refusal.clientId()).contains("c9");
        assertThat(refusal.user()).contains("plc9");
        assertThat(refusal.address()).contains("192.0.2.7:50123");
        assertThat(refusal.finding().symptom())
                .isEqualTo(
                        "The client \"c9\" (192.0.2.7:50123, listener 1883) was refused: the password_file of this"
                                + " listener has no user \"plc9\".");
        for (Reason reason : Reason.values()) {
            refuse("c9", Optional.of("plc9"), reason);
            Finding finding = told().finding();
            assertThat(finding.code()).startsWith("broker.login-");
            assertThat(finding.symptom())
                    .contains("\"c9\"", "192.0.2.7:50123", "listener 1883", "was refused");
        }
    }

    @Test
    void aPasswordThatIsWrongAgainAndAgainIsCounted() {
        refuse("c1", Optional.of("plc1"), Reason.WRONG_PASSWORD);
        assertThat(told().finding().symptom()).contains("was refused: the password of user \"plc1\"");
        clock.pass(Duration.ofSeconds(20));
        refuse("c1", Optional.of("plc1"), Reason.WRONG_PASSWORD);
        assertThat(told().finding().symptom()).contains("was refused, for the second time within a minute:");
        refuse("c1", Optional.of("plc1"), Reason.WRONG_PASSWORD);
        assertThat(told().finding().symptom()).contains("for the third time within a minute");
        clock.pass(Duration.ofSeconds(41));
        refuse("c1", Optional.of("plc1"), Reason.WRONG_PASSWORD);
        assertThat(told().finding().symptom()).contains("for the third time within a minute");
        clock.pass(Duration.ofSeconds(60));
        refuse("c1", Optional.of("plc1"), Reason.WRONG_PASSWORD);
        assertThat(told().finding().symptom()).contains("was refused: ");
    }

    @Test
    void whyAConnectionWasEndedIsSaid() {
        for (End end : End.values()) {
            refusals.ended(plc1, end);
        }
        assertThat(reports)
                .extracting(report -> ((BrokerReport.Refused) report).refusal().finding().code())
                .containsExactly(
                        "broker.keep-alive",
                        "broker.taken-over",
                        "broker.login-no-longer-holds",
                        "broker.packet-too-large");
    }

    @Test
    void aHandshakeKeepsTheFindingOfTheListener() {
        Finding expired = Finding.error("tls.expired", "It expired.", "Renew it.");
        refusals.handshakeFailed(Actors.newcomer("192.0.2.7:50123"), expired);
        Refusal refusal = told();
        assertThat(refusal.kind()).isEqualTo(Kind.HANDSHAKE);
        assertThat(refusal.finding()).isEqualTo(expired);
        assertThat(refusal.clientId()).isEmpty();
    }

    @Test
    void aFullQueueIsToldOnceForAClient() {
        for (int i = 0; i < 1000; i++) {
            refusals.dropped("slow", "a/" + i, 1);
        }
        assertThat(reports).hasSize(1);
        assertThat(((BrokerReport.Raised) reports.getFirst()).finding().symptom())
                .contains("\"slow\"", "\"a/0\"");
    }

    /** Attack: a name with a line break and one of sixty thousand letters. */
    @Test
    void namesThatClientsChoseAreShownShortAndInOneLine() {
        refuse("a\nb", Optional.of("x".repeat(60_000)), Reason.UNKNOWN_USER);
        assertThat(told().finding().symptom()).contains("\"a?b\"").hasSizeLessThan(500);
    }

    /** What a flood costs the broker's thread, for each message of it. */
    @Test
    void aRefusalThatIsOnlyCountedCostsAlmostNothing() {
        AccessDecision why = rules.decide(plc1.identity(), "line1/x", Access.WRITE);
        int many = 200_000;
        long publishes = Long.MAX_VALUE;
        long deliveries = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < many; i++) {
                refusals.publishRefused(plc1, "line1/x", 0, false, 0, 5, why);
            }
            long between = System.nanoTime();
            for (int i = 0; i < many; i++) {
                refusals.deliveryRefused(plc1, "other/a", 0, false, why);
            }
            publishes = Math.min(publishes, (between - start) / many);
            deliveries = Math.min(deliveries, (System.nanoTime() - between) / many);
        }
        System.out.printf("a counted refusal: publish %d ns, delivery %d ns%n", publishes, deliveries);
        assertThat(publishes).isLessThan(5000);
        assertThat(deliveries).isLessThan(5000);
    }

    /** A name may have 65535 bytes: what an engineer reads stays short, and what is remembered too. */
    @Test
    void longNamesAreCutInWhatIsSaid() {
        publish(plc1, "line1/" + "x".repeat(60_000), 1, false);
        Finding finding = told().finding();
        assertThat(finding.symptom()).contains("x…").hasSizeLessThan(1000);
        assertThat(finding.nextStep()).contains("x…").hasSizeLessThan(1000);
        assertThat(finding.likelyCauses()).allSatisfy(cause -> assertThat(cause).hasSizeLessThan(1000));
    }

    @Test
    void longNamesAreRememberedByTheirBeginning() {
        String same = "x".repeat(256);
        RecentTries tries = new RecentTries();
        assertThat(tries.count(same + "1", 0)).isEqualTo(1);
        assertThat(tries.count(same + "2", 0)).isEqualTo(2);
        OncePerClient said = new OncePerClient();
        assertThat(said.first(same + "1")).isTrue();
        assertThat(said.first(same + "2")).isFalse();
        said.forget(same + "3");
        assertThat(said.first(same + "1")).isTrue();
    }
}
