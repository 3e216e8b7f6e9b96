package io.routelock.runtime.broker.report;

import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.broker.session.ClientFacts;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which refused deliveries were told already: a client that subscribes to {@code #} and may read little is
 * refused a message as often as anybody publishes. Told again when the rules are others, or the client comes
 * back.
 */
final class ToldDeliveries {

    /** Topics without a rule of their own, for one client; whoever needs more subscribes too widely. */
    static final int MOST_TOPICS = 20;

    /** Of a plant; past it, it begins anew. */
    private static final int MOST_CLIENTS = 10_000;

    private static final class Told {
        private final Rules rules;
        final Set<String> topics = new HashSet<>();
        final Set<Integer> lines = new HashSet<>();

        Told(Rules rules) {
            this.rules = rules;
        }

        /** The very same: rules are made anew at each reload, and to compare them would be slow. */
        @SuppressWarnings("ReferenceEquality")
        boolean isUnder(Rules now) {
            return rules == now;
        }
    }

    private final Map<String, Told> byClient = new HashMap<>();

    /** Whether it is to be told, if there is room. */
    boolean isNew(ClientFacts client, String topic, AccessDecision why) {
        Told told = of(client);
        if (why.line().isPresent()) {
            // Its rule says it for every topic.
            return !told.lines.contains(why.line().getAsInt());
        }
        return told.topics.size() < MOST_TOPICS && !told.topics.contains(PlainText.key(topic));
    }

    void told(ClientFacts client, String topic, AccessDecision why) {
        if (why.line().isPresent()) {
            of(client).lines.add(why.line().getAsInt());
        } else {
            of(client).topics.add(PlainText.key(topic));
        }
    }

    private Told of(ClientFacts client) {
        String id = PlainText.key(client.identity().clientId());
        Told told = byClient.get(id);
        if (told == null || !told.isUnder(client.rules())) {
            if (byClient.size() >= MOST_CLIENTS) {
                byClient.clear();
            }
            told = new Told(client.rules());
            byClient.put(id, told);
        }
        return told;
    }

    void forget(String clientId) {
        byClient.remove(PlainText.key(clientId));
    }
}
