package io.routelock.runtime.broker.session;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.access.Rules;
import io.routelock.runtime.watch.ClientView;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the broker knows of one client id: its subscriptions, what is on its way to it, and its connection
 * while it has one. {@link Sessions} makes and ends it.
 */
public final class Session {

    /** Seconds: for ever (MQTT 5.0, 3.1.2.11.2). */
    public static final long FOR_EVER = 0xFFFF_FFFFL;

    private final String clientId;
    private final Map<String, Subscription> subscriptions = new TreeMap<>();
    private final BitSet received = new BitSet();
    private final Outbound outbound;
    private Optional<String> user = Optional.empty();
    private long expiry;
    private long awaySince;
    private @Nullable ClientLink link;
    private @Nullable Supplier<Rules> rules;
    private Optional<Will> will = Optional.empty();
    private Deadlines.@Nullable Deadline willDeadline;
    private Deadlines.@Nullable Deadline end;
    private @Nullable List<ClientView.Subscription> shown;
    private long messagesIn;
    private long messagesOut;

    Session(
            String clientId,
            Supplier<BrokerLimits> limits,
            Journal journal,
            Happenings happenings,
            Counters counters,
            LongSupplier clock) {
        this.clientId = clientId;
        this.outbound = new Outbound(this, limits, journal, happenings, counters, clock);
    }

    public String clientId() {
        return clientId;
    }

    Optional<String> user() {
        return user;
    }

    ClientIdentity identity() {
        return new ClientIdentity(clientId, user);
    }

    /** Seconds that it outlives its connection. */
    public long expiry() {
        return expiry;
    }

    boolean outlives() {
        return expiry > 0;
    }

    boolean isConnected() {
        return link != null;
    }

    Optional<ClientLink> link() {
        return Optional.ofNullable(link);
    }

    boolean isOf(ClientLink other) {
        return other.equals(link);
    }

    boolean hasRoom() {
        return link != null && outbound.hasRoom();
    }

    Outbound outbound() {
        return outbound;
    }

    /** By their filters; to be changed by {@link #subscribed} and {@link #unsubscribed} alone. */
    Map<String, Subscription> subscriptions() {
        return Collections.unmodifiableMap(subscriptions);
    }

    /** The one whose place it takes. */
    Optional<Subscription> subscribed(Subscription now) {
        shown = null;
        return Optional.ofNullable(subscriptions.put(now.filter().text(), now));
    }

    Optional<Subscription> unsubscribed(String filter) {
        shown = null;
        return Optional.ofNullable(subscriptions.remove(filter));
    }

    /** Empty when nobody connected since the broker started. */
    Optional<Rules> rules() {
        return Optional.ofNullable(rules).map(Supplier::get);
    }

    void connect(ClientLink now, Optional<String> as, long lasting, Optional<Will> leaves) {
        link = now;
        rules = now.rulesSource();
        user = as;
        expiry = lasting;
        awaySince = 0;
        will = leaves;
        messagesIn = 0;
        messagesOut = 0;
        cancelDeadlines();
    }

    void disconnect(long now) {
        link = null;
        awaySince = now;
        outbound.disconnected();
    }

    void lasts(long seconds) {
        expiry = seconds;
    }

    void restore(Journal.SessionFacts facts) {
        user = Optional.of(facts.user()).filter(name -> !name.isEmpty());
        expiry = facts.expiry();
        awaySince = facts.awaySince();
    }

    long awaySince() {
        return awaySince;
    }

    Optional<Will> will() {
        return will;
    }

    void forgetWill() {
        will = Optional.empty();
        if (willDeadline != null) {
            willDeadline.cancel();
            willDeadline = null;
        }
    }

    void willAt(Deadlines.Deadline deadline) {
        willDeadline = deadline;
    }

    void endAt(Deadlines.Deadline deadline) {
        end = deadline;
    }

    private void cancelDeadlines() {
        if (willDeadline != null) {
            willDeadline.cancel();
            willDeadline = null;
        }
        if (end != null) {
            end.cancel();
            end = null;
        }
    }

    void over() {
        cancelDeadlines();
        will = Optional.empty();
    }

    /** Packet ids of QoS 2 messages from the client that it has not released. */
    public BitSet received() {
        return received;
    }

    public void countIn() {
        messagesIn++;
    }

    void countOut() {
        messagesOut++;
    }

    Journal.SessionFacts facts() {
        return new Journal.SessionFacts(clientId, user.orElse(""), expiry, awaySince);
    }

    ClientView view() {
        List<ClientView.Subscription> filters = shown;
        if (filters == null) {
            filters =
                    subscriptions.values().stream()
                            .map(one -> new ClientView.Subscription(one.filter().text(), one.options().qos()))
                            .toList();
            shown = filters;
        }
        return new ClientView(
                clientId,
                user,
                link().map(now -> now.facts().connection()),
                expiry,
                filters,
                outbound.waiting(),
                outbound.inFlight(),
                messagesIn,
                messagesOut,
                0,
                0);
    }
}
