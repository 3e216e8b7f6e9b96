package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a broker that was told of its files and did not say that it took them. */
final class TellingFindings {

    private static final String LOOK = "Restart mosquitto yourself, and look at its log.";
    private static final int SHOWN = 3;

    private TellingFindings() {}

    static Finding failed(List<String> command, BrokerHost.Outcome outcome) {
        return Finding.error(
                "deploy.not-told",
                "The files are in place, but \"%s\" ended with %d: %s"
                        .formatted(String.join(" ", command), outcome.exitCode(), outcome.said().strip()),
                LOOK);
    }

    static Finding brokenOff(IOException e) {
        return Finding.error(
                "deploy.not-told",
                "The files are in place, but mosquitto could not be told: " + ProfileFindings.reason(e),
                LOOK);
    }

    static Finding logUnreadable(IOException e) {
        return Finding.error(
                "deploy.log-unreadable",
                "mosquitto was told to take the files, but its log cannot be read here: "
                        + ProfileFindings.reason(e),
                "Look at the log of mosquitto with the account that may read it.",
                "The log belongs to the account of mosquitto.");
    }

    static Finding said(List<String> wrong) {
        String more = wrong.size() > SHOWN ? " (and %d more)".formatted(wrong.size() - SHOWN) : "";
        return Finding.error(
                "deploy.unconfirmed",
                "mosquitto was told to take the files and says: "
                        + String.join(" / ", wrong.subList(0, Math.min(SHOWN, wrong.size())))
                        + more,
                "Correct what it says and try again; the files before are in the backups beside them.");
    }

    static Finding onlyStarts(String line) {
        return Finding.error(
                "deploy.unconfirmed",
                "mosquitto says that it starts, but not that it runs: " + line,
                "See whether a client can connect; if not, look at the log of mosquitto.",
                "It ended while it started.",
                "It takes long to read what it kept of the messages.",
                "It is older than 2.0, whose log does not say when it runs.");
    }

    /** Of a reload of the files as they are, of which nobody knows what changed. */
    static Finding authorityAfterRestart(InstalledBroker target) {
        String restart =
                target.restart().stream()
                        .map(words -> String.join(" ", words))
                        .collect(Collectors.joining(" && "));
        return Finding.note(
                "deploy.authority-after-restart",
                "Certificates of a CA that were changed since the broker started count after a restart only:"
                        + " a reload does not read them again.",
                "If one was changed, "
                        + (restart.isEmpty() ? "stop mosquitto and start it again." : "restart: " + restart));
    }

    static Finding silent() {
        return Finding.error(
                "deploy.unconfirmed",
                "mosquitto was told to take the files, but its log does not say that it took them.",
                "Look at the log of mosquitto; the files before are in the backups beside them.",
                "The log goes elsewhere, or log_type leaves these lines out: they are of the type"
                        + " information.",
                "mosquitto is not running.");
    }
}
