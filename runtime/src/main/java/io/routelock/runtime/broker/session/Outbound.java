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

    private final Session session;
    private final Supplier<BrokerLimits> limits;
    private final Journal journal;
    private final Happenings happenings;
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

    Outbound(
            Session session,
            Supplier<BrokerLimits> limits,
            Journal journal,
            Happenings happenings,
            LongSupplier clock) {
        this.session = session;
        this.limits = limits;
        this.journal = journal;
        this.happenings = happenings;
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

    /** A message that was published; whoever calls has asked the rules. */
    void offer(Message message, int qos, boolean retain, int[] ids) {
        Optional<ClientLink> link = session.link();
        if (qos == 0 && link.isPresent()) {
            sendNow(link.get(), message, retain, ids);
        } else if (qos > 0 || limits.get().queueQos0()) {
            enqueue(new Delivery(++lastOrder, message, qos, retain, ids));
        }
    }

    private void sendNow(ClientLink link, Message message, boolean retain, int[] ids) {
        if (!link.hasRoom(message.payload().length)) {
            happenings.dropped(session.clientId(), message.topic(), 0);
        } else if (link.publish(message, 0, retain, ids, 0, false)) {
            session.countOut();
        }
    }

    private void enqueue(Delivery delivery) {
        if (session.isConnected() && waiting.isEmpty() && again.isEmpty() && fits(delivery)) {
            start(delivery);
        } else if (isFull(delivery)) {
            happenings.dropped(session.clientId(), delivery.message.topic(), delivery.qos);
        } else {
            waiting.add(delivery);
            waitingBytes += delivery.bytes();
            keep(delivery);
        }
    }

    private boolean isFull(Delivery delivery) {
        return limits.get().maxQueued() > 0 && waiting.size() >= limits.get().maxQueued()
                || limits.get().maxQueuedBytes() > 0 && waitingBytes + delivery.bytes() > limits.get().maxQueuedBytes();
    }

    private boolean fits(Delivery delivery) {
        return inFlight.size() - again.size() < quota
                && inFlight.size() < MOST_PACKET_IDS
                && (limits.get().maxInflightBytes() == 0
                        || inFlight.isEmpty()
                        || inFlightBytes + delivery.bytes() <= limits.get().maxInflightBytes());
    }

    private void start(Delivery delivery) {
        if (delivery.qos == 0) {
            journalGone(delivery);
            session.link().ifPresent(link -> sendNow(link, delivery.message, delivery.retain, delivery.subscriptionIds));
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
        if (session.outlives()) {
            journal.delivery(session.clientId(), delivery.facts());
        }
    }

    private void journalGone(Delivery delivery) {
        if (session.outlives()) {
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
        quota = limits.get().maxInflight() == 0
                ? link.receiveMaximum()
                : Math.min(limits.get().maxInflight(), link.receiveMaximum());
        again.clear();
        again.addAll(inFlight.values());
        pump();
    }

    void disconnected() {
        quota = 0;
        again.clear();
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
        if (delivery.step == Journal.Step.RELEASED) {
            session.link().ifPresent(link -> link.release(delivery.packetId));
        } else if (mayStillGo(delivery)) {
            transmit(delivery, true);
        } else {
            remove(delivery.packetId);
        }
    }

    private boolean mayStillGo(Delivery delivery) {
        if (delivery.message.expired(clock.getAsLong())) {
            return false;
        }
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
