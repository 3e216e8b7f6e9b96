package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.MqttClient;

/**
 * What outlives a connection: messages in both directions, and subscriptions. On the thread of the client.
 */
final class Session {

    private final Outbox outbox;
    private final Inbox inbox;
    private final Requests requests;

    /**
     * @param listener hears each message that arrives, and each subscription that is lost
     */
    Session(Backlog backlog, MqttClient.Listener listener) {
        PacketIds ids = new PacketIds();
        this.outbox = new Outbox(ids, backlog);
        this.inbox = new Inbox(listener::onMessage);
        this.requests = new Requests(ids, listener::onSubscriptionLost);
    }

    Outbox outbox() {
        return outbox;
    }

    Requests requests() {
        return requests;
    }

    /**
     * Subscriptions go before messages: what is published again may be meant for this client itself.
     *
     * @param present whether the broker knows the session
     */
    void connected(Sender sender, ServerTerms terms, boolean present) {
        if (!present) {
            inbox.forgetSession();
        }
        requests.connected(sender, terms, present);
        outbox.connected(sender, terms, present);
    }

    /**
     * A packet that belongs to the session.
     *
     * @throws ProtocolFault when it does not fit
     */
    void received(Packet.Ack ack, Sender sender) {
        switch (ack.step()) {
            case PUBACK, PUBREC, PUBCOMP -> outbox.answered(ack);
            case PUBREL -> inbox.released(ack.id(), sender);
        }
    }

    void received(Packet.Publish packet, Sender sender) {
        inbox.received(packet, sender);
    }

    void lost() {
        outbox.lost();
        requests.lost();
    }

    void end(Finding why) {
        outbox.end(why);
        requests.end(why);
    }
}
