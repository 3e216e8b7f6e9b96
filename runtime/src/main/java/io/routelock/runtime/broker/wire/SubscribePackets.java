package io.routelock.runtime.broker.wire;

import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.routelock.runtime.broker.session.Session;
import io.routelock.runtime.broker.session.Subscribing;
import io.routelock.runtime.broker.session.SubscriptionOptions;
import io.routelock.runtime.broker.session.Topics;

import java.util.ArrayList;
import java.util.List;

/** SUBSCRIBE and UNSUBSCRIBE of one client. On the broker's thread. */
final class SubscribePackets {

    private final ClientConnection connection;
    private final Session session;
    private final boolean v5;
    private final Subscribing subscribing;

    SubscribePackets(ClientConnection connection, Session session, boolean v5) {
        this.connection = connection;
        this.session = session;
        this.v5 = v5;
        this.subscribing = connection.scene().hub().subscribing();
    }

    void subscribe(MqttSubscribeMessage packet) {
        List<MqttTopicSubscription> wanted = packet.payload().topicSubscriptions();
        if (wanted.isEmpty()) {
            throw new MalformedPacketException(ReasonCode.PROTOCOL_ERROR, "SUBSCRIBE to nothing");
        }
        MqttMessageIdAndPropertiesVariableHeader header = packet.idAndPropertiesVariableHeader();
        int identifier = v5 ? identifier(header.properties()) : 0;
        List<Integer> codes = new ArrayList<>();
        List<Subscribing.Followup> retained = new ArrayList<>();
        for (MqttTopicSubscription one : wanted) {
            codes.add(subscribe(one, identifier, retained));
        }
        connection.write(Replies.suback(header.messageId(), codes));
        retained.forEach(Subscribing.Followup::send);
    }

    private static int identifier(MqttProperties properties) {
        return Properties.unsigned(properties, MqttProperties.SUBSCRIPTION_IDENTIFIER)
                .map(Long::intValue)
                .orElse(0);
    }

    private int subscribe(MqttTopicSubscription one, int identifier, List<Subscribing.Followup> retained) {
        String filter = one.topicFilter();
        if (!Topics.isText(filter)) {
            throw new MalformedPacketException("a filter with a control character");
        }
        if (!Subscribing.isFilter(filter) || filter.indexOf('\0') >= 0) {
            return refuse();
        }
        MqttSubscriptionOption option = one.option();
        if (option.isNoLocal() && Subscribing.isShared(filter)) {
            throw new MalformedPacketException(
                    ReasonCode.PROTOCOL_ERROR, "no local with a shared subscription");
        }
        int qos = Math.min(option.qos().value(), connection.listener().limits().maxQos());
        SubscriptionOptions options =
                new SubscriptionOptions(
                        qos,
                        option.isNoLocal(),
                        option.isRetainAsPublished(),
                        option.retainHandling().value(),
                        identifier);
        retained.add(subscribing.subscribe(session, filter, options));
        connection.scene().happenings().subscribed(session.clientId(), filter, qos);
        return qos;
    }

    /** MQTT 5 has a code for it; an MQTT 3 client is thrown out, as mosquitto does. */
    private int refuse() {
        if (!v5) {
            throw new MalformedPacketException("SUBSCRIBE to what is no filter");
        }
        return ReasonCode.TOPIC_FILTER_INVALID & 0xFF;
    }

    void unsubscribe(MqttUnsubscribeMessage packet) {
        List<String> filters = packet.payload().topics();
        if (filters.isEmpty()) {
            throw new MalformedPacketException(ReasonCode.PROTOCOL_ERROR, "UNSUBSCRIBE from nothing");
        }
        List<Short> codes = new ArrayList<>();
        for (String filter : filters) {
            boolean was = subscribing.unsubscribe(session, filter);
            connection.scene().happenings().unsubscribed(session.clientId(), filter);
            codes.add((short) (was ? ReasonCode.SUCCESS : ReasonCode.NO_SUBSCRIPTION_EXISTED));
        }
        connection.write(Replies.unsuback(packet.idAndPropertiesVariableHeader().messageId(), v5, codes));
    }
}
