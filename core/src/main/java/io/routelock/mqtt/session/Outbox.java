package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.Packet.Ack;
import io.routelock.mqtt.session.Packet.Step;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What this client publishes, until the broker has it. Messages keep their order, over lost connections too
 * (MQTT 5, 4.4 and 4.6). On the thread of the client.
 */
final class Outbox {

    /** Leaves packet identifiers for subscriptions. */
    private static final int MOST_ON_WIRE = 60_000;

    private static final ReasonCode ID_NOT_FOUND = new ReasonCode(0x92);

    private final PacketIds ids;
    private final Backlog backlog;
    private final Map<Integer, Flight> onWire = new LinkedHashMap<>();

    /** With identifiers that the broker may know from before. */
    private final Deque<Flight> again = new ArrayDeque<>();

    private final Deque<Flight> waiting = new ArrayDeque<>();
    private @Nullable Sender sender;
    private ServerTerms terms = ServerTerms.NONE;

    Outbox(PacketIds ids, Backlog backlog) {
        this.ids = ids;
        this.backlog = backlog;
    }

    void publish(ApplicationMessage message, CompletableFuture<ReasonCode> answer) {
        if (message.qos() == Qos.AT_MOST_ONCE) {
            publishOnce(message, answer);
        } else {
            waiting.add(new Flight(message, answer));
            pump();
        }
    }

    private void publishOnce(ApplicationMessage message, CompletableFuture<ReasonCode> answer) {
        backlog.remove(message);
        Sender to = sender;
        if (to == null) {
            fail(answer, MqttFindings.notConnected(message.topic()));
            return;
        }
        if (to.unsent() > Backlog.MOST) {
            fail(answer, MqttFindings.tooMuchWaiting(message.topic()));
            return;
        }
        Packet.Publish packet = new Packet.Publish(0, false, message);
        Optional<Finding> against = against(packet, to);
        if (against.isPresent()) {
            fail(answer, against.get());
        } else {
            to.send(packet, left -> answerOnce(message, answer, left));
        }
    }

    /** Who publishes and ends the program would lose what is still on its way through this computer. */
    private static void answerOnce(
            ApplicationMessage message, CompletableFuture<ReasonCode> answer, boolean left) {
        if (left) {
            answer.complete(ReasonCode.SUCCESS);
        } else {
            fail(answer, MqttFindings.notConnected(message.topic()));
        }
    }

    private Optional<Finding> against(Packet.Publish packet, Sender to) {
        ApplicationMessage message = packet.message();
        Optional<Finding> against = terms.against(message);
        if (against.isPresent()) {
            return against;
        }
        boolean limited = terms.maximumPacket() < ServerTerms.LARGEST_PACKET;
        if (limited || message.payload().size() > ServerTerms.LARGEST_PACKET / 2) {
            long size = to.sizeOf(packet);
            if (size > terms.maximumPacket()) {
                return Optional.of(MqttFindings.tooLarge(message, size, terms.maximumPacket()));
            }
        }
        return Optional.empty();
    }

    private void pump() {
        int most = Math.min(terms.receiveMaximum(), MOST_ON_WIRE);
        while (sender != null && onWire.size() < most) {
            Flight next = again.isEmpty() ? waiting.poll() : again.poll();
            if (next == null) {
                return;
            }
            launch(next, sender);
        }
    }

    private void launch(Flight flight, Sender to) {
        Optional<Finding> against =
                flight.isTaken()
                        ? Optional.empty()
                        : against(new Packet.Publish(0, false, flight.message()), to);
        if (against.isPresent()) {
            drop(flight, against.get());
            return;
        }
        if (flight.id() == 0) {
            flight.number(ids.take());
        }
        onWire.put(flight.id(), flight);
        to.send(flight.packet());
    }

    private void drop(Flight flight, Finding why) {
        if (flight.id() != 0) {
            ids.free(flight.id());
        }
        backlog.remove(flight.message());
        fail(flight.answer(), why);
    }

    /**
     * @param present whether the broker knows the session
     */
    void connected(Sender to, ServerTerms newTerms, boolean present) {
        terms = newTerms;
        if (!present) {
            forgetSession();
        }
        sender = to;
        pump();
    }

    /** What the broker had confirmed with PUBREC is its own since; the rest is published as new. */
    private void forgetSession() {
        List<Flight> all = new ArrayList<>(again);
        again.clear();
        for (Flight flight : all.reversed()) {
            ids.free(flight.id());
            flight.number(0);
            flight.asNew();
            if (!flight.isTaken()) {
                waiting.addFirst(flight);
            }
        }
        // Last, for whoever hears of it may publish or close.
        all.stream().filter(Flight::isTaken).forEach(this::succeed);
    }

    private void succeed(Flight flight) {
        backlog.remove(flight.message());
        flight.answer().complete(ReasonCode.SUCCESS);
    }

    void lost() {
        sender = null;
        for (Flight flight : new ArrayList<>(onWire.values()).reversed()) {
            again.addFirst(flight);
        }
        onWire.clear();
    }

    /** PUBACK, PUBREC or PUBCOMP. Answers to what is not on its way any more come after a resumption. */
    void answered(Ack ack) {
        Flight flight = onWire.get(ack.id());
        if (flight == null) {
            if (ack.step() == Step.PUBREC) {
                send(new Ack(Step.PUBREL, ack.id(), ID_NOT_FOUND, ""));
            }
            return;
        }
        if (flight.is(Qos.AT_LEAST_ONCE) != (ack.step() == Step.PUBACK)) {
            throw ProtocolFault.unexpected(
                    ack.step() + " for a message of QoS " + flight.message().qos().level());
        }
        switch (ack.step()) {
            case PUBACK -> finish(flight, ack.reason());
            case PUBREC -> taken(flight, ack.reason());
            case PUBCOMP -> completed(flight);
            case PUBREL -> throw new IllegalArgumentException("PUBREL answers nothing that was published");
        }
    }

    private void taken(Flight flight, ReasonCode reason) {
        if (reason.isError() && !flight.isTaken()) {
            finish(flight, reason);
        } else {
            flight.taken();
            send(flight.packet());
        }
    }

    private void completed(Flight flight) {
        if (!flight.isTaken()) {
            throw ProtocolFault.unexpected("PUBCOMP before PUBREC");
        }
        finish(flight, ReasonCode.SUCCESS);
    }

    private void finish(Flight flight, ReasonCode reason) {
        onWire.remove(flight.id());
        ids.free(flight.id());
        backlog.remove(flight.message());
        flight.answer().complete(reason);
        pump();
    }

    private void send(Packet.ToBroker packet) {
        if (sender != null) {
            sender.send(packet);
        }
    }

    /** Nothing is published any more. */
    void end(Finding why) {
        lost();
        List<Flight> all = new ArrayList<>(again);
        all.addAll(waiting);
        again.clear();
        waiting.clear();
        all.forEach(flight -> drop(flight, why));
    }

    private static void fail(CompletableFuture<ReasonCode> answer, Finding why) {
        answer.completeExceptionally(new FindingException(why));
    }
}
