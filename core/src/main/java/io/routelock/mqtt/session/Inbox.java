package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.session.Packet.Ack;
import io.routelock.mqtt.session.Packet.Step;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the broker publishes to this client; with QoS 2 each message once (MQTT 5, 4.3.3). On the thread of
 * the client.
 *
 * <p>A broker that sends more at once than the receive maximum is let be, though MQTT 5 calls it an error:
 * mosquitto 2.0.11 does so with QoS 2 (run), and nothing is kept of them here but their numbers.
 */
final class Inbox {

    private static final ReasonCode ID_NOT_FOUND = new ReasonCode(0x92);

    private final Consumer<ApplicationMessage> listener;
    private final Set<Integer> unreleased = new HashSet<>();

    Inbox(Consumer<ApplicationMessage> listener) {
        this.listener = listener;
    }

    /** The listener has a message before the broker hears that it arrived. */
    void received(Packet.Publish packet, Sender sender) {
        switch (packet.message().qos()) {
            case AT_MOST_ONCE -> listener.accept(packet.message());
            case AT_LEAST_ONCE -> {
                listener.accept(packet.message());
                sender.send(Ack.of(Step.PUBACK, packet.id()));
            }
            case EXACTLY_ONCE -> {
                if (unreleased.add(packet.id())) {
                    listener.accept(packet.message());
                }
                sender.send(Ack.of(Step.PUBREC, packet.id()));
            }
        }
    }

    /** PUBREL: the number may come with another message now. */
    void released(int id, Sender sender) {
        boolean known = unreleased.remove(id);
        sender.send(new Ack(Step.PUBCOMP, id, known ? ReasonCode.SUCCESS : ID_NOT_FOUND, ""));
    }

    void forgetSession() {
        unreleased.clear();
    }
}
