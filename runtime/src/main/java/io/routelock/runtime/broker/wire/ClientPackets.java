package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.routelock.mosquitto.acl.Access;
import io.routelock.runtime.broker.report.PacketWords;
import io.routelock.runtime.broker.session.Acknowledging;
import io.routelock.runtime.broker.session.Hub;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.session.Publishing;
import io.routelock.runtime.broker.session.Session;
import io.routelock.runtime.broker.session.Topics;

import java.util.Optional;

/** What a client that is logged in sends, packet by packet. On the broker's thread. */
final class ClientPackets {

    /** Reason codes from here on say that something failed (MQTT 5.0, 2.4). */
    private static final int FAILURES = 0x80;

    private final ClientConnection connection;
    private final Session session;
    private final boolean v5;
    private final Hub hub;
    private final TopicAliases aliases;
    private final SubscribePackets subscribing;

    /** As the client was told when it connected. */
    private final int mostInflight;

    ClientPackets(ClientConnection connection, Session session, boolean v5) {
        this.connection = connection;
        this.session = session;
        this.v5 = v5;
        this.hub = connection.scene().hub();
        this.aliases = new TopicAliases(connection.listener().limits().maxTopicAlias());
        this.mostInflight = hub.limits().maxInflight();
        this.subscribing = new SubscribePackets(connection, session, v5);
    }

    /** Whoever calls releases the packet. */
    void take(MqttMessage packet) {
        if (connection.scene().happenings().tellsPackets() && !isDenied(packet)) {
            PacketWords.received(session.clientId(), packet).forEach(connection.scene().happenings()::packet);
        }
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> publish((MqttPublishMessage) packet);
            case PUBACK -> Acknowledging.puback(session, packetId(packet));
            case PUBREC -> pubrec(packet);
            case PUBREL -> pubrel(packetId(packet));
            case PUBCOMP -> Acknowledging.pubcomp(session, packetId(packet));
            case SUBSCRIBE -> subscribing.subscribe((MqttSubscribeMessage) packet);
            case UNSUBSCRIBE -> subscribing.unsubscribe((MqttUnsubscribeMessage) packet);
            case PINGREQ -> connection.write(Replies.PINGRESP);
            case DISCONNECT -> disconnect(packet);
            case CONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                    throw new MalformedPacketException(
                            ReasonCode.PROTOCOL_ERROR, "a " + packet.fixedHeader().messageType() + " now");
        }
    }

    /** Of a PUBLISH that is denied mosquitto's log says that instead. */
    private boolean isDenied(MqttMessage packet) {
        return packet instanceof MqttPublishMessage publish
                && Topics.isName(publish.variableHeader().topicName())
                && !connection
                        .rules()
                        .decide(
                                connection.facts().identity(),
                                publish.variableHeader().topicName(),
                                Access.WRITE)
                        .allowed();
    }

    private static int packetId(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    private void publish(MqttPublishMessage packet) {
        int qos = packet.fixedHeader().qosLevel().value();
        boolean retain = packet.fixedHeader().isRetain();
        checkAllowed(qos, retain);
        String topic = topic(packet);
        byte[] payload = ByteBufUtil.getBytes(packet.payload());
        int packetId = qos == 0 ? 0 : packet.variableHeader().packetId();
        Message message = message(packet, topic, payload, qos, retain);
        int largest = hub.limits().messageSizeLimit();
        if (largest > 0 && payload.length > largest) {
            dropTooLarge(message, packetId);
            return;
        }
        switch (qos) {
            case 0 -> accept(message, 0);
            case 1 -> answer(MqttMessageType.PUBACK, packetId, reason(accept(message, packetId)));
            default -> exactlyOnce(message, packetId);
        }
    }

    /** {@code message_size_limit}: acknowledged, and passed on to nobody. */
    private void dropTooLarge(Message message, int packetId) {
        hub.counters().dropped();
        connection.scene().happenings().dropped(session.clientId(), message.topic(), message.qos());
        if (message.qos() > 0) {
            MqttMessageType type = message.qos() == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC;
            answer(type, packetId, ReasonCode.PACKET_TOO_LARGE);
        }
    }

    private void checkAllowed(int qos, boolean retain) {
        if (qos > connection.listener().limits().maxQos()) {
            throw new MalformedPacketException(
                    ReasonCode.QOS_NOT_SUPPORTED, "QoS " + qos + " is not allowed");
        }
        if (retain && !hub.limits().retainAvailable()) {
            throw new MalformedPacketException(ReasonCode.RETAIN_NOT_SUPPORTED, "retain is not allowed");
        }
    }

    private String topic(MqttPublishMessage packet) {
        String topic = packet.variableHeader().topicName();
        if (v5) {
            Optional<Long> alias =
                    Properties.unsigned(packet.variableHeader().properties(), MqttProperties.TOPIC_ALIAS);
            if (alias.isPresent()) {
                return named(aliases.resolve(topic, aliases.check(alias.get())));
            }
        }
        return named(topic);
    }

    private static String named(String topic) {
        if (!Topics.isName(topic) || topic.indexOf('\0') >= 0) {
            throw new MalformedPacketException(
                    topic.isEmpty() ? ReasonCode.PROTOCOL_ERROR : ReasonCode.TOPIC_NAME_INVALID,
                    "a topic that is none");
        }
        return topic;
    }

    private Message message(
            MqttPublishMessage packet, String topic, byte[] payload, int qos, boolean retain) {
        if (!v5) {
            return new Message(
                    topic,
                    payload,
                    qos,
                    retain,
                    MessageProperties.NONE,
                    Long.MAX_VALUE,
                    connection.facts().identity());
        }
        MqttProperties properties = packet.variableHeader().properties();
        long expiresAt =
                Properties.unsigned(properties, MqttProperties.PUBLICATION_EXPIRY_INTERVAL)
                        .map(seconds -> connection.scene().clock().getAsLong() + seconds * 1000)
                        .orElse(Long.MAX_VALUE);
        MessageProperties passedOn = Properties.passedOn(properties);
        if (passedOn.responseTopic() != null && !Topics.isName(passedOn.responseTopic())) {
            throw new MalformedPacketException(ReasonCode.PROTOCOL_ERROR, "a response topic that is none");
        }
        return new Message(topic, payload, qos, retain, passedOn, expiresAt, connection.facts().identity());
    }

    private Publishing.Outcome accept(Message message, int packetId) {
        return hub.publishing().publish(session, connection, message, packetId);
    }

    private byte reason(Publishing.Outcome outcome) {
        return switch (outcome) {
            case SENT -> ReasonCode.SUCCESS;
            case NOBODY -> ReasonCode.NO_MATCHING_SUBSCRIBERS;
            case NOT_ALLOWED -> ReasonCode.NOT_AUTHORIZED;
        };
    }

    /** MQTT 3.1.1 publishers that are refused are acknowledged as if it had worked: it has no other word. */
    private void answer(MqttMessageType type, int packetId, byte reason) {
        connection.write(Replies.acknowledgement(type, packetId, v5, reason));
    }

    /** QoS 2: passed on at once, and not again until its PUBREL (MQTT 5.0, 4.3.3, method B). */
    private void exactlyOnce(Message message, int packetId) {
        if (session.received().get(packetId)) {
            answer(MqttMessageType.PUBREC, packetId, ReasonCode.SUCCESS);
            return;
        }
        if (v5 && mostInflight > 0 && session.received().cardinality() >= mostInflight) {
            throw new MalformedPacketException(
                    ReasonCode.RECEIVE_MAXIMUM_EXCEEDED,
                    "more than " + mostInflight + " messages of QoS 2 at the same time");
        }
        Publishing.Outcome outcome = accept(message, packetId);
        if (!v5 || outcome != Publishing.Outcome.NOT_ALLOWED) {
            session.received().set(packetId);
            if (session.expiry() > 0) {
                hub.journal().received(session.clientId(), packetId);
            }
        }
        answer(MqttMessageType.PUBREC, packetId, reason(outcome));
    }

    private void pubrel(int packetId) {
        boolean known = session.received().get(packetId);
        session.received().clear(packetId);
        if (known && session.expiry() > 0) {
            hub.journal().released(session.clientId(), packetId);
        }
        byte reason = known ? ReasonCode.SUCCESS : ReasonCode.PACKET_ID_NOT_FOUND;
        answer(MqttMessageType.PUBCOMP, packetId, reason);
    }

    private void pubrec(MqttMessage packet) {
        int packetId = packetId(packet);
        boolean refused =
                packet.variableHeader() instanceof MqttPubReplyMessageVariableHeader header
                        && (header.reasonCode() & 0xFF) >= FAILURES;
        boolean known = Acknowledging.pubrec(session, packetId, refused);
        if (!known && !refused) {
            answer(MqttMessageType.PUBREL, packetId, ReasonCode.PACKET_ID_NOT_FOUND);
        }
    }

    /** Only a goodbye without a reason takes the will away (MQTT 5.0, 3.14.4-3). */
    private void disconnect(MqttMessage packet) {
        boolean publishesWill = false;
        if (v5 && packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header) {
            publishesWill = header.reasonCode() != ReasonCode.SUCCESS;
            Properties.unsigned(header.properties(), MqttProperties.SESSION_EXPIRY_INTERVAL)
                    .ifPresent(this::lasts);
        }
        connection.goodbye(publishesWill);
    }

    private void lasts(long seconds) {
        if (session.expiry() == 0 && seconds > 0) {
            throw new MalformedPacketException(
                    ReasonCode.PROTOCOL_ERROR, "a session that was to end cannot go on");
        }
        hub.sessions().lasts(session, seconds);
    }
}
