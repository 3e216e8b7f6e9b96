package io.routelock.runtime.broker.session;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.Rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is on its way to one client: in flight until it is acknowledged, the rest in a queue. A client that
 * does not read holds up nobody: its queue has an end, and what does not fit is dropped and told.
 */
final class Outbound {

    private static final int MOST_PACKET_IDS = 65_535;
    private static final int MOST_RETAINED = 100_000;
    private static final int CLEANING_MILLIS = 1000;

    private final Session session;
    private final Supplier<BrokerLimits> limits;
    private final Journal journal;
    private final Happenings happenings;
    private final Counters counters;
    private final LongSupplier clock;
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Map<Integer, Delivery> inFlight = new LinkedHashMap<>();

    /** Of those in flight, what this connection has not been sent yet. */
    private final Deque<Delivery> again = new ArrayDeque<>();

    private long waitingBytes;
    private long inFlightBytes;
    private int lastPacketId;
    private long lastOrder;
    private int quota;
    private long nextCleaning;

    Outbound(
            Session session,
            Supplier<BrokerLimits> limits,
            Journal journal,
            Happenings happenings,
            Counters counters,
            LongSupplier clock) {
        this.session = session;
        this.limits = limits;
        this.journal = journal;
        this.happenings = happenings;
        this.counters = counters;
        this.clock = clock;
    }

    int waiting() {
        return waiting.size();
    }

    int inFlight() {
        return inFlight.size();
    }

    boolean hasRoom() {
        return waiting.isEmpty() && inFlight.size() < quota;
    }

    /**
     * A message that was published; whoever calls has asked the rules.
     *
     * @param retain whether it is sent with that flag
     * @param wasRetained whether it is one of many that a new subscription asks for
     */
    void offer(Message message, int qos, boolean retain, int[] ids, boolean wasRetained) {
        Optional<ClientLink> link = session.link();
        if (qos > 0 || link.isEmpty()) {
            if (qos > 0 || limits.get().queueQos0()) {
                enqueue(new Delivery(++lastOrder, message, qos, retain, ids), wasRetained);
            }
        } else if (waiting.isEmpty() && link.get().hasRoom(message.payload().length)) {
            sendNow(link.get(), message, retain, ids);
        } else {
            // Behind what waits already, so that no older message comes after a newer one.
            enqueue(new Delivery(++lastOrder, message, 0, retain, ids), wasRetained);
        }
    }

    private void sendNow(ClientLink link, Message message, boolean retain, int[] ids) {
        if (link.publish(message, 0, retain, ids, 0, false)) {
            session.countOut();
        }
    }

    private void enqueue(Delivery delivery, boolean wasRetained) {
        boolean free = session.isConnected() && waiting.isEmpty() && again.isEmpty();
        if (free && fits(delivery)) {
            start(delivery);
        } else if (isFull(delivery, wasRetained) && !madeRoom(delivery, wasRetained)) {
            counters.dropped();
            happenings.dropped(session.clientId(), delivery.message.topic(), delivery.qos);
        } else {
            waiting.add(delivery);
            waitingBytes += delivery.bytes();
            keep(delivery);
        }
    }

    /** What a new subscription asks for is there anyway; its copies here are references. */
    private boolean isFull(Delivery delivery, boolean wasRetained) {
        BrokerLimits now = limits.get();
        if (wasRetained) {
            return waiting.size() >= MOST_RETAINED;
        }
        return now.maxQueued() > 0 && waiting.size() >= now.maxQueued()
                || now.maxQueuedBytes() > 0 && waitingBytes + delivery.bytes() > now.maxQueuedBytes();
    }

    /** Messages whose time is over keep no fresh ones out (MQTT 5.0, 3.3.2-5). */
    private boolean madeRoom(Delivery delivery, boolean wasRetained) {
        long now = clock.getAsLong();
        if (now < nextCleaning) {
            return false;
        }
        nextCleaning = now + CLEANING_MILLIS;
        waiting.removeIf(one -> {
            boolean over = one.message.expired(now);
            if (over) {
                waitingBytes -= one.bytes();
                journalGone(one);
            }
            return over;
        });
        return !isFull(delivery, wasRetained);
    }

    private boolean fits(Delivery delivery) {
        if (delivery.qos == 0) {
            return session.link().filter(link -> link.hasRoom(delivery.bytes())).isPresent();
        }
        return inFlight.size() - again.size() < quota
                && inFlight.size() < MOST_PACKET_IDS
                && (limits.get().maxInflightBytes() == 0
                        || inFlight.isEmpty()
                        || inFlightBytes + delivery.bytes() <= limits.get().maxInflightBytes());
    }

    private void start(Delivery delivery) {
        if (delivery.qos == 0) {
            journalGone(delivery);
            session.link()
                    .ifPresent(link ->
                            sendNow(link, delivery.message, delivery.retain, delivery.subscriptionIds));
            return;
        }
        delivery.packetId = nextPacketId();
        delivery.step = Journal.Step.SENT;
        inFlight.put(delivery.packetId, delivery);
        inFlightBytes += delivery.bytes();
        keep(delivery);
        transmit(delivery, false);
    }

    /** What the client would not take is done with (MQTT 5.0, 3.1.2.11.4). */
    private void transmit(Delivery delivery, boolean dup) {
        ClientLink link = session.link().orElseThrow();
        boolean sent =
                link.publish(
                        delivery.message,
                        delivery.qos,
                        delivery.retain,
                        delivery.subscriptionIds,
                        delivery.packetId,
                        dup);
        if (sent) {
            session.countOut();
        } else {
            remove(delivery.packetId);
        }
    }

    private int nextPacketId() {
        do {
            lastPacketId = lastPacketId % MOST_PACKET_IDS + 1;
        } while (inFlight.containsKey(lastPacketId));
        return lastPacketId;
    }

    private void keep(Delivery delivery) {
        if (isKept(delivery)) {
            journal.delivery(session.clientId(), delivery.facts());
        }
    }

    /** QoS 0 only where the conf wants it to wait for absent clients. */
    private boolean isKept(Delivery delivery) {
        return session.outlives() && (delivery.qos > 0 || limits.get().queueQos0());
    }

    private void journalGone(Delivery delivery) {
        if (isKept(delivery)) {
            journal.delivered(session.clientId(), delivery.order);
        }
    }

    /** PUBACK, or the PUBCOMP of QoS 2. Whether that packet id was in flight. */
    boolean acknowledged(int packetId, boolean completes) {
        Delivery delivery = inFlight.get(packetId);
        boolean expected =
                delivery != null
                        && (completes
                                ? delivery.step == Journal.Step.RELEASED
                                : delivery.qos == 1 && delivery.step == Journal.Step.SENT);
        if (expected) {
            remove(packetId);
            pump();
        }
        return expected;
    }

    /** PUBREC. Whether that packet id was in flight. */
    boolean receivedByClient(int packetId) {
        Delivery delivery = inFlight.get(packetId);
        if (delivery == null || delivery.qos != 2) {
            return false;
        }
        if (delivery.step == Journal.Step.SENT) {
            delivery.step = Journal.Step.RELEASED;
            keep(delivery);
        }
        session.link().ifPresent(link -> link.release(packetId));
        return true;
    }

    /** A PUBREC that refuses (MQTT 5): the delivery is over. */
    boolean refusedByClient(int packetId) {
        boolean known = inFlight.containsKey(packetId);
        if (known) {
            remove(packetId);
            pump();
        }
        return known;
    }

    private void remove(int packetId) {
        Delivery delivery = inFlight.remove(packetId);
        if (delivery != null) {
            inFlightBytes -= delivery.bytes();
            journalGone(delivery);
        }
    }

    /** A client is there: what it may not have got comes first, in its order (MQTT 3.1.1, 4.4.0-1). */
    void connected(ClientLink link) {
        quota =
                limits.get().maxInflight() == 0
                        ? link.receiveMaximum()
                        : Math.min(limits.get().maxInflight(), link.receiveMaximum());
        again.clear();
        again.addAll(inFlight.values());
        pump();
    }

    void disconnected() {
        quota = 0;
        again.clear();
        if (!limits.get().queueQos0()) {
            waiting.removeIf(one -> {
                waitingBytes -= one.qos == 0 ? one.bytes() : 0;
                return one.qos == 0;
            });
        }
    }

    /** Sends what fits; the rules are asked again, for they may be others than when it came. */
    void pump() {
        if (!session.isConnected()) {
            return;
        }
        while (!again.isEmpty() && inFlight.size() - again.size() < quota) {
            sendAgain(again.remove());
        }
        while (again.isEmpty() && !waiting.isEmpty() && fits(waiting.peek())) {
            Delivery next = waiting.remove();
            waitingBytes -= next.bytes();
            if (mayStillGo(next)) {
                start(next);
            } else {
                journalGone(next);
            }
        }
    }

    private void sendAgain(Delivery delivery) {
        if (!delivery.equals(inFlight.get(delivery.packetId))) {
            // The client acknowledged it before it came again.
            return;
        }
        if (delivery.step == Journal.Step.RELEASED) {
            session.link().ifPresent(link -> link.release(delivery.packetId));
        } else if (mayBeRead(delivery)) {
            transmit(delivery, true);
        } else {
            remove(delivery.packetId);
        }
    }

    private boolean mayStillGo(Delivery delivery) {
        return !delivery.message.expired(clock.getAsLong()) && mayBeRead(delivery);
    }

    private boolean mayBeRead(Delivery delivery) {
        ClientLink link = session.link().orElseThrow();
        Rules rules = link.rules();
        AccessDecision decision = rules.decide(session.identity(), delivery.message.topic(), Access.READ);
        if (!decision.allowed()) {
            happenings.deliveryRefused(
                    link.facts(), delivery.message.topic(), delivery.qos, delivery.retain, decision);
        }
        return decision.allowed();
    }

    /** All of it, as the journal is to know it. */
    List<Delivery> all() {
        List<Delivery> all = new ArrayList<>(inFlight.values());
        all.addAll(waiting);
        return all;
    }

    void restore(List<Journal.DeliveryFacts> stored) {
        stored.stream()
                .sorted(Comparator.comparingLong(Journal.DeliveryFacts::order))
                .map(Delivery::of)
                .forEach(this::restore);
    }

    private void restore(Delivery delivery) {
        lastOrder = Math.max(lastOrder, delivery.order);
        if (delivery.step == Journal.Step.WAITING) {
            waiting.add(delivery);
            waitingBytes += delivery.bytes();
        } else {
            inFlight.put(delivery.packetId, delivery);
            inFlightBytes += delivery.bytes();
            lastPacketId = delivery.packetId;
        }
    }
}
