package io.routelock.runtime.broker.session;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Every session, from its first connection to its end. */
public final class Sessions {

    /**
     * What a client wants that logged in.
     *
     * @param expiry seconds that its session outlives the connection
     */
    public record Wish(
            String clientId, Optional<String> user, boolean cleanStart, long expiry, Optional<Will> will) {}

    /**
     * What it got.
     *
     * @param present whether there was a session to go on with
     */
    public record Begun(Session session, boolean present) {}

    private final Supplier<BrokerLimits> limits;
    private final SubscriptionTree tree;
    private final Publishing publishing;
    private final Deadlines deadlines;
    private final Journal journal;
    private final Happenings happenings;
    private final Counters counters;
    private final LongSupplier clock;
    private final Map<String, Session> all = new HashMap<>();
    private int connected;
    private int mostConnected;

    Sessions(
            Supplier<BrokerLimits> limits,
            SubscriptionTree tree,
            Publishing publishing,
            Deadlines deadlines,
            Journal journal,
            Happenings happenings,
            Counters counters,
            LongSupplier clock) {
        this.limits = limits;
        this.tree = tree;
        this.publishing = publishing;
        this.deadlines = deadlines;
        this.journal = journal;
        this.happenings = happenings;
        this.counters = counters;
        this.clock = clock;
    }

    Collection<Session> all() {
        return all.values();
    }

    int connected() {
        return connected;
    }

    int mostConnected() {
        return mostConnected;
    }

    int queued() {
        return all.values().stream().mapToInt(session -> session.outbound().waiting()).sum();
    }

    void restore(List<Journal.StoredSession> stored) {
        for (Journal.StoredSession kept : stored) {
            Session session = create(kept.facts().clientId());
            session.restore(kept.facts());
            kept.subscriptions().forEach(one -> Subscribing.restore(tree, session, one));
            kept.received().forEach(session.received()::set);
            session.outbound().restore(kept.deliveries());
            // Nobody is connected now, whatever the journal last heard.
            if (kept.facts().awaySince() == 0) {
                session.disconnect(clock.getAsLong());
            }
            endLater(session);
        }
    }

    private Session create(String clientId) {
        Session session = new Session(clientId, limits, journal, happenings, counters, clock);
        all.put(clientId, session);
        return session;
    }

    /**
     * A client logged in. Whoever was connected with its client id is thrown out (MQTT 3.1.1, 3.1.4-2).
     *
     * <p>After the CONNACK {@link #resume} is to follow.
     */
    public Begun connect(Wish wish, ClientLink link) {
        Optional.ofNullable(all.get(wish.clientId()))
                .ifPresent(before -> before.link().ifPresent(old -> takeOver(before, old)));
        Optional<Session> kept = Optional.ofNullable(all.get(wish.clientId()));
        // A session of somebody else is not his who comes with another user name.
        boolean present =
                !wish.cleanStart() && kept.filter(one -> one.user().equals(wish.user())).isPresent();
        if (!present) {
            kept.ifPresent(this::end);
        }
        Session session = kept.filter(one -> present).orElseGet(() -> create(wish.clientId()));
        wish.will().ifPresent(will -> tellOfDenied(will, link));
        session.connect(link, wish.user(), lasting(wish.expiry()), wish.will());
        tellJournal(session, present);
        connected++;
        mostConnected = Math.max(mostConnected, connected);
        happenings.connected(link.facts(), wish.cleanStart(), wish.will().map(Will::facts));
        return new Begun(session, present);
    }

    private void tellJournal(Session session, boolean present) {
        if (session.outlives()) {
            journal.session(session.facts());
        } else if (present) {
            journal.sessionGone(session.clientId());
        }
    }

    /** {@code persistent_client_expiration} limits what clients ask for. */
    private long lasting(long wished) {
        return limits.get().sessionExpiry().map(most -> Math.min(wished, most.toSeconds())).orElse(wished);
    }

    /** The rules of the moment of death decide (run on 2.0.11); these may be others by then. */
    private void tellOfDenied(Will will, ClientLink link) {
        AccessDecision decision = link.rules().decide(link.facts().identity(), will.topic(), Access.WRITE);
        if (!decision.allowed()) {
            happenings.willRefused(link.facts(), will.facts(), decision);
        }
    }

    private void takeOver(Session session, ClientLink old) {
        old.close(Happenings.End.TAKEN_OVER);
        disconnected(session, old, Happenings.End.TAKEN_OVER, true);
    }

    /** Sends what waits for a client, after its CONNACK. */
    public void resume(Session session, ClientLink link) {
        session.outbound().connected(link);
    }

    /**
     * The connection of a session is gone; nothing happens if the session has another by now.
     *
     * @param willCounts whether its will is to be published
     */
    public void disconnected(Session session, ClientLink link, Happenings.End why, boolean willCounts) {
        if (!session.isOf(link)) {
            return;
        }
        connected--;
        session.disconnect(clock.getAsLong());
        happenings.ended(link.facts(), why);
        if (!willCounts) {
            session.forgetWill();
        }
        if (!session.outlives()) {
            end(session);
            return;
        }
        journal.session(session.facts());
        willLater(session);
        endLater(session);
    }

    private void willLater(Session session) {
        long delay = session.will().map(Will::delay).orElse(0L);
        if (delay == 0) {
            publishing.publishWill(session);
        } else {
            long at = clock.getAsLong() + Math.min(delay, session.expiry()) * 1000;
            session.willAt(deadlines.add(at, () -> publishing.publishWill(session)));
        }
    }

    private void endLater(Session session) {
        if (session.expiry() < Session.FOR_EVER) {
            long at = session.awaySince() + session.expiry() * 1000;
            session.endAt(deadlines.add(at, () -> end(session)));
        }
    }

    /** With the session ends what is owed to it, and its will is due (MQTT 5.0, 3.1.3.2.2). */
    private void end(Session session) {
        all.remove(session.clientId());
        session.subscriptions().values().forEach(tree::remove);
        publishing.publishWill(session);
        session.over();
        if (session.outlives()) {
            journal.sessionGone(session.clientId());
        }
    }

    /** The broker stops. As with mosquitto every will is published, those that wait too; sessions stay. */
    public void stop() {
        long now = clock.getAsLong();
        List.copyOf(all.values()).forEach(publishing::publishWill);
        for (Session session : List.copyOf(all.values())) {
            session.link()
                    .ifPresent(link -> {
                        session.disconnect(now);
                        link.close(Happenings.End.BROKER_STOPS);
                        happenings.ended(link.facts(), Happenings.End.BROKER_STOPS);
                        if (session.outlives()) {
                            journal.session(session.facts());
                        }
                    });
        }
    }

    /** Clients may have read since the last time: what waits for them goes on. */
    public void roomAgain() {
        all.values()
                .forEach(session -> {
                    if (session.isConnected()) {
                        session.outbound().pump();
                    }
                });
    }

    /** Every connected client, for a look at its rights. */
    public List<ClientLink> connectedLinks() {
        return all.values().stream().flatMap(session -> session.link().stream()).toList();
    }

    /** MQTT 5: a DISCONNECT may say otherwise than its CONNECT. */
    public void lasts(Session session, long seconds) {
        boolean did = session.outlives();
        session.lasts(lasting(seconds));
        if (did && !session.outlives()) {
            journal.sessionGone(session.clientId());
        }
    }
}
