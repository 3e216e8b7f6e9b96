package io.routelock.runtime.broker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions without a network, by a clock that the test sets. */
class HubTest {

    private static final int SECOND = 1000;

    private final List<String> told = new ArrayList<>();
    private long now = 1_000_000;
    private final Hub hub = new Hub(BrokerLimits.DEFAULT, Journal.none(), new Notes(), () -> now);

    private Session connect(FakeLink link, boolean cleanStart, long expiry, Will... will) {
        Sessions.Begun begun =
                hub.sessions()
                        .connect(
                                new Sessions.Wish(
                                        link.facts().identity().clientId(),
                                        link.facts().identity().user(),
                                        cleanStart,
                                        expiry,
                                        List.of(will).stream().findFirst()),
                                link);
        hub.sessions().resume(begun.session(), link);
        return begun.session();
    }

    private Session connect(FakeLink link) {
        return connect(link, true, 0);
    }

    private void subscribe(Session session, String filter, int qos) {
        hub.subscribing().subscribe(session, filter, new SubscriptionOptions(qos, false, false, 0, 0)).send();
    }

    private static Message message(String topic, String text, int qos, boolean retain) {
        return message(topic, text, qos, retain, Long.MAX_VALUE);
    }

    private static Message message(String topic, String text, int qos, boolean retain, long expiresAt) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        FakeLink nobody = new FakeLink("publisher");
        return new Message(
                topic, payload, qos, retain, MessageProperties.NONE, expiresAt, nobody.facts().identity());
    }

    private static Will will(String text, long delay) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        return new Will("will", payload, 0, false, MessageProperties.NONE, delay, -1);
    }

    private void publish(String topic, String text, int qos) {
        hub.publishing().distribute(message(topic, text, qos, false));
    }

    private void vanish(Session session, FakeLink link) {
        hub.sessions().disconnected(session, link, Happenings.End.CLOSED, true);
    }

    /** MQTT 5.0, 3.3.4-2 and 3.8.4-8. */
    @Test
    void aMessageComesOnceWithTheHighestQosOfTheFiltersThatFitAndNotMoreThanItsOwn() {
        FakeLink link = new FakeLink("c");
        Session session = connect(link);
        subscribe(session, "a/#", 0);
        subscribe(session, "a/+", 2);

        publish("a/b", "x", 1);

        assertThat(link.sent).containsExactly("a/b x q1");
    }

    @Test
    void wildcardsAtTheBeginningDoNotFitDollarTopics() {
        FakeLink link = new FakeLink("c");
        Session session = connect(link);
        subscribe(session, "#", 0);
        subscribe(session, "+/b", 0);

        publish("$SYS/b", "x", 0);
        publish("a", "y", 0);

        assertThat(link.sent).containsExactly("a y q0");
    }

    @Test
    void aFilterWithHashFitsTheLevelAboveIt() {
        FakeLink link = new FakeLink("c");
        subscribe(connect(link), "a/#", 0);

        publish("a", "x", 0);

        assertThat(link.sent).containsExactly("a x q0");
    }

    /** MQTT 5.0, 3.8.3-3. */
    @Test
    void noLocalKeepsOwnMessagesAway() {
        FakeLink link = new FakeLink("publisher");
        Session session = connect(link);
        hub.subscribing().subscribe(session, "a", new SubscriptionOptions(0, true, false, 0, 0));

        publish("a", "mine", 0);

        assertThat(link.sent).isEmpty();
    }

    @Test
    void membersOfASharedSubscriptionTakeTurnsAndOneThatIsAwayIsLeftOut() {
        FakeLink one = new FakeLink("one");
        FakeLink two = new FakeLink("two");
        FakeLink gone = new FakeLink("gone");
        subscribe(connect(one), "$share/g/a", 0);
        Session away = connect(gone, false, 100);
        subscribe(away, "$share/g/a", 0);
        subscribe(connect(two), "$share/g/a", 0);
        vanish(away, gone);

        for (int i = 0; i < 4; i++) {
            publish("a", "" + i, 0);
        }

        assertThat(one.sent).hasSize(2);
        assertThat(two.sent).hasSize(2);
        assertThat(gone.sent).isEmpty();
    }

    /** max_inflight_messages and max_queued_messages: 20 and 1000 by default. */
    @Test
    void whoDoesNotAcknowledgeGetsTwentyMessagesAThousandWaitAndTheRestIsDroppedAndTold() {
        FakeLink link = new FakeLink("slow");
        Session session = connect(link);
        subscribe(session, "a", 1);

        for (int i = 0; i < 1100; i++) {
            publish("a", "" + i, 1);
        }

        assertThat(link.sent).hasSize(20);
        assertThat(session.outbound().waiting()).isEqualTo(1000);
        assertThat(told).hasSize(80).containsOnly("dropped slow a q1");
        List.copyOf(link.packetIds).forEach(id -> assertThat(Acknowledging.puback(session, id)).isTrue());
        assertThat(link.sent).hasSize(40).element(20).isEqualTo("a 20 q1");
    }

    @Test
    void theReceiveMaximumOfTheClientCounts() {
        FakeLink link = new FakeLink("c");
        link.receiveMaximum = 2;
        subscribe(connect(link), "a", 1);

        for (int i = 0; i < 5; i++) {
            publish("a", "" + i, 1);
        }

        assertThat(link.sent).hasSize(2);
    }

    /** MQTT 3.1.1, 4.4.0-1 and 4.6.0-1: the same packet ids, in the same order, with DUP. */
    @Test
    void afterAReconnectWhatWasNotAcknowledgedComesFirstAndAgain() {
        FakeLink before = new FakeLink("c");
        Session session = connect(before, false, Session.FOR_EVER);
        subscribe(session, "a", 2);
        publish("a", "one", 1);
        publish("a", "two", 2);
        Acknowledging.pubrec(session, before.packetIds.get(1), false);
        vanish(session, before);
        publish("a", "three", 1);
        publish("a", "no QoS", 0);
        FakeLink after = new FakeLink("c");

        Session again = connect(after, false, Session.FOR_EVER);

        assertThat(again).isSameAs(session);
        assertThat(after.sent).containsExactly("a one q1 again", "release", "a three q1");
        assertThat(after.packetIds.subList(0, 2)).isEqualTo(before.packetIds.subList(0, 2));
    }

    /** A client that takes fewer messages at once than before is not sent more of the old ones either. */
    @Test
    void messagesThatComeAgainKeepToTheReceiveMaximumToo() {
        FakeLink before = new FakeLink("c");
        Session session = connect(before, false, Session.FOR_EVER);
        subscribe(session, "a", 1);
        for (int i = 0; i < 4; i++) {
            publish("a", "" + i, 1);
        }
        vanish(session, before);
        FakeLink after = new FakeLink("c");
        after.receiveMaximum = 1;

        connect(after, false, Session.FOR_EVER);
        assertThat(after.sent).containsExactly("a 0 q1 again");

        Acknowledging.puback(session, after.packetIds.getFirst());
        assertThat(after.sent).containsExactly("a 0 q1 again", "a 1 q1 again");
    }

    @Test
    void aSessionEndsWhenItsTimeIsOverAndItsSubscriptionsWithIt() {
        FakeLink link = new FakeLink("c");
        Session session = connect(link, false, 10);
        subscribe(session, "a", 1);
        vanish(session, link);
        now += 9 * SECOND;
        hub.tick();
        assertThat(hub.counts().sessions()).isEqualTo(1);

        now += 2 * SECOND;
        hub.tick();

        assertThat(hub.counts().sessions()).isZero();
        assertThat(hub.counts().subscriptions()).isZero();
    }

    @Test
    void aWillIsPublishedWhenTheConnectionBreaksAndNotAfterAGoodbye() {
        FakeLink watcher = new FakeLink("watcher");
        subscribe(connect(watcher), "will", 0);
        FakeLink broken = new FakeLink("broken");
        FakeLink polite = new FakeLink("polite");

        vanish(connect(broken, true, 0, will("gone", 0)), broken);
        Session leaving = connect(polite, true, 0, will("never", 0));
        hub.sessions().disconnected(leaving, polite, Happenings.End.GOODBYE, false);

        assertThat(watcher.sent).containsExactly("will gone q0");
    }

    /** MQTT 5.0, 3.1.3-9. */
    @Test
    void aWillWaitsForItsDelayAndIsNotPublishedWhenTheClientComesBack() {
        FakeLink watcher = new FakeLink("watcher");
        subscribe(connect(watcher), "will", 0);
        FakeLink link = new FakeLink("c");
        vanish(connect(link, false, 100, will("first", 5)), link);
        now += 4 * SECOND;
        hub.tick();
        Session again = connect(link, false, 100, will("second", 5));
        now += 10 * SECOND;
        hub.tick();
        assertThat(watcher.sent).isEmpty();

        vanish(again, link);
        now += 6 * SECOND;
        hub.tick();

        assertThat(watcher.sent).containsExactly("will second q0");
    }

    /** MQTT 5.0, 3.1.3.2.2: with the end of the session it is due, whatever its delay says. */
    @Test
    void aWillDoesNotWaitLongerThanItsSession() {
        FakeLink watcher = new FakeLink("watcher");
        subscribe(connect(watcher), "will", 0);
        FakeLink link = new FakeLink("c");
        vanish(connect(link, false, 3, will("gone", 1000)), link);

        now += 4 * SECOND;
        hub.tick();

        assertThat(watcher.sent).containsExactly("will gone q0");
    }

    /** As mosquitto decides it (run on 2.0.11): by the rules at death, which may be others by then. */
    @Test
    void aWillOnATopicThatMayNotBeWrittenIsToldAtOnceAndDecidedAtDeath() {
        for (boolean allowedByThen : new boolean[] {false, true}) {
            told.clear();
            FakeLink watcher = new FakeLink("watcher");
            subscribe(connect(watcher), "will", 0);
            FakeLink link = new FakeLink("c");
            link.unwritable.add("will");

            Session session = connect(link, true, 0, will("gone", 0));
            assertThat(told).contains("will refused will");
            if (allowedByThen) {
                link.unwritable.clear();
            }
            vanish(session, link);

            assertThat(watcher.sent).hasSize(allowedByThen ? 1 : 0);
        }
    }

    @Test
    void theSecondWithAClientIdThrowsOutTheFirst() {
        FakeLink first = new FakeLink("c");
        FakeLink second = new FakeLink("c");
        connect(first);

        connect(second);

        assertThat(first.ends).containsExactly(Happenings.End.TAKEN_OVER);
        assertThat(hub.counts().connected()).isEqualTo(1);
    }

    @Test
    void aRetainedMessageComesWithItsFlagToANewSubscriptionUntilItIsTakenAway() {
        hub.publishing().distribute(message("a/b", "kept", 1, true));
        FakeLink early = new FakeLink("early");
        subscribe(connect(early), "a/+", 1);
        hub.publishing().distribute(message("a/b", "", 0, true));
        FakeLink late = new FakeLink("late");
        subscribe(connect(late), "a/+", 1);

        assertThat(early.sent).containsExactly("a/b kept q1 retained", "a/b  q0");
        assertThat(late.sent).isEmpty();
    }

    @Test
    void aRetainedMessageThatMayNotBeReadIsNotSent() {
        hub.publishing().distribute(message("secret", "kept", 0, true));
        FakeLink link = new FakeLink("c");
        link.unreadable.add("secret");

        subscribe(connect(link), "#", 0);

        assertThat(link.sent).isEmpty();
        assertThat(told).containsExactly("delivery refused secret");
    }

    /** The rules may have changed while the client was away. */
    @Test
    void aMessageThatWaitedIsNotSentWhenItMayNoLongerBeRead() {
        FakeLink before = new FakeLink("c");
        Session session = connect(before, false, 100);
        subscribe(session, "a", 1);
        vanish(session, before);
        publish("a", "x", 1);
        FakeLink after = new FakeLink("c");
        after.unreadable.add("a");

        connect(after, false, 100);

        assertThat(after.sent).isEmpty();
        assertThat(session.outbound().waiting()).isZero();
    }

    @Test
    void aMessageWhoseTimeIsOverIsSentToNobody() {
        hub.publishing().distribute(message("kept", "x", 0, true, now + SECOND));
        FakeLink away = new FakeLink("away");
        Session session = connect(away, false, 100);
        subscribe(session, "a", 1);
        vanish(session, away);
        hub.publishing().distribute(message("a", "old", 1, false, now + SECOND));
        now += 2 * SECOND;

        FakeLink back = new FakeLink("away");
        connect(back, false, 100);
        subscribe(session, "kept", 0);

        assertThat(back.sent).isEmpty();
        assertThat(hub.counts().retained()).isZero();
    }

    @Test
    void messagesOfQosZeroWaitForASlowReaderInTheirOrderAndAreDroppedWhenTooManyWait() {
        FakeLink slow = new FakeLink("slow");
        FakeLink fast = new FakeLink("fast");
        subscribe(connect(slow), "a", 0);
        subscribe(connect(fast), "a", 0);
        slow.room = false;

        for (int i = 0; i < 1010; i++) {
            publish("a", "" + i, 0);
        }
        assertThat(fast.sent).hasSize(1010);
        assertThat(slow.sent).isEmpty();
        assertThat(told).hasSize(10).containsOnly("dropped slow a q0");
        assertThat(hub.totals().publishDropped()).isEqualTo(10);

        slow.room = true;
        hub.sessions().roomAgain();

        assertThat(slow.sent).hasSize(1000).element(999).isEqualTo("a 999 q0");
    }

    /** Whoever subscribes to everything gets everything, however slowly it reads. */
    @Test
    void retainedMessagesWaitForASlowReaderWithoutTheLimitOfTheQueue() {
        for (int i = 0; i < 1500; i++) {
            hub.publishing().distribute(message("a/" + i, "x", 0, true));
        }
        FakeLink slow = new FakeLink("slow");
        Session session = connect(slow);
        slow.room = false;
        subscribe(session, "#", 0);
        slow.room = true;
        hub.sessions().roomAgain();

        assertThat(slow.sent).hasSize(1500);
    }

    @Test
    void whatWaitedWithQosZeroIsForgottenWithTheConnection() {
        FakeLink slow = new FakeLink("slow");
        Session session = connect(slow, false, 100);
        subscribe(session, "a", 0);
        slow.room = false;
        publish("a", "x", 0);

        vanish(session, slow);

        assertThat(session.outbound().waiting()).isZero();
    }

    /** MQTT 5.0, 3.3.2-5: else what is old would keep out what is new. */
    @Test
    void aQueueThatIsFullOfExpiredMessagesTakesFreshOnes() {
        FakeLink away = new FakeLink("away");
        Session session = connect(away, false, 10_000);
        subscribe(session, "a", 1);
        vanish(session, away);
        for (int i = 0; i < 1000; i++) {
            hub.publishing().distribute(message("a", "old", 1, false, now + SECOND));
        }
        now += 2 * SECOND;

        publish("a", "fresh", 1);
        FakeLink back = new FakeLink("away");
        connect(back, false, 10_000);

        assertThat(back.sent).containsExactly("a fresh q1");
    }

    /** As mosquitto does: whoever watches for a device must not believe that it is there. */
    @Test
    void aBrokerThatStopsPublishesTheWillsOfItsClientsFirst() {
        FakeLink watcher = new FakeLink("watcher");
        subscribe(connect(watcher), "will", 0);
        connect(new FakeLink("c"), true, 0, will("gone", 0));

        hub.sessions().stop();

        assertThat(watcher.sent).containsExactly("will gone q0");
    }

    @Test
    void aSessionIsNotGivenToAnotherUser() {
        FakeLink link = new FakeLink("c");
        Session session = connect(link, false, 100);
        subscribe(session, "a", 1);
        vanish(session, link);

        Sessions.Begun begun =
                hub.sessions()
                        .connect(
                                new Sessions.Wish("c", Optional.of("mallory"), false, 100, Optional.empty()),
                                new FakeLink("c"));

        assertThat(begun.present()).isFalse();
        assertThat(hub.counts().subscriptions()).isZero();
    }

    private final class Notes implements Happenings {
        @Override
        public void opened(Newcomer who) {
            told.add("opened");
        }

        @Override
        public void handshakeFailed(Newcomer who, Finding why) {
            told.add("handshake failed");
        }

        @Override
        public void closedEarly(Newcomer who) {
            told.add("closed early");
        }

        @Override
        public void loginRefused(
                Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why) {
            told.add("login refused");
        }

        @Override
        public void protocolError(Newcomer who, Optional<String> clientId, Finding why) {
            told.add("protocol error");
        }

        @Override
        public void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will) {
            // Not what these tests ask about.
        }

        @Override
        public void ended(ClientFacts client, End why) {
            // Not what these tests ask about.
        }

        @Override
        public void publishRefused(
                ClientFacts client,
                String topic,
                int qos,
                boolean retain,
                int packetId,
                int payloadBytes,
                AccessDecision why) {
            told.add("publish refused " + topic);
        }

        @Override
        public void willRefused(ClientFacts client, WillFacts will, AccessDecision why) {
            told.add("will refused " + will.topic());
        }

        @Override
        public void deliveryRefused(
                ClientFacts client, String topic, int qos, boolean retained, AccessDecision why) {
            told.add("delivery refused " + topic);
        }

        @Override
        public void dropped(String clientId, String topic, int qos) {
            told.add("dropped " + clientId + " " + topic + " q" + qos);
        }

        @Override
        public boolean tellsPackets() {
            return false;
        }

        @Override
        public void packet(String line) {
            told.add(line);
        }

        @Override
        public void raised(Finding finding) {
            told.add(finding.code());
        }
    }
}
