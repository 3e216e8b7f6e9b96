package io.routelock.net.mqtt;

import static io.netty.handler.codec.mqtt.MqttProperties.SESSION_EXPIRY_INTERVAL;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscribePayload;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribePayload;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.Qos;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.Will;
import io.routelock.mqtt.session.Packet;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes netty's messages of packets. */
record PacketWriter(ClientSettings settings) {

    private static final int MAXIMUM_RECEIVE = 65_535;
    private static final long FOR_EVER = 0xFFFF_FFFFL;

    /**
     * Hands the message to {@code out}, which must have encoded it when it returns: secrets are wiped then.
     */
    void write(Packet.ToBroker packet, ByteBufAllocator alloc, Consumer<MqttMessage> out) {
        if (packet instanceof Packet.Connect connect) {
            settings.password()
                    .ifPresentOrElse(
                            secret ->
                                    secret.useBytes(
                                            StandardCharsets.UTF_8,
                                            bytes -> {
                                                out.accept(connect(connect, bytes));
                                                return true;
                                            }),
                            () -> out.accept(connect(connect, null)));
        } else {
            out.accept(message(packet, alloc));
        }
    }

    private boolean v5() {
        return settings.version() == MqttVersion.V5;
    }

    private MqttMessage message(Packet.ToBroker packet, ByteBufAllocator alloc) {
        return switch (packet) {
            case Packet.Publish publish -> publish(publish, alloc);
            case Packet.Ack ack -> ack(ack);
            case Packet.Subscribe subscribe -> subscribe(subscribe);
            case Packet.Unsubscribe(int id, List<String> filters) ->
                    new MqttUnsubscribeMessage(
                            header(MqttMessageType.UNSUBSCRIBE, Qos.AT_LEAST_ONCE),
                            id(id),
                            new MqttUnsubscribePayload(filters));
            case Packet.PingReq _ -> MqttMessage.PINGREQ;
            case Packet.Disconnect(ReasonCode reason, String _) -> disconnect(reason);
            case Packet.Connect connect -> connect(connect, null);
        };
    }

    private static MqttFixedHeader header(MqttMessageType type, Qos qos) {
        return new MqttFixedHeader(type, false, MqttQoS.valueOf(qos.level()), false, 0);
    }

    private MqttMessageIdAndPropertiesVariableHeader id(int id) {
        return new MqttMessageIdAndPropertiesVariableHeader(id, MqttProperties.NO_PROPERTIES);
    }

    private MqttMessage connect(Packet.Connect packet, byte @Nullable [] password) {
        Optional<Will> will = settings.will();
        Optional<ApplicationMessage> last = will.map(Will::message);
        MqttConnectVariableHeader header =
                new MqttConnectVariableHeader(
                        "MQTT",
                        settings.version().level(),
                        settings.user().isPresent(),
                        password != null,
                        last.filter(ApplicationMessage::retain).isPresent(),
                        last.map(message -> message.qos().level()).orElse(0),
                        will.isPresent(),
                        packet.cleanStart(),
                        (int) settings.keepAlive().toSeconds(),
                        ofConnect(packet));
        MqttConnectPayload payload =
                new MqttConnectPayload(
                        packet.clientId(),
                        v5() && will.isPresent()
                                ? MessageProperties.ofWill(will.get())
                                : MqttProperties.NO_PROPERTIES,
                        last.map(ApplicationMessage::topic).orElse(null),
                        last.map(message -> message.payload().toArray()).orElse(null),
                        settings.user().orElse(null),
                        password);
        return new MqttConnectMessage(header(MqttMessageType.CONNECT, Qos.AT_MOST_ONCE), header, payload);
    }

    private MqttProperties ofConnect(Packet.Connect packet) {
        if (!v5()) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties properties = new MqttProperties();
        Duration expiry = packet.sessionExpiry();
        if (!expiry.isZero()) {
            // Larger values are unsigned on the wire.
            int seconds = (int) Math.min(FOR_EVER, expiry.toSeconds());
            properties.add(new IntegerProperty(SESSION_EXPIRY_INTERVAL, seconds));
        }
        if (settings.receiveMaximum() < MAXIMUM_RECEIVE) {
            properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, settings.receiveMaximum()));
        }
        properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, PacketFrames.MOST));
        return properties;
    }

    private MqttMessage publish(Packet.Publish packet, ByteBufAllocator alloc) {
        ApplicationMessage message = packet.message();
        MqttFixedHeader header =
                new MqttFixedHeader(
                        MqttMessageType.PUBLISH,
                        packet.again(),
                        MqttQoS.valueOf(message.qos().level()),
                        message.retain(),
                        0);
        MqttProperties properties =
                v5() ? MessageProperties.of(message.properties()) : MqttProperties.NO_PROPERTIES;
        ByteBuf payload = alloc.buffer(message.payload().size());
        message.payload().writeTo(payload);
        return new MqttPublishMessage(
                header, new MqttPublishVariableHeader(message.topic(), packet.id(), properties), payload);
    }

    private MqttMessage ack(Packet.Ack ack) {
        MqttMessageType type =
                switch (ack.step()) {
                    case PUBACK -> MqttMessageType.PUBACK;
                    case PUBREC -> MqttMessageType.PUBREC;
                    case PUBREL -> MqttMessageType.PUBREL;
                    case PUBCOMP -> MqttMessageType.PUBCOMP;
                };
        Qos bits = ack.step() == Packet.Step.PUBREL ? Qos.AT_LEAST_ONCE : Qos.AT_MOST_ONCE;
        byte reason = (byte) ack.reason().code();
        return new MqttMessage(
                header(type, bits),
                v5() && reason != 0
                        ? new MqttPubReplyMessageVariableHeader(
                                ack.id(), reason, MqttProperties.NO_PROPERTIES)
                        : MqttMessageIdVariableHeader.from(ack.id()));
    }

    private MqttMessage subscribe(Packet.Subscribe packet) {
        List<MqttTopicSubscription> all =
                packet.subscriptions().stream()
                        .map(one -> new MqttTopicSubscription(one.filter(), option(one)))
                        .toList();
        return new MqttSubscribeMessage(
                header(MqttMessageType.SUBSCRIBE, Qos.AT_LEAST_ONCE),
                id(packet.id()),
                new MqttSubscribePayload(all));
    }

    private MqttSubscriptionOption option(TopicSubscription one) {
        MqttQoS qos = MqttQoS.valueOf(one.qos().level());
        if (!v5()) {
            return MqttSubscriptionOption.onlyFromQos(qos);
        }
        RetainedHandlingPolicy retained =
                switch (one.retained()) {
                    case SEND -> RetainedHandlingPolicy.SEND_AT_SUBSCRIBE;
                    case SEND_IF_NEW -> RetainedHandlingPolicy.SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS;
                    case DO_NOT_SEND -> RetainedHandlingPolicy.DONT_SEND_AT_SUBSCRIBE;
                };
        return new MqttSubscriptionOption(qos, one.noLocal(), one.retainAsPublished(), retained);
    }

    private MqttMessage disconnect(ReasonCode reason) {
        return v5() && reason.code() != 0
                ? new MqttMessage(
                        header(MqttMessageType.DISCONNECT, Qos.AT_MOST_ONCE),
                        new MqttReasonCodeAndPropertiesVariableHeader(
                                (byte) reason.code(), MqttProperties.NO_PROPERTIES))
                : MqttMessage.DISCONNECT;
    }
}
