package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.SessionFacts;
import io.routelock.runtime.broker.session.Journal.Step;
import io.routelock.runtime.broker.session.Journal.Stored;
import io.routelock.runtime.broker.session.Journal.SubscriptionFacts;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.session.MessageProperties.UserProperty;
import io.routelock.runtime.broker.session.SubscriptionOptions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Tells what a broker might tell, by chance; few names, so that they meet each other often. */
final class RandomTelling {

    private static final int NAMES = 5;
    private static final long FOR_EVER = 4294967295L;

    private final Random random;
    private final int largestPayload;

    /** The next delivery of each session that there is. */
    private final TreeMap<String, Long> sessions = new TreeMap<>();

    private final List<Message> messages = new ArrayList<>();

    RandomTelling(Random random, int largestPayload) {
        this.random = random;
        this.largestPayload = largestPayload;
    }

    /** Goes on from there, with the messages of a journal that was loaded anew. */
    void continueWith(Stored stored) {
        messages.clear();
        messages.addAll(stored.retained());
        stored.sessions().stream()
                .flatMap(session -> session.deliveries().stream())
                .map(DeliveryFacts::message)
                .forEach(messages::add);
    }

    /** The client ids that there are. */
    Set<String> sessions() {
        return sessions.keySet();
    }

    /** The same call to each of them. */
    void one(Journal... journals) {
        Call call = call();
        for (Journal journal : journals) {
            call.to(journal);
        }
    }

    private interface Call {
        void to(Journal journal);
    }

    private Call call() {
        if (sessions.isEmpty() || chance(10)) {
            return session();
        }
        String client = pick(List.copyOf(sessions.keySet()));
        return switch (random.nextInt(12)) {
            case 0 -> subscribed(client);
            case 1 -> {
                String filter = name("f/#");
                yield journal -> journal.unsubscribed(client, filter);
            }
            case 2 -> {
                int packetId = packetId();
                yield journal -> journal.received(client, packetId);
            }
            case 3 -> {
                int packetId = packetId();
                yield journal -> journal.released(client, packetId);
            }
            case 4 -> {
                Message message = message();
                yield journal -> journal.retained(message);
            }
            case 5 -> {
                String topic = name("t");
                yield journal -> journal.retainedGone(topic);
            }
            case 6, 7 -> {
                long order = order(client);
                yield journal -> journal.delivered(client, order);
            }
            case 8 -> chance(3) ? gone(client) : subscribed(client);
            default -> delivery(client);
        };
    }

    private Call gone(String client) {
        sessions.remove(client);
        return journal -> journal.sessionGone(client);
    }

    private Call session() {
        String client = name("client");
        sessions.putIfAbsent(client, 1L);
        long expiry = random.nextBoolean() ? FOR_EVER : random.nextInt(1000);
        var facts = new SessionFacts(client, random.nextBoolean() ? "" : "Jörg", expiry, random.nextLong());
        return journal -> journal.session(facts);
    }

    private Call subscribed(String client) {
        var options =
                new SubscriptionOptions(
                        random.nextInt(3),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextInt(3),
                        random.nextInt(268435456));
        var facts = new SubscriptionFacts(name("f/#"), options);
        return journal -> journal.subscribed(client, facts);
    }

    private Call delivery(String client) {
        long order = chance(3) ? order(client) : sessions.merge(client, 1L, Long::sum);
        Step step = pick(List.of(Step.values()));
        var facts =
                new DeliveryFacts(
                        order,
                        messages.isEmpty() || chance(3) ? message() : pick(messages),
                        random.nextInt(3),
                        random.nextBoolean(),
                        random.ints(random.nextInt(3), 1, 268435456).boxed().toList(),
                        step == Step.WAITING ? 0 : packetId(),
                        step);
        return journal -> journal.delivery(client, facts);
    }

    private long order(String client) {
        return 1 + random.nextLong(sessions.getOrDefault(client, 1L));
    }

    private Message message() {
        byte[] payload = new byte[random.nextInt(largestPayload + 1)];
        random.nextBytes(payload);
        Message message =
                new Message(
                        name("t"),
                        payload,
                        random.nextInt(3),
                        random.nextBoolean(),
                        random.nextBoolean() ? MessageProperties.NONE : properties(),
                        random.nextBoolean() ? Long.MAX_VALUE : random.nextLong(),
                        new ClientIdentity(name("client"), maybe("Jörg")));
        messages.add(message);
        return message;
    }

    private MessageProperties properties() {
        byte[] correlation = new byte[random.nextInt(20)];
        random.nextBytes(correlation);
        return new MessageProperties(
                random.nextInt(3) - 1,
                maybe("text/plain; charset=utf-8").orElse(null),
                maybe("antwort/ä/\uD83D\uDE80").orElse(null),
                random.nextBoolean() ? correlation : null,
                random.nextBoolean()
                        ? List.of()
                        : List.of(new UserProperty("a", ""), new UserProperty("a", name("v"))));
    }

    private Optional<String> maybe(String text) {
        return random.nextBoolean() ? Optional.of(text) : Optional.empty();
    }

    private String name(String kind) {
        return kind + random.nextInt(NAMES);
    }

    private int packetId() {
        return chance(3) ? 65535 : 1 + random.nextInt(NAMES);
    }

    private boolean chance(int oneOf) {
        return random.nextInt(oneOf) == 0;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
