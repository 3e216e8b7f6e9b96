package io.routelock.runtime.broker.session;

import io.routelock.runtime.watch.ClientView;

import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * All that a broker knows: sessions, subscriptions, retained messages, and what is to happen later. Without
 * I/O; on the broker's one thread.
 */
public final class Hub implements Census {

    private final Deadlines deadlines = new Deadlines();
    private final RetainedMessages retained = new RetainedMessages();
    private final Counters counters = new Counters();
    private final LongSupplier clock;
    private final Journal journal;
    private final SubscriptionTree tree;
    private final Sessions sessions;
    private final Publishing publishing;
    private final Subscribing subscribing;
    private BrokerLimits limits;

    /**
     * @param clock milliseconds of the wall clock
     */
    public Hub(BrokerLimits limits, Journal journal, Happenings happenings, LongSupplier clock) {
        this.limits = limits;
        this.clock = clock;
        this.journal = journal;
        this.tree = new SubscriptionTree(limits.duplicates());
        this.publishing = new Publishing(this::limits, tree, retained, counters, journal, happenings, clock);
        this.sessions =
                new Sessions(this::limits, tree, publishing, deadlines, journal, happenings, counters, clock);
        this.subscribing = new Subscribing(this::limits, tree, retained, publishing, journal, clock);
    }

    /** What was kept from the last time; before anybody connects. */
    public void restore(Journal.Stored stored) {
        stored.retained().forEach(retained::put);
        sessions.restore(stored.sessions());
    }

    public BrokerLimits limits() {
        return limits;
    }

    /** Of a conf that was read again; what is queued already stays. */
    public void limit(BrokerLimits now) {
        limits = now;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Publishing publishing() {
        return publishing;
    }

    public Subscribing subscribing() {
        return subscribing;
    }

    public Counters counters() {
        return counters;
    }

    public Journal journal() {
        return journal;
    }

    /** Does what is due: wills and ends of sessions. Several times a second. */
    public void tick() {
        deadlines.run(clock.getAsLong());
    }

    @Override
    public Totals totals() {
        return counters.totals();
    }

    @Override
    public Counts counts() {
        return new Counts(
                sessions.connected(),
                sessions.all().size(),
                sessions.mostConnected(),
                tree.count(),
                tree.shared(),
                retained.count(),
                sessions.queued());
    }

    @Override
    public Stream<ClientView> clients() {
        return sessions.all().stream().map(Session::view);
    }
}
