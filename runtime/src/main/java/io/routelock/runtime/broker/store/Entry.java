package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal.SessionFacts;
import io.routelock.runtime.broker.session.Journal.Step;
import io.routelock.runtime.broker.session.Journal.SubscriptionFacts;
import io.routelock.runtime.broker.session.Message;

import java.util.List;

/**
 * A fact of the log. Sessions and messages go by numbers that are never used twice in one file, so that a
 * message for a thousand sessions is in it once, and an acknowledgement is a few bytes.
 */
sealed interface Entry {

    /** A new session, or other facts of one. */
    record Session(long session, SessionFacts facts) implements Entry {}

    record SessionGone(long session) implements Entry {}

    record Subscribed(long session, SubscriptionFacts subscription) implements Entry {}

    record Unsubscribed(long session, String filter) implements Entry {}

    /** A message that entries behind this one refer to; gone with the last of them. */
    record Written(long message, Message content) implements Entry {}

    record Delivery(
            long session,
            long order,
            long message,
            int qos,
            boolean retain,
            List<Integer> subscriptionIds,
            int packetId,
            Step step)
            implements Entry {
        public Delivery {
            subscriptionIds = List.copyOf(subscriptionIds);
        }

        Delivery with(Further further) {
            return new Delivery(
                    session,
                    order,
                    message,
                    qos,
                    retain,
                    subscriptionIds,
                    further.packetId(),
                    further.step());
        }
    }

    /** A delivery that is known has come further. */
    record Further(long session, long order, int packetId, Step step) implements Entry {}

    record Delivered(long session, long order) implements Entry {}

    record Received(long session, int packetId) implements Entry {}

    record Released(long session, int packetId) implements Entry {}

    /** The retained message of its topic. */
    record Retained(long message) implements Entry {}

    record RetainedGone(String topic) implements Entry {}
}
