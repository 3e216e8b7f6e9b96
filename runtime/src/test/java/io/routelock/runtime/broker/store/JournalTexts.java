package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.SessionFacts;
import io.routelock.runtime.broker.session.Journal.Step;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;

import java.util.List;
import java.util.Optional;

/** What journals are told in tests. */
final class JournalTexts {

    private JournalTexts() {}

    static SessionFacts session(String clientId) {
        return new SessionFacts(clientId, "", 4294967295L, 0);
    }

    static Message message(String topic, int payloadBytes) {
        return new Message(
                topic,
                new byte[payloadBytes],
                1,
                true,
                MessageProperties.NONE,
                Long.MAX_VALUE,
                new ClientIdentity("publisher", Optional.of("anna")));
    }

    static DeliveryFacts waiting(long order, Message message) {
        return new DeliveryFacts(order, message, 1, false, List.of(), 0, Step.WAITING);
    }
}
