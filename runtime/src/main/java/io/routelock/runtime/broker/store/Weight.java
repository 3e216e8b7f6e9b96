package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;

/**
 * About how many bytes an entry has in the file, for the decision when to write the file anew. Of texts it
 * counts characters; UTF-8 makes of them three times as much at most.
 */
final class Weight {

    private Weight() {}

    static long of(Entry entry) {
        return Framing.BODY_AT
                + switch (entry) {
                    case Entry.Session e -> 32L + e.facts().clientId().length() + e.facts().user().length();
                    case Entry.Subscribed e -> 19L + e.subscription().filter().length();
                    case Entry.Written e -> 8 + of(e.content());
                    case Entry.Delivery e -> 33L + 4L * e.subscriptionIds().size();
                    case Entry.Received _ -> 10;
                    case Entry.Retained _ -> 8;
                    case Entry.SessionGone _,
                            Entry.Unsubscribed _,
                            Entry.Further _,
                            Entry.Delivered _,
                            Entry.Released _,
                            Entry.RetainedGone _ ->
                            0;
                };
    }

    private static long of(Message message) {
        long texts = (long) message.topic().length() + message.publisher().clientId().length();
        return 27 + texts + message.payload().length + of(message.properties());
    }

    private static long of(MessageProperties properties) {
        byte[] correlation = properties.correlation();
        long bytes = correlation == null ? 0 : correlation.length;
        for (var pair : properties.user()) {
            bytes += 8L + pair.name().length() + pair.value().length();
        }
        return bytes;
    }
}
