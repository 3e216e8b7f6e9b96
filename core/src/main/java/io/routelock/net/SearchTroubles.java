package io.routelock.net;

import io.routelock.diagnosis.Finding;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What went wrong in one search, gathered so that 4096 hosts that fail for one reason give one finding. For
 * one thread at a time; bounded, since strangers can cause some of it.
 */
final class SearchTroubles {

    private static final int NAMED = 5;
    private static final int MAX_REASONS = 8;
    private static final String OTHER_REASONS = "for other reasons";

    private final Map<String, Failures> sends = new LinkedHashMap<>();
    private final List<Finding> others = new ArrayList<>();
    private final Set<String> strangers = new LinkedHashSet<>();
    private long malformed;

    private static final class Failures {
        private final List<String> targets = new ArrayList<>();
        private int count;
    }

    void cannotOpen(String what, Throwable cause) {
        others.add(
                Finding.error(
                        "discovery.no-socket",
                        "No search from " + what + ": " + reason(cause),
                        "Refresh the list of network interfaces and search again.",
                        "The adapter was unplugged or has another address now"));
    }

    void cannotSend(String target, Throwable cause) {
        String reason = reason(cause);
        boolean told = sends.containsKey(reason) || sends.size() < MAX_REASONS;
        Failures failures = sends.computeIfAbsent(told ? reason : OTHER_REASONS, key -> new Failures());
        failures.count++;
        if (failures.targets.size() < NAMED) {
            failures.targets.add(target);
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    void unknownHost(String host, String why) {
        others.add(
                Finding.error(
                        "discovery.unknown-host",
                        "No IPv4 address was found for the name " + host + ": " + why,
                        "Write the IP address of the device instead of its name.",
                        "The name is misspelt",
                        "The name server does not know the device"));
    }

    /** A datagram that is no answer; only the first senders are remembered. */
    void malformed(InetAddress from) {
        malformed++;
        if (strangers.size() < NAMED) {
            strangers.add(from.getHostAddress());
        }
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(others);
        sends.forEach((reason, failures) -> findings.add(sendFailed(reason, failures)));
        if (malformed > 0) {
            findings.add(
                    Finding.note(
                            "discovery.malformed",
                            malformed
                                    + " datagrams were no answers and were ignored, from "
                                    + String.join(", ", strangers),
                            "Look what runs on that address if a device is missing.",
                            "Another program answers on the discovery port",
                            "A device writes answers that this tool cannot read"));
        }
        return findings;
    }

    private static Finding sendFailed(String reason, Failures failures) {
        int more = failures.count - failures.targets.size();
        return Finding.warning(
                "discovery.send-failed",
                "Not asked: "
                        + String.join(", ", failures.targets)
                        + (more > 0 ? " and " + more + " more" : "")
                        + ": "
                        + reason,
                "Check the cable, the address of the adapter and the firewall of this computer.",
                "No adapter of this computer leads to that network",
                "A firewall forbids this program to send");
    }
}
