package io.routelock.runtime.broker.session;

import io.routelock.mosquitto.acl.Access;
import io.routelock.runtime.broker.access.Rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Subscriptions of sessions. None is refused for want of rights: as with mosquitto the rules are asked for
 * each message.
 */
public final class Subscribing {

    /** What is to follow the SUBACK: the retained messages of a subscription. */
    public interface Followup {
        void send();
    }

    private final Supplier<BrokerLimits> limits;
    private final SubscriptionTree tree;
    private final RetainedMessages retained;
    private final Publishing publishing;
    private final Journal journal;
    private final LongSupplier clock;

    Subscribing(
            Supplier<BrokerLimits> limits,
            SubscriptionTree tree,
            RetainedMessages retained,
            Publishing publishing,
            Journal journal,
            LongSupplier clock) {
        this.limits = limits;
        this.tree = tree;
        this.retained = retained;
        this.publishing = publishing;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether a client may subscribe to it as far as MQTT goes. */
    public static boolean isFilter(String filter) {
        return TopicFilter.parse(filter).isPresent();
    }

    /** Whether it is a shared subscription. */
    public static boolean isShared(String filter) {
        return TopicFilter.parse(filter).flatMap(TopicFilter::share).isPresent();
    }

    /**
     * Takes the place of a subscription with the same filter.
     *
     * @param filter one that {@link #isFilter} takes
     */
    public Followup subscribe(Session session, String filter, SubscriptionOptions options) {
        TopicFilter parsed =
                TopicFilter.parse(filter).orElseThrow(() -> new IllegalArgumentException("no topic filter"));
        boolean isNew = put(session, parsed, options);
        if (session.outlives()) {
            journal.subscribed(session.clientId(), new Journal.SubscriptionFacts(filter, options));
        }
        boolean wanted = options.retainHandling() == 0 || options.retainHandling() == 1 && isNew;
        return wanted && parsed.share().isEmpty() ? () -> sendRetained(session, parsed, options) : () -> {};
    }

    private boolean put(Session session, TopicFilter filter, SubscriptionOptions options) {
        Subscription now = new Subscription(session, filter, options);
        Optional<Subscription> before = session.subscribed(now);
        before.ifPresent(tree::remove);
        tree.add(now);
        return before.isEmpty();
    }

    /** A session that was kept from the last time. */
    static void restore(SubscriptionTree tree, Session session, Journal.SubscriptionFacts facts) {
        TopicFilter.parse(facts.filter())
                .map(filter -> new Subscription(session, filter, facts.options()))
                .ifPresent(subscription -> {
                    session.subscribed(subscription);
                    tree.add(subscription);
                });
    }

    private void sendRetained(Session session, TopicFilter filter, SubscriptionOptions options) {
        List<Message> found = new ArrayList<>();
        retained.match(filter, found::add);
        int[] identifiers = options.identifier() == 0 ? new int[0] : new int[] {options.identifier()};
        long now = clock.getAsLong();
        for (Message message : found) {
            if (message.expired(now)) {
                forget(message);
            } else if (sourceMayWrite(session, message)) {
                publishing.offer(session, message, options.qos(), true, identifiers, true);
            }
        }
    }

    private void forget(Message message) {
        retained.remove(message.topic());
        journal.retainedGone(message.topic());
    }

    /** {@code check_retain_source}: whether who published it may still do so. */
    private boolean sourceMayWrite(Session session, Message message) {
        boolean asks = limits.get().checkRetainSource() && !message.topic().startsWith("$SYS/");
        Optional<Rules> rules = session.rules();
        return !asks
                || rules.isEmpty()
                || rules.get().decide(message.publisher(), message.topic(), Access.WRITE).allowed();
    }

    /** Whether there was such a subscription. */
    public boolean unsubscribe(Session session, String filter) {
        Optional<Subscription> before = session.unsubscribed(filter);
        before.ifPresent(tree::remove);
        if (before.isPresent() && session.outlives()) {
            journal.unsubscribed(session.clientId(), filter);
        }
        return before.isPresent();
    }
}
