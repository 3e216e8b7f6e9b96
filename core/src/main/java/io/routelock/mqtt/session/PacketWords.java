package io.routelock.mqtt.session;

import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;

import java.util.ArrayList;
import java.util.List;

/** Packets in the words of mosquitto's clients (libmosquitto 2.0), without payloads and secrets. */
final class PacketWords {

    private PacketWords() {}

    /** A line for each filter of a request. */
    static List<String> sending(String client, Packet.ToBroker packet) {
        String who = "Client " + client + " sending ";
        return switch (packet) {
            case Packet.Connect _ -> List.of(who + "CONNECT");
            case Packet.Publish publish -> List.of(who + words(publish));
            case Packet.Ack ack -> List.of(who + sent(ack));
            case Packet.Subscribe(int id, List<TopicSubscription> all) -> subscribing(who, id, all);
            case Packet.Unsubscribe(int id, List<String> filters) ->
                    filters.stream()
                            .map(filter -> who + "UNSUBSCRIBE (Mid: " + id + ", Topic: " + filter + ")")
                            .toList();
            case Packet.PingReq _ -> List.of(who + "PINGREQ");
            case Packet.Disconnect _ -> List.of(who + "DISCONNECT");
        };
    }

    private static List<String> subscribing(String who, int id, List<TopicSubscription> all) {
        List<String> lines = new ArrayList<>();
        for (TopicSubscription one : all) {
            lines.add(
                    "%sSUBSCRIBE (Mid: %d, Topic: %s, QoS: %d, Options: 0x%02x)"
                            .formatted(who, id, one.filter(), one.qos().level(), options(one)));
        }
        return lines;
    }

    private static int options(TopicSubscription one) {
        return (one.noLocal() ? 0x04 : 0)
                | (one.retainAsPublished() ? 0x08 : 0)
                | one.retained().ordinal() << 4;
    }

    private static String sent(Packet.Ack ack) {
        return switch (ack.step()) {
            case PUBACK, PUBREC -> ack.step() + " (m" + ack.id() + ", rc" + ack.reason().code() + ")";
            case PUBREL, PUBCOMP -> ack.step() + " (m" + ack.id() + ")";
        };
    }

    /** What was granted stands in a line of its own, as mosquitto_sub has it. */
    static List<String> received(String client, Packet.FromBroker packet) {
        String line = "Client " + client + " received " + received(packet);
        return packet instanceof Packet.SubAck(int id, List<ReasonCode> reasons)
                ? List.of(line, "Subscribed (mid: " + id + "): " + codes(reasons))
                : List.of(line);
    }

    private static String codes(List<ReasonCode> reasons) {
        return String.join(", ", reasons.stream().map(reason -> Integer.toString(reason.code())).toList());
    }

    private static String received(Packet.FromBroker packet) {
        return switch (packet) {
            case Packet.ConnAck connAck -> "CONNACK (" + connAck.code() + ")";
            case Packet.Publish publish -> words(publish);
            case Packet.Ack ack -> got(ack);
            case Packet.SubAck _ -> "SUBACK";
            case Packet.UnsubAck _ -> "UNSUBACK";
            case Packet.PingResp _ -> "PINGRESP";
            case Packet.Disconnect disconnect -> "DISCONNECT (" + disconnect.reason().code() + ")";
        };
    }

    private static String got(Packet.Ack ack) {
        return switch (ack.step()) {
            case PUBACK, PUBCOMP -> ack.step() + " (Mid: " + ack.id() + ", RC:" + ack.reason().code() + ")";
            case PUBREC, PUBREL -> ack.step() + " (Mid: " + ack.id() + ")";
        };
    }

    private static String words(Packet.Publish packet) {
        ApplicationMessage message = packet.message();
        return "PUBLISH (d"
                + (packet.again() ? 1 : 0)
                + ", q"
                + message.qos().level()
                + ", r"
                + (message.retain() ? 1 : 0)
                + ", m"
                + packet.id()
                + ", '"
                + message.topic()
                + "', ... ("
                + message.payload().size()
                + " bytes))";
    }
}
