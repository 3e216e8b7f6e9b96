package io.routelock.runtime.router;

import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.time.Duration;

/** Whose connection ends, or who gets none, because of too many, too much or too long. */
final class LimitFindings {

    private LimitFindings() {}

    static Finding tooManyStrangers(InetAddress from, int limit) {
        return Finding.warning(
                "router.too-many-strangers",
                "A connection from %s was closed: %d others have not said yet who they are."
                        .formatted(from.getHostAddress(), limit),
                "Look for a program that opens connections and says nothing.");
    }

    static Finding silentStranger(InetAddress from, long seconds) {
        return Finding.note(
                "router.silent",
                "%s connected and did not say who it is within %d s. It was closed."
                        .formatted(from.getHostAddress(), seconds),
                "None, unless it is one of your devices: then look at its log.");
    }

    static Finding tooMuchBeforeKnown(InetAddress from, int limit) {
        return Finding.warning(
                "router.talkative-stranger",
                "%s sent more than %d bytes and did not say who it is. It was closed."
                        .formatted(from.getHostAddress(), limit),
                "Check which program speaks to this port.");
    }

    static Finding tooManyPeers(InetAddress from, int limit) {
        return Finding.warning(
                "router.too-many-peers",
                "A connection from %s was closed: %d peers are connected."
                        .formatted(from.getHostAddress(), limit),
                "Close connections that are not needed.");
    }

    static Finding gaveWay(InetAddress from, int limit) {
        return Finding.warning(
                "router.peer-gave-way",
                "A connection from %s was closed: all %d places of peers were taken, most of them by this one."
                        .formatted(from.getHostAddress(), limit),
                "Look at that peer for a program that opens connections and does not close them.");
    }

    static Finding doesNotRead(InetAddress from) {
        return Finding.warning(
                "router.does-not-read",
                "%s does not read what is sent to it. Its connection was closed."
                        .formatted(from.getHostAddress()),
                "Look at the program there: it hangs, or it asks for more than it takes.");
    }

    static Finding noPortLeft(AmsPort wanted) {
        String symptom =
                wanted.equals(AmsPort.ANY)
                        ? "No AMS port is left for a further application."
                        : "AMS port %s was asked for, but is in use.".formatted(wanted);
        return Finding.warning(
                "router.no-port",
                symptom,
                "Close an application that is not needed, or let the router choose the port.");
    }

    static Finding flood(String code, int most, Duration window) {
        return Finding.warning(
                "router.many-findings",
                "More than %d findings %s came within %d s. Further ones are not shown until this ends."
                        .formatted(most, code, window.toSeconds()),
                "See which address the shown ones name, and stop the program there.",
                "A port scanner, or a program that tries again and again");
    }
}
