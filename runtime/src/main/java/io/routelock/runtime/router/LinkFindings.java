package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ams.Member;
import io.routelock.route.BrokerConnection;
import io.routelock.route.Route;

import java.util.concurrent.CompletionException;

/** What is amiss with virtual AMS networks and their members, as this router sees it. */
final class LinkFindings {

    private LinkFindings() {}

    /**
     * @param why the finding of the connection; its last part becomes the last part of the code
     */
    static Finding brokerNotReached(BrokerConnection connection, Finding why) {
        return new Finding(
                Finding.Severity.WARNING,
                "router.broker-" + why.code().substring(why.code().indexOf('.') + 1),
                "There is no connection to the broker %s (%s:%d). %s"
                        .formatted(connection.name(), connection.host(), connection.port(), why.symptom()),
                why.likelyCauses(),
                why.nextStep());
    }

    static Finding plainForbidden(BrokerConnection connection) {
        return Finding.error(
                "router.broker-secure-only",
                "The connection to the broker %s is not encrypted, which SecureOnly forbids here. It is not opened."
                        .formatted(connection.name()),
                "Connect to the broker with TLS or a pre-shared key, or remove SecureOnly from StaticRoutes.xml.");
    }

    static Finding shadowed(Member member, String connection, Route route) {
        return Finding.note(
                "router.member-has-route",
                "%s (%s) is reached along its route %s and not over the broker %s."
                        .formatted(member.title(), member.netId(), route.name(), connection),
                "Remove the route if it shall be reached over the broker.");
    }

    static Finding frameOfShadowed(Member member, String connection) {
        return Finding.warning(
                "router.member-frame-refused",
                "A frame from %s (%s) over the broker %s was refused: a route leads to it, so it is listened to"
                                .formatted(member.title(), member.netId(), connection)
                        + " along this route only.",
                "Remove the route to it here, or the connection to the broker there.",
                "That device has no route to here, and answers over the broker",
                "Someone else in the network pretends to be it");
    }

    static Finding takenByOther(Member member, String connection, String first) {
        return Finding.warning(
                "router.member-twice",
                "%s (%s) is in the networks of two brokers. It is reached over %s, and not over %s."
                        .formatted(member.title(), member.netId(), first, connection),
                "Let it join one network only, or give each of the two devices an AmsNetId of its own.",
                "One device is connected to both brokers",
                "Two devices have the same AmsNetId");
    }

    static Finding meansThisComputer(Member member, String connection) {
        return Finding.warning(
                "router.member-netid",
                "Somebody in the network of the broker %s calls itself %s, which means this computer or none. It"
                                .formatted(connection, member.netId())
                        + " is not listened to.",
                "Give that router an AmsNetId of its own.");
    }

    static Finding tooManyMembers(String connection, int most) {
        return Finding.warning(
                "router.too-many-members",
                "More than %d members are in the network of the broker %s; further ones wait until one of them goes."
                        .formatted(most, connection),
                "Remove retained info messages of devices that are gone, or split the network.",
                "Somebody who may write to the broker invents members");
    }

    static Finding offline(AmsNetId netId, String title, String connection) {
        return Finding.warning(
                "router.member-offline",
                "%s (%s) was called, but is not in the network of the broker %s any more."
                        .formatted(title, netId, connection),
                "See whether the device runs and reaches the broker.",
                "It has lost its connection to the broker",
                "This computer has lost its own");
    }

    static Finding busy(BrokerConnection connection) {
        return Finding.warning(
                "router.broker-busy",
                "The broker %s takes frames more slowly than they come. Some were not sent."
                        .formatted(connection.name()),
                "Ask for less at a time, or look at the load of the broker and the way to it.");
    }

    /**
     * @param failure of the subscription to the topics of the network
     */
    static Finding notSubscribed(BrokerConnection connection, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        if (!(cause instanceof FindingException explained)) {
            return internal(connection, failure);
        }
        Finding why = explained.finding();
        return new Finding(
                why.severity(),
                why.code(),
                "Nothing is heard of the network %s of the broker %s. %s"
                        .formatted(connection.topic(), connection.name(), why.symptom()),
                why.likelyCauses(),
                "Let the broker take the subscriptions of routers (NETWORK/+/info, NETWORK/NETID/ams/#), or use"
                        + " another broker.");
    }

    static Finding internal(BrokerConnection connection, Throwable cause) {
        return Finding.error(
                "router.broker-internal",
                "The connection to the broker %s failed inside the router (%s)."
                        .formatted(connection.name(), cause.getClass().getSimpleName()),
                "Report this with the log of the router: it is a defect.");
    }
}
