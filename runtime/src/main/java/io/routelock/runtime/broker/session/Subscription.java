package io.routelock.runtime.broker.session;

/** What one session subscribed to with one filter. */
record Subscription(Session session, TopicFilter filter, SubscriptionOptions options) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
