package io.routelock.runtime.broker.session;

/** Keeps nothing. */
enum NoJournal implements Journal {
    JOURNAL;

    @Override
    public Stored load() {
        return Stored.NOTHING;
    }

    @Override
    public void session(SessionFacts session) {
        // Nothing outlives this broker.
    }

    @Override
    public void sessionGone(String clientId) {
        // Nothing outlives this broker.
    }

    @Override
    public void subscribed(String clientId, SubscriptionFacts subscription) {
        // Nothing outlives this broker.
    }

    @Override
    public void unsubscribed(String clientId, String filter) {
        // Nothing outlives this broker.
    }

    @Override
    public void delivery(String clientId, DeliveryFacts delivery) {
        // Nothing outlives this broker.
    }

    @Override
    public void delivered(String clientId, long order) {
        // Nothing outlives this broker.
    }

    @Override
    public void received(String clientId, int packetId) {
        // Nothing outlives this broker.
    }

    @Override
    public void released(String clientId, int packetId) {
        // Nothing outlives this broker.
    }

    @Override
    public void retained(Message message) {
        // Nothing outlives this broker.
    }

    @Override
    public void retainedGone(String topic) {
        // Nothing outlives this broker.
    }

    @Override
    public void commit() {
        // Nothing outlives this broker.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
