package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;

import java.util.concurrent.CompletableFuture;

/** A message of QoS 1 or 2 on its way to the broker. */
final class Flight {

    private final ApplicationMessage message;
    private final CompletableFuture<ReasonCode> answer;
    private int id;
    private boolean sent;
    private boolean received;

    Flight(ApplicationMessage message, CompletableFuture<ReasonCode> answer) {
        this.message = message;
        this.answer = answer;
    }

    ApplicationMessage message() {
        return message;
    }

    CompletableFuture<ReasonCode> answer() {
        return answer;
    }

    int id() {
        return id;
    }

    boolean is(Qos qos) {
        return message.qos() == qos;
    }

    void number(int newId) {
        id = newId;
    }

    /** The broker has said PUBREC: the message is with it, and is not sent again (MQTT 5, 4.3.3). */
    void taken() {
        received = true;
    }

    boolean isTaken() {
        return received;
    }

    /** A broker without the session does not know that it was ever sent. */
    void asNew() {
        sent = false;
    }

    /** What to send of it now. */
    Packet.ToBroker packet() {
        if (received) {
            return Packet.Ack.of(Packet.Step.PUBREL, id);
        }
        boolean again = sent;
        sent = true;
        return new Packet.Publish(id, again, message);
    }
}
