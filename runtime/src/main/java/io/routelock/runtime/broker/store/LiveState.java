package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.session.Journal.DeliveryFacts;
import io.routelock.runtime.broker.session.Journal.Stored;
import io.routelock.runtime.broker.session.Journal.StoredSession;
import io.routelock.runtime.broker.session.Message;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all entries so far come to. The same code makes it at load and while the broker runs, so a log says
 * what the broker was told. On the broker's thread.
 */
final class LiveState {

    /** A message, and how many deliveries and topics have it. */
    private static final class Kept {
        private final Entry.Written written;
        private int uses;

        Kept(Entry.Written written) {
            this.written = written;
        }
    }

    private final Map<String, LiveSession> sessions = new LinkedHashMap<>();
    private final Map<Long, LiveSession> numbers = new HashMap<>();
    private final Map<String, Kept> retained = new LinkedHashMap<>();
    private final Map<Long, Kept> kept = new HashMap<>();

    /** By identity, as messages compare. */
    private final Map<Message, Long> ids = new HashMap<>();

    private long lastSession;
    private long lastMessage;
    private long bytes;

    Optional<LiveSession> session(String clientId) {
        return Optional.ofNullable(sessions.get(clientId));
    }

    /** Empty for one that nothing refers to, or that was never written. */
    Optional<Long> idOf(Message message) {
        return Optional.ofNullable(ids.get(message));
    }

    Optional<Message> retained(String topic) {
        return Optional.ofNullable(retained.get(topic)).map(one -> one.written.content());
    }

    /** A number that no session has had. */
    long newSession() {
        return lastSession + 1;
    }

    /** An id that no message has had. */
    long newMessage() {
        return lastMessage + 1;
    }

    /** About as much as {@link #entries} would take in a file. */
    long bytes() {
        return bytes;
    }

    /**
     * @throws UnfitEntryException when it refers to what is not there
     */
    void apply(Entry entry) {
        switch (entry) {
            case Entry.Session e -> put(e);
            case Entry.SessionGone e -> drop(at(e.session()));
            case Entry.Subscribed e -> {
                LiveSession session = at(e.session());
                changed(session.subscriptions.put(e.subscription().filter(), e), e);
            }
            case Entry.Unsubscribed e -> changed(at(e.session()).subscriptions.remove(e.filter()), null);
            case Entry.Written e -> put(e);
            case Entry.Delivery e -> put(e);
            case Entry.Further e -> advance(e);
            case Entry.Delivered e -> gone(at(e.session()).deliveries.remove(e.order()));
            case Entry.Received e -> {
                if (at(e.session()).received.add(e.packetId())) {
                    changed(null, e);
                }
            }
            case Entry.Released e -> {
                if (at(e.session()).received.remove(e.packetId())) {
                    changed(new Entry.Received(e.session(), e.packetId()), null);
                }
            }
            case Entry.Retained e -> put(e);
            case Entry.RetainedGone e -> {
                Kept old = retained.remove(e.topic());
                if (old != null) {
                    unretain(old);
                }
            }
        }
    }

    private void changed(@Nullable Entry before, @Nullable Entry after) {
        bytes -= before == null ? 0 : Weight.of(before);
        bytes += after == null ? 0 : Weight.of(after);
    }

    private LiveSession at(long number) {
        LiveSession session = numbers.get(number);
        if (session == null) {
            throw new UnfitEntryException("no session " + number);
        }
        return session;
    }

    private Kept message(long id) {
        Kept message = kept.get(id);
        if (message == null) {
            throw new UnfitEntryException("no message " + id);
        }
        return message;
    }

    private void put(Entry.Session entry) {
        LiveSession known = numbers.get(entry.session());
        if (known == null) {
            add(entry);
        } else if (known.facts.clientId().equals(entry.facts().clientId())) {
            changed(new Entry.Session(known.number, known.facts), entry);
            known.facts = entry.facts();
        } else {
            throw new UnfitEntryException("two names for session " + entry.session());
        }
    }

    private void add(Entry.Session entry) {
        LiveSession session = new LiveSession(entry);
        if (sessions.putIfAbsent(entry.facts().clientId(), session) != null) {
            throw new UnfitEntryException("two sessions of one name, the other is " + entry.session());
        }
        numbers.put(session.number, session);
        lastSession = Math.max(lastSession, session.number);
        changed(null, entry);
    }

    private void drop(LiveSession session) {
        numbers.remove(session.number);
        sessions.remove(session.facts.clientId());
        session.tell(one -> changed(one, null));
        session.deliveries.values().forEach(one -> release(message(one.message())));
    }

    private void put(Entry.Written entry) {
        if (kept.putIfAbsent(entry.message(), new Kept(entry)) != null) {
            throw new UnfitEntryException("message " + entry.message() + " twice");
        }
        ids.put(entry.content(), entry.message());
        lastMessage = Math.max(lastMessage, entry.message());
        changed(null, entry);
    }

    /** The new use is counted before the old one goes: both may be of one message. */
    private void put(Entry.Delivery entry) {
        LiveSession session = at(entry.session());
        message(entry.message()).uses++;
        gone(session.deliveries.put(entry.order(), entry));
        changed(null, entry);
    }

    private void gone(Entry.@Nullable Delivery old) {
        if (old != null) {
            changed(old, null);
            release(message(old.message()));
        }
    }

    private void advance(Entry.Further entry) {
        Map<Long, Entry.Delivery> deliveries = at(entry.session()).deliveries;
        Entry.Delivery known = deliveries.get(entry.order());
        if (known == null) {
            throw new UnfitEntryException("no delivery " + entry.order() + " for session " + entry.session());
        }
        deliveries.put(entry.order(), known.with(entry));
    }

    private void put(Entry.Retained entry) {
        Kept message = message(entry.message());
        message.uses++;
        Kept old = retained.put(message.written.content().topic(), message);
        changed(null, entry);
        if (old != null) {
            unretain(old);
        }
    }

    private void unretain(Kept old) {
        changed(new Entry.Retained(old.written.message()), null);
        release(old);
    }

    private void release(Kept message) {
        message.uses--;
        if (message.uses == 0) {
            kept.remove(message.written.message());
            ids.remove(message.written.content());
            changed(message.written, null);
        }
    }

    /** All that makes this state anew; entries do not change, so another thread may write them. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        kept.values().forEach(one -> entries.add(one.written));
        retained.values().forEach(one -> entries.add(new Entry.Retained(one.written.message())));
        sessions.values().forEach(session -> session.tell(entries::add));
        return entries;
    }

    Stored stored() {
        return new Stored(
                sessions.values().stream().map(this::stored).toList(),
                retained.values().stream().map(one -> one.written.content()).toList());
    }

    private StoredSession stored(LiveSession session) {
        return new StoredSession(
                session.facts,
                session.subscriptions.values().stream().map(Entry.Subscribed::subscription).toList(),
                session.deliveries.values().stream().map(this::facts).toList(),
                List.copyOf(session.received));
    }

    private DeliveryFacts facts(Entry.Delivery delivery) {
        return new DeliveryFacts(
                delivery.order(),
                message(delivery.message()).written.content(),
                delivery.qos(),
                delivery.retain(),
                delivery.subscriptionIds(),
                delivery.packetId(),
                delivery.step());
    }
}
