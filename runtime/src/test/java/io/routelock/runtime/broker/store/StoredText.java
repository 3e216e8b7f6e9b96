package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.Stored;
import io.routelock.runtime.broker.session.Journal.StoredSession;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of what was stored, as text that is the same for the same content in any order. */
final class StoredText {

    private StoredText() {}

    static String of(Stored stored) {
        Stream<String> retained = stored.retained().stream().map(one -> "retained " + text(one));
        Stream<String> sessions = stored.sessions().stream().map(StoredText::text);
        return Stream.concat(retained, sessions).sorted().collect(Collectors.joining("\n"));
    }

    private static String text(StoredSession session) {
        return "session "
                + session.facts()
                + session.subscriptions().stream()
                        .map(one -> "\n  " + one)
                        .sorted()
                        .collect(Collectors.joining())
                + session.deliveries().stream().map(StoredText::text).collect(Collectors.joining())
                + "\n  received "
                + session.received().stream().sorted().toList();
    }

    private static String text(DeliveryFacts one) {
        return "\n  %d %s qos %d retain %s ids %s packet %d %s"
                .formatted(
                        one.order(),
                        text(one.message()),
                        one.qos(),
                        one.retain(),
                        one.subscriptionIds(),
                        one.packetId(),
                        one.step());
    }

    private static String text(Message message) {
        MessageProperties more = message.properties();
        return "[%s %s qos %d retain %s until %d of %s: %d %s %s %s %s]"
                .formatted(
                        message.topic(),
                        digest(message.payload()),
                        message.qos(),
                        message.retain(),
                        message.expiresAt(),
                        message.publisher(),
                        more.payloadFormat(),
                        more.contentType(),
                        more.responseTopic(),
                        Arrays.toString(more.correlation()),
                        more.user());
    }

    private static String digest(byte[] payload) {
        return payload.length + " bytes " + Arrays.hashCode(payload);
    }
}
