package io.routelock.runtime.broker.report;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.acl.AccessDecision;
import io.routelock.runtime.broker.access.LoginAnswer;
import io.routelock.runtime.broker.session.ClientFacts;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.watch.ClientView;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What happens, in the words of mosquitto 2.0.11, each with the type that it has there (run). On the broker's
 * thread.
 *
 * <p>A refused login is said as mosquitto says it, without a name. {@link Refusals} says more, and so does a
 * line after that of a failed handshake.
 */
final class MosquittoLog implements Happenings {

    private final LogBook book;
    private final String product;
    private final OncePerClient dropping = new OncePerClient();

    /**
     * @param product name and version of this broker, where mosquitto says its own
     */
    MosquittoLog(LogBook book, String product) {
        this.book = book;
        this.product = product;
    }

    /**
     * @param conf as it was named
     */
    void starting(String conf) {
        book.log(LogType.INFORMATION, product + " starting");
        book.log(LogType.INFORMATION, "Config loaded from " + conf + ".");
    }

    void opening(InetSocketAddress address, boolean webSocket) {
        String family = address.getAddress() instanceof Inet6Address ? "ipv6" : "ipv4";
        book.log(
                LogType.INFORMATION,
                "Opening %s listen socket on port %d."
                        .formatted(webSocket ? "websockets" : family, address.getPort()));
    }

    void running() {
        book.log(LogType.INFORMATION, product + " running");
    }

    void reloading() {
        book.log(LogType.INFORMATION, "Reloading config.");
    }

    void stopping() {
        book.log(LogType.INFORMATION, product + " terminating");
    }

    @Override
    public void opened(Newcomer who) {
        book.connection(
                LogType.NOTICE, "New connection from %s on port %d.".formatted(who.address(), who.port()));
    }

    @Override
    public void handshakeFailed(Newcomer who, Finding why) {
        book.log(
                LogType.ERROR,
                "Client connection from %s failed: %s.".formatted(who.address(), OpensslWords.of(why)));
        book.log(LogType.ERROR, "Handshake with %s: %s".formatted(who.address(), why.symptom()));
    }

    @Override
    public void closedEarly(Newcomer who) {
        book.connection(LogType.NOTICE, "Client <unknown> closed its connection.");
    }

    @Override
    public void loginRefused(
            Newcomer who, String clientId, Optional<String> userSaid, LoginAnswer.Refused why) {
        book.connection(LogType.NOTICE, "Client <unknown> disconnected, not authorised.");
    }

    @Override
    public void protocolError(Newcomer who, Optional<String> clientId, Finding why) {
        if (clientId.isEmpty()) {
            book.connection(LogType.NOTICE, "Client <unknown> disconnected due to protocol error.");
        }
        // That of a client is told when its connection has ended.
    }

    @Override
    public void connected(ClientFacts client, boolean cleanStart, Optional<WillFacts> will) {
        dropping.forget(client.identity().clientId());
        book.connection(LogType.NOTICE, newClient(client, cleanStart));
        if (will.isEmpty()) {
            book.connection(LogType.DEBUG, "No will message specified.");
        } else {
            WillFacts said = will.get();
            book.connection(
                    LogType.DEBUG,
                    "Will message specified (%d bytes) (r%d, q%d)."
                            .formatted(said.payloadBytes(), said.retain() ? 1 : 0, said.qos()));
            book.connection(LogType.DEBUG, "\t" + said.topic());
        }
    }

    private static String newClient(ClientFacts client, boolean cleanStart) {
        ClientView.Connection connection = client.connection();
        return "New client connected from %s as %s (p%s, c%d, k%d%s)."
                .formatted(
                        connection.address(),
                        client.identity().clientId(),
                        protocol(connection.mqtt()),
                        cleanStart ? 1 : 0,
                        connection.keepAlive(),
                        client.identity().user().map(", u'%s'"::formatted).orElse(""));
    }

    /** mosquitto's numbers for the versions of MQTT. */
    private static String protocol(String mqtt) {
        return switch (mqtt) {
            case "3.1" -> "1";
            case "3.1.1" -> "2";
            default -> "5";
        };
    }

    @Override
    public void ended(ClientFacts client, End why) {
        String who = "Client " + client.identity().clientId();
        switch (why) {
            case GOODBYE, LOGIN_NO_LONGER_HOLDS -> book.connection(LogType.NOTICE, who + " disconnected.");
            case CLOSED -> book.connection(LogType.NOTICE, who + " closed its connection.");
            case KEEP_ALIVE -> book.connection(LogType.NOTICE, who + " has exceeded timeout, disconnecting.");
            case PROTOCOL_ERROR ->
                    book.connection(LogType.NOTICE, who + " disconnected due to protocol error.");
            case PACKET_TOO_LARGE ->
                    book.connection(LogType.NOTICE, who + " disconnected due to oversize packet.");
            case TAKEN_OVER ->
                    book.connection(LogType.ERROR, who + " already connected, closing old connection.");
            case BROKER_STOPS -> {
                // mosquitto has no line for each of them.
            }
        }
    }

    @Override
    public void publishRefused(
            ClientFacts client,
            String topic,
            int qos,
            boolean retain,
            int packetId,
            int payloadBytes,
            AccessDecision why) {
        if (tellsPackets()) {
            String id = client.identity().clientId();
            packet(
                    "Denied PUBLISH from "
                            + PacketWords.publish(id, false, qos, retain, packetId, topic, payloadBytes));
        }
    }

    /** mosquitto says nothing of it. */
    @Override
    public void willRefused(ClientFacts client, WillFacts will, AccessDecision why) {}

    /** mosquitto says nothing of it. */
    @Override
    public void deliveryRefused(
            ClientFacts client, String topic, int qos, boolean retained, AccessDecision why) {}

    @Override
    public void dropped(String clientId, String topic, int qos) {
        if (dropping.first(clientId)) {
            book.log(LogType.NOTICE, "Outgoing messages are being dropped for client " + clientId + ".");
        }
    }

    @Override
    public void subscribed(String clientId, String filter, int qos) {
        if (book.takes(LogType.SUBSCRIBE)) {
            book.log(LogType.SUBSCRIBE, clientId + " " + qos + " " + filter);
        }
    }

    @Override
    public void unsubscribed(String clientId, String filter) {
        if (book.takes(LogType.UNSUBSCRIBE)) {
            book.log(LogType.UNSUBSCRIBE, clientId + " " + filter);
        }
    }

    @Override
    public boolean tellsPackets() {
        return book.takes(LogType.DEBUG);
    }

    @Override
    public void packet(String line) {
        book.log(LogType.DEBUG, line);
    }

    @Override
    public void raised(Finding finding) {
        switch (finding.severity()) {
            case ERROR -> book.log(LogType.ERROR, "Error: " + finding.symptom());
            case WARNING -> book.log(LogType.WARNING, "Warning: " + finding.symptom());
            case NOTE -> book.log(LogType.NOTICE, finding.symptom());
        }
    }
}
