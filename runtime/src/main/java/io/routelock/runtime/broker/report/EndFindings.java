package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.broker.session.ClientFacts;

/** Why the broker ended a connection that was logged in. */
final class EndFindings {

    private EndFindings() {}

    static Finding keepAlive(ClientFacts client) {
        int seconds = client.connection().keepAlive();
        return Finding.warning(
                "broker.keep-alive",
                "%s was silent for one and a half times its keep alive of %d s; its connection was ended."
                        .formatted(Naming.client(client), seconds),
                "Look at the network between, and whether the client ran all the time.",
                "The cable was pulled, or the device lost its power",
                "The client was stopped in a debugger, or is too busy for its keep alive");
    }

    static Finding takenOver(ClientFacts client) {
        return Finding.warning(
                "broker.taken-over",
                "%s was disconnected: a new connection has the same client id."
                        .formatted(Naming.client(client)),
                "Give each client a client id of its own.",
                "The client lost its connection and came back before the broker noticed",
                "Two devices have the same client id; they will throw each other off again and again");
    }

    static Finding loginNoLongerHolds(ClientFacts client) {
        return Finding.warning(
                "broker.login-no-longer-holds",
                "%s was disconnected: under the files that were just read its login no longer holds."
                        .formatted(Naming.client(client)),
                "If it shall go on, put its user back into the password_file; else nothing.",
                "Its user was removed from the password_file, or has another password",
                "allow_anonymous is false now");
    }

    static Finding tooLarge(ClientFacts client) {
        return Finding.error(
                "broker.packet-too-large",
                "%s sent a packet that is larger than max_packet_size; its connection was ended."
                        .formatted(Naming.client(client)),
                "Make its messages smaller, or max_packet_size larger.");
    }

    static Finding dropped(String clientId, String topic) {
        return Finding.warning(
                "broker.messages-dropped",
                "Messages for the client %s are dropped: its queue is full. The first one was on %s."
                        .formatted(PlainText.quoted(clientId), PlainText.quoted(topic)),
                "Find out why the client does not take its messages, or raise max_queued_messages.",
                "The client is away, and its session waits for it",
                "The client is slower than what it subscribed to",
                "It subscribed to more than it needs");
    }
}
