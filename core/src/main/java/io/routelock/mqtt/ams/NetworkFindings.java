package io.routelock.mqtt.ams;

import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ReasonCode;

/** What a user is told of a virtual AMS network. */
final class NetworkFindings {

    private static final String FORGED = "A member pretends to be another one";
    private static final String WHO_MAY_WRITE =
            "Look up in the broker's access file who may write to \"%s\": the broker alone knows who sent this,"
                    + " and whoever may write there can use any AmsNetId as source.";

    private NetworkFindings() {}

    static Finding unreadableInfo(String topic, WireFormatException what) {
        return Finding.warning(
                "ads-mqtt.info",
                "What was published on \"%s\" cannot be read (%s). It was passed over."
                        .formatted(topic, what.getMessage()),
                "Look up who publishes there, and delete it if it is retained.",
                "Another program uses this topic");
    }

    static Finding tooManyMembers(String network, int most) {
        return Finding.warning(
                "ads-mqtt.members",
                "\"%s\" has more than %d members. The others are not taken.".formatted(network, most),
                "Delete retained infos of members that do not exist any more.",
                "Somebody invents members");
    }

    static Finding ownNetIdKept(Membership own, MemberInfo other) {
        return Finding.warning(
                "ads-mqtt.netid-kept",
                "On the broker \"%s\" is kept as the member %s of \"%s\", which is the AmsNetId of this router."
                        .formatted(other.name(), own.own(), own.topic()),
                "Look whether \"%s\" is another computer; if it is, give one of the two another AmsNetId."
                        .formatted(other.name()),
                "This computer had another name before",
                "Two routers have the same AmsNetId");
    }

    static Finding ownNetIdTaken(Membership own, MemberInfo other) {
        return Finding.error(
                "ads-mqtt.netid-taken",
                "Somebody else called \"%s\" is in \"%s\" as %s, which is the AmsNetId of this router."
                        .formatted(other.name(), own.topic(), own.own()),
                "Give one of the two another AmsNetId, and let nobody but this router write to \"%s\"."
                        .formatted(own.topics().info(own.own())),
                "Two routers have the same AmsNetId: one was copied from the other",
                FORGED);
    }

    static Finding keptFrame(String topic) {
        return Finding.error(
                "ads-mqtt.kept-frame",
                "On \"%s\" the broker keeps a frame, which it would deliver at every connection. It was refused."
                        .formatted(topic),
                "Delete the retained message, and find out who published it.",
                "Somebody wants it to be carried out again and again");
    }

    static Finding noFrame(String topic, WireFormatException what) {
        return Finding.warning(
                "ads-mqtt.frame",
                "What came on \"%s\" is no AMS frame (%s). It was dropped."
                        .formatted(topic, what.getMessage()),
                "Send the AMS header and its data, without an AMS/TCP header.",
                "The sender leaves the AMS/TCP header on",
                "Another program uses this topic");
    }

    static Finding otherTarget(String topic, AmsHeader header) {
        return Finding.warning(
                "ads-mqtt.other-target",
                "A frame from %s to %s came on \"%s\". It was refused."
                        .formatted(header.source(), header.target(), topic),
                "Publish it on the topic of its target.",
                "The sender mixes up AmsNetIds");
    }

    static Finding impossibleSource(String topic, AmsHeader header) {
        return Finding.error(
                "ads-mqtt.source",
                "A frame on \"%s\" says that it comes from %s. Nobody else can; it was refused."
                        .formatted(topic, header.source()),
                WHO_MAY_WRITE.formatted(topic),
                "Two routers have the same AmsNetId",
                FORGED);
    }

    static Finding wrongTopic(String topic, AmsHeader header) {
        return Finding.warning(
                "ads-mqtt.wrong-topic",
                "%s of %s came on \"%s\". It was refused."
                        .formatted(header.isResponse() ? "An answer" : "A request", header.source(), topic),
                WHO_MAY_WRITE.formatted(topic),
                "A member that may only answer sends requests on the topic for answers",
                "The sender mixes up topics");
    }

    static Finding unasked(String topic, AmsHeader header) {
        return Finding.warning(
                "ads-mqtt.unasked",
                "%s answered on \"%s\" although this router asked it nothing. It was refused."
                        .formatted(header.source(), topic),
                WHO_MAY_WRITE.formatted(topic),
                "It answers what was asked before this router was started anew",
                FORGED);
    }

    static Finding infoNotHeard(Membership own) {
        return Finding.warning(
                "ads-mqtt.info-unheard",
                "The broker did not send this router's own info on \"%s\" back: it sees nobody in \"%s\"."
                        .formatted(own.topics().info(own.own()), own.topic()),
                "Add \"topic read %s\" and \"topic write %s\" to the user of this router in the broker's access file."
                        .formatted(own.topics().everyInfo(), own.topics().info(own.own())),
                "The access rules do not let this router read infos",
                "They do not let it write its own, which MQTT 3.1.1 does not tell");
    }

    static Finding infoDenied(String topic, ReasonCode said) {
        return Finding.error(
                "ads-mqtt.info-denied",
                "The broker did not take this router's info on \"%s\" (%s): nobody sees it in the network."
                        .formatted(topic, said),
                "Add \"topic write %s\" to the user of this router in the broker's access file."
                        .formatted(topic));
    }

    static Finding readDenied(String filter, ReasonCode said) {
        return Finding.error(
                "ads-mqtt.read-denied",
                "The broker did not grant the subscription to \"%s\" (%s).".formatted(filter, said),
                "Add \"topic read %s\" to the user of this router in the broker's access file."
                        .formatted(filter));
    }

    static Finding requestDenied(Membership own, AmsNetId target, ReasonCode said) {
        return Finding.error(
                "ads-mqtt.call-denied",
                "The broker did not take a request of this router, %s, to %s (%s)."
                        .formatted(own.own(), target, said),
                "If it may call %s, add \"topic write %s\" to the user of this router in the broker's access file."
                        .formatted(target, own.topics().requests(target)),
                "The access rules forbid the call: the line of the caller is missing");
    }

    static Finding answerDenied(Membership own, AmsNetId caller, ReasonCode said) {
        return Finding.error(
                "ads-mqtt.answer-denied",
                "The broker did not take an answer of this router, %s, to %s (%s): that one waits in vain."
                        .formatted(own.own(), caller, said),
                "If %s may call, add \"topic write %s\" to the user of this router in the broker's access file."
                        .formatted(caller, own.topics().responses(caller)),
                "The access rules let the request pass, but the line of the one that is called is missing");
    }

    static Finding nobodyReads(String topic, AmsNetId member) {
        return Finding.warning(
                "ads-mqtt.nobody-reads",
                "Nobody reads \"%s\": the frame to %s did not arrive.".formatted(topic, member),
                "Look whether that device is connected to the broker, and may read its own topics there.",
                "The device is gone, and its info was kept",
                "The access rules do not let it read");
    }
}
