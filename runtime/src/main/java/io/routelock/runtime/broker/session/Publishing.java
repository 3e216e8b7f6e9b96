package io.routelock.runtime.broker.session;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.Rules;

import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Brings a message to everybody who subscribed to it and may read it. */
public final class Publishing {

    /** What became of a message. */
    public enum Outcome {
        SENT,
        NOBODY,
        NOT_ALLOWED
    }

    private final Supplier<BrokerLimits> limits;
    private final SubscriptionTree tree;
    private final RetainedMessages retained;
    private final Counters counters;
    private final Journal journal;
    private final Happenings happenings;
    private final LongSupplier clock;

    Publishing(
            Supplier<BrokerLimits> limits,
            SubscriptionTree tree,
            RetainedMessages retained,
            Counters counters,
            Journal journal,
            Happenings happenings,
            LongSupplier clock) {
        this.limits = limits;
        this.tree = tree;
        this.retained = retained;
        this.counters = counters;
        this.journal = journal;
        this.happenings = happenings;
        this.clock = clock;
    }

    /**
     * A message of a client.
     *
     * @param packetId 0 with QoS 0
     */
    public Outcome publish(Session from, ClientLink link, Message message, int packetId) {
        counters.publishIn(message.payload().length);
        from.countIn();
        AccessDecision decision = link.rules().decide(from.identity(), message.topic(), Access.WRITE);
        if (!decision.allowed()) {
            happenings.publishRefused(
                    link.facts(),
                    message.topic(),
                    message.qos(),
                    message.retain(),
                    packetId,
                    message.payload().length,
                    decision);
            return Outcome.NOT_ALLOWED;
        }
        return distribute(message);
    }

    /** A message that nobody has to allow: of the broker itself, or a will that was allowed. */
    public Outcome distribute(Message message) {
        if (message.retain()) {
            retain(message);
        }
        Matches matches = tree.match(message.topic());
        for (Matches.Target target : matches.targets()) {
            deliver(target, message);
        }
        for (SharedGroup group : matches.groups()) {
            group.choose().map(Matches.Target::of).ifPresent(target -> deliver(target, message));
        }
        return matches.isEmpty() ? Outcome.NOBODY : Outcome.SENT;
    }

    /** An empty payload takes away what was retained (MQTT 3.1.1, 3.3.1-10). */
    private void retain(Message message) {
        boolean ours = message.topic().startsWith("$SYS/");
        if (message.payload().length > 0) {
            retained.put(message);
            if (!ours) {
                journal.retained(message);
            }
        } else if (retained.remove(message.topic()) && !ours) {
            journal.retainedGone(message.topic());
        }
    }

    private void deliver(Matches.Target target, Message message) {
        if (target.noLocal() && message.publisher().clientId().equals(target.session().clientId())) {
            return;
        }
        boolean keepsFlag = target.retainAsPublished() && message.retain();
        offer(target.session(), message, target.qos(), keepsFlag, target.identifiers(), false);
    }

    /**
     * To one session, if the rules let it read.
     *
     * @param most the QoS of the subscription
     * @param wasRetained whether it is sent for a new subscription
     */
    void offer(
            Session session,
            Message message,
            int most,
            boolean retain,
            int[] identifiers,
            boolean wasRetained) {
        int qos = limits.get().upgradeQos() ? most : Math.min(most, message.qos());
        Optional<ClientLink> link = session.link();
        Optional<Rules> rules = session.rules();
        if (rules.isPresent()) {
            AccessDecision decision = rules.get().decide(session.identity(), message.topic(), Access.READ);
            if (!decision.allowed()) {
                link.ifPresent(now ->
                        happenings.deliveryRefused(now.facts(), message.topic(), qos, wasRetained, decision));
                return;
            }
        }
        session.outbound().offer(message, qos, retain, identifiers, wasRetained);
    }

    /** Of a client that is gone, if the rules still let it write; then it has none any more. */
    void publishWill(Session session) {
        Optional<Will> will = session.will();
        session.forgetWill();
        if (will.isEmpty()) {
            return;
        }
        Message message = will.get().asMessage(session.identity(), clock.getAsLong());
        boolean allowed =
                session.rules()
                        .filter(rules ->
                                rules.decide(session.identity(), message.topic(), Access.WRITE).allowed())
                        .isPresent();
        if (allowed) {
            distribute(message);
        }
    }
}
