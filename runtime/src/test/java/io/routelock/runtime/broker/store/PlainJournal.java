package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal;
import io.routelock.runtime.broker.session.Message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a journal means, in plain maps. */
final class PlainJournal implements Journal {

    private static final class Session {
        private SessionFacts facts;
        private final Map<String, SubscriptionFacts> subscriptions = new TreeMap<>();
        private final Map<Long, DeliveryFacts> deliveries = new TreeMap<>();
        private final TreeSet<Integer> received = new TreeSet<>();

        Session(SessionFacts facts) {
            this.facts = facts;
        }

        StoredSession stored() {
            return new StoredSession(
                    facts,
                    List.copyOf(subscriptions.values()),
                    List.copyOf(deliveries.values()),
                    List.copyOf(received));
        }
    }

    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Message> retained = new LinkedHashMap<>();
    private Stored committed = Stored.NOTHING;

    private Stored now() {
        return new Stored(
                sessions.values().stream().map(Session::stored).toList(), List.copyOf(retained.values()));
    }

    /** As of the last commit. */
    @Override
    public Stored load() {
        return committed;
    }

    private Session at(String clientId) {
        return Objects.requireNonNull(sessions.get(clientId));
    }

    @Override
    public void session(SessionFacts session) {
        sessions.computeIfAbsent(session.clientId(), _ -> new Session(session)).facts = session;
    }

    @Override
    public void sessionGone(String clientId) {
        sessions.remove(clientId);
    }

    @Override
    public void subscribed(String clientId, SubscriptionFacts subscription) {
        at(clientId).subscriptions.put(subscription.filter(), subscription);
    }

    @Override
    public void unsubscribed(String clientId, String filter) {
        at(clientId).subscriptions.remove(filter);
    }

    @Override
    public void delivery(String clientId, DeliveryFacts delivery) {
        at(clientId).deliveries.put(delivery.order(), delivery);
    }

    @Override
    public void delivered(String clientId, long order) {
        at(clientId).deliveries.remove(order);
    }

    @Override
    public void received(String clientId, int packetId) {
        at(clientId).received.add(packetId);
    }

    @Override
    public void released(String clientId, int packetId) {
        at(clientId).received.remove(packetId);
    }

    @Override
    public void retained(Message message) {
        retained.put(message.topic(), message);
    }

    @Override
    public void retainedGone(String topic) {
        retained.remove(topic);
    }

    @Override
    public void commit() {
        committed = now();
    }

    @Override
    public void close() {
        commit();
    }
}
