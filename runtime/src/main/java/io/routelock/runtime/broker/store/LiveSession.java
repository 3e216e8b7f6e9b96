package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal.SessionFacts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What is known of one session. Changed by {@link LiveState} alone. */
final class LiveSession {

    final long number;
    SessionFacts facts;
    final Map<String, Entry.Subscribed> subscriptions = new LinkedHashMap<>();

    /** By their order. */
    final Map<Long, Entry.Delivery> deliveries = new TreeMap<>();

    final Collection<Integer> received = new TreeSet<>();

    LiveSession(Entry.Session first) {
        this.number = first.session();
        this.facts = first.facts();
    }

    /** All that makes it anew. */
    void tell(Consumer<Entry> to) {
        to.accept(new Entry.Session(number, facts));
        subscriptions.values().forEach(to);
        deliveries.values().forEach(to);
        received.forEach(packetId -> to.accept(new Entry.Received(number, packetId)));
    }
}
