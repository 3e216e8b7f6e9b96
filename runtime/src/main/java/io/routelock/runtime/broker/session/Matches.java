package io.routelock.runtime.broker.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is to get the messages of one topic, while no subscription changes. */
record Matches(Target[] targets, SharedGroup[] groups) {

    static final Matches NONE = new Matches(new Target[0], new SharedGroup[0]);

    /**
     * One delivery to one session.
     *
     * @param qos the most
     * @param noLocal whether its own messages are left out
     * @param identifiers of the subscriptions that fit
     */
    record Target(Session session, int qos, boolean noLocal, boolean retainAsPublished, int[] identifiers) {

        private static final int[] NO_IDENTIFIERS = {};

        static Target of(Subscription one) {
            SubscriptionOptions options = one.options();
            int[] identifiers = options.identifier() == 0 ? NO_IDENTIFIERS : new int[] {options.identifier()};
            return new Target(
                    one.session(),
                    options.qos(),
                    options.noLocal(),
                    options.retainAsPublished(),
                    identifiers);
        }

        /** The highest QoS counts (MQTT 5.0, 3.3.4-2); every identifier is told (3.3.4-4). */
        Target and(Target other) {
            int[] both = new int[identifiers.length + other.identifiers.length];
            System.arraycopy(identifiers, 0, both, 0, identifiers.length);
            System.arraycopy(other.identifiers, 0, both, identifiers.length, other.identifiers.length);
            return new Target(
                    session,
                    Math.max(qos, other.qos),
                    noLocal && other.noLocal,
                    retainAsPublished || other.retainAsPublished,
                    both);
        }
    }

    /**
     * @param duplicates whether a session gets a message once for each of its subscriptions
     */
    static Matches of(List<Subscription> subscriptions, List<SharedGroup> groups, boolean duplicates) {
        if (subscriptions.isEmpty() && groups.isEmpty()) {
            return NONE;
        }
        List<Target> targets = new ArrayList<>(subscriptions.size());
        if (duplicates) {
            subscriptions.forEach(one -> targets.add(Target.of(one)));
        } else {
            Map<Session, Target> once = new LinkedHashMap<>();
            subscriptions.forEach(one -> once.merge(one.session(), Target.of(one), Target::and));
            targets.addAll(once.values());
        }
        return new Matches(targets.toArray(Target[]::new), groups.toArray(SharedGroup[]::new));
    }

    boolean isEmpty() {
        return targets.length == 0 && groups.length == 0;
    }
}
