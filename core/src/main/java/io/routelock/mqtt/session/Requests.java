package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.MqttClient.Granted;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What this client has subscribed to, and what the broker has still to answer. On the thread of the client.
 */
final class Requests {

    private static final int MOST_ON_WIRE = 1000;
    private static final int MOST_AT_ONCE = 100;

    private final PacketIds ids;
    private final Consumer<Granted> lost;
    private final Map<String, TopicSubscription> active = new LinkedHashMap<>();
    private final Map<Integer, Request> onWire = new LinkedHashMap<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private @Nullable Sender sender;
    private ServerTerms terms = ServerTerms.NONE;

    private sealed interface Request {
        Packet.ToBroker packet(int id);

        CompletableFuture<?> answer();
    }

    private record Subscribing(List<TopicSubscription> subscriptions, CompletableFuture<List<Granted>> answer)
            implements Request {
        @Override
        public Packet.ToBroker packet(int id) {
            return new Packet.Subscribe(id, subscriptions);
        }
    }

    private record Unsubscribing(List<String> filters, CompletableFuture<Void> answer) implements Request {
        @Override
        public Packet.ToBroker packet(int id) {
            return new Packet.Unsubscribe(id, filters);
        }
    }

    /**
     * @param lost hears of each that the broker had granted once and does not grant again
     */
    Requests(PacketIds ids, Consumer<Granted> lost) {
        this.ids = ids;
        this.lost = lost;
    }

    /**
     * @param subscriptions at least one
     */
    void subscribe(List<TopicSubscription> subscriptions, CompletableFuture<List<Granted>> answer) {
        waiting.add(new Subscribing(subscriptions, answer));
        pump();
    }

    /**
     * @param filters at least one
     */
    void unsubscribe(List<String> filters, CompletableFuture<Void> answer) {
        filters.forEach(active::remove);
        waiting.add(new Unsubscribing(filters, answer));
        pump();
    }

    /**
     * @param present whether the broker knows the session, and with it the subscriptions
     */
    void connected(Sender to, ServerTerms newTerms, boolean present) {
        terms = newTerms;
        if (!present) {
            renew();
        }
        sender = to;
        pump();
    }

    private void renew() {
        List<TopicSubscription> all = new ArrayList<>();
        List<Granted> refused = new ArrayList<>();
        for (TopicSubscription one : active.values()) {
            terms.refusal(one)
                    .ifPresentOrElse(
                            reason -> refused.add(new Granted(one, Qos.AT_MOST_ONCE, reason)),
                            () -> all.add(one));
        }
        active.clear();
        for (int end = all.size(); end > 0; end -= MOST_AT_ONCE) {
            List<TopicSubscription> some = all.subList(Math.max(0, end - MOST_AT_ONCE), end);
            waiting.addFirst(new Subscribing(List.copyOf(some), renewal()));
        }
        refused.forEach(lost);
    }

    /** Nobody asked for it, so nobody else hears what the broker says to it. */
    private CompletableFuture<List<Granted>> renewal() {
        CompletableFuture<List<Granted>> answer = new CompletableFuture<>();
        answer.thenAccept(all -> all.stream().filter(one -> !one.accepted()).forEach(lost));
        return answer;
    }

    void lost() {
        sender = null;
        onWire.keySet().forEach(ids::free);
        for (Request request : new ArrayList<>(onWire.values()).reversed()) {
            waiting.addFirst(request);
        }
        onWire.clear();
    }

    private void pump() {
        while (sender != null && onWire.size() < MOST_ON_WIRE) {
            Request next = waiting.poll();
            if (next == null) {
                return;
            }
            launch(next, sender);
        }
    }

    private void launch(Request request, Sender to) {
        int id = ids.take();
        Packet.ToBroker packet = request.packet(id);
        Optional<Finding> against = against(request).or(() -> tooLarge(to.sizeOf(packet)));
        if (against.isPresent()) {
            ids.free(id);
            fail(request, against.get());
        } else {
            onWire.put(id, request);
            to.send(packet);
        }
    }

    private Optional<Finding> against(Request request) {
        return request instanceof Subscribing(var subscriptions, var _)
                ? subscriptions.stream().flatMap(one -> terms.against(one).stream()).findFirst()
                : Optional.empty();
    }

    private Optional<Finding> tooLarge(long size) {
        return size > terms.maximumPacket()
                ? Optional.of(MqttFindings.requestTooLarge(size, terms.maximumPacket()))
                : Optional.empty();
    }

    void answered(Packet.SubAck packet) {
        if (onWire.remove(packet.id()) instanceof Subscribing(var subscriptions, var answer)) {
            ids.free(packet.id());
            answer.complete(granted(subscriptions, packet.reasons()));
            pump();
        } else {
            throw ProtocolFault.unexpected("SUBACK for nothing that was asked");
        }
    }

    private List<Granted> granted(List<TopicSubscription> subscriptions, List<ReasonCode> reasons) {
        if (reasons.size() != subscriptions.size()) {
            throw ProtocolFault.unexpected(
                    "SUBACK with " + reasons.size() + " answers to " + subscriptions.size());
        }
        List<Granted> all = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            all.add(granted(subscriptions.get(i), reasons.get(i)));
        }
        return all;
    }

    private Granted granted(TopicSubscription subscription, ReasonCode reason) {
        if (reason.isError()) {
            active.remove(subscription.filter());
            return new Granted(subscription, Qos.AT_MOST_ONCE, reason);
        }
        if (reason.code() > Qos.EXACTLY_ONCE.level()) {
            throw ProtocolFault.unexpected("SUBACK with reason code " + reason.code());
        }
        active.put(subscription.filter(), subscription);
        return new Granted(subscription, Qos.of(reason.code()), reason);
    }

    void answered(Packet.UnsubAck packet) {
        if (onWire.remove(packet.id()) instanceof Unsubscribing(var filters, var answer)) {
            ids.free(packet.id());
            // Again, for a SUBACK may have come since it was asked.
            filters.forEach(active::remove);
            answer.complete(null);
            pump();
        } else {
            throw ProtocolFault.unexpected("UNSUBACK for nothing that was asked");
        }
    }

    void end(Finding why) {
        lost();
        List<Request> all = new ArrayList<>(waiting);
        waiting.clear();
        all.forEach(request -> fail(request, why));
    }

    private static void fail(Request request, Finding why) {
        request.answer().completeExceptionally(new FindingException(why));
    }
}
