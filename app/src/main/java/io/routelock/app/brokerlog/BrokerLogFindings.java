package io.routelock.app.brokerlog;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.LintFinding;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What can go wrong with the files of a log and of its broker. */
final class BrokerLogFindings {

    static final String CHANGED = "broker-log.conf-changed";

    private BrokerLogFindings() {}

    static Finding unreadable(Path path, IOException why) {
        return switch (why) {
            case NoSuchFileException missing ->
                    Finding.error(
                            "broker-log.unreadable",
                            "%s cannot be read: there is no such file.".formatted(path),
                            "Look at log_dest in mosquitto.conf, which says where the log goes.");
            case AccessDeniedException denied ->
                    Finding.error(
                            "broker-log.unreadable",
                            "%s cannot be read: this user may not.".formatted(path),
                            "Copy the log as a user who may read it, and open the copy.",
                            "The log belongs to the user of the broker");
            default ->
                    Finding.error(
                            "broker-log.unreadable",
                            "%s cannot be read: %s.".formatted(path, words(why)),
                            "Check that it is a file, then open it again.");
        };
    }

    private static String words(IOException why) {
        String message = why.getMessage();
        return message == null ? why.getClass().getSimpleName() : message;
    }

    /** The conf is no longer what the change was made for. */
    static Finding changed(Path conf) {
        return Finding.warning(
                CHANGED,
                "%s was changed since it was read; nothing was saved.".formatted(conf),
                "Look at the new change, and save it if it is right.");
    }

    /** Somebody took another file for it. */
    static Finding noConf(Path path) {
        return Finding.error(
                "broker-log.no-conf",
                "%s is no mosquitto.conf: most of its lines are no options of mosquitto.".formatted(path),
                "Choose the mosquitto.conf of this broker.");
    }

    static Finding refused(Path conf, LintFinding first) {
        return Finding.error(
                "broker-log.conf-refused",
                "%s was not saved: mosquitto would not start on it. %s, line %d: %s"
                        .formatted(conf, first.file(), first.line(), first.message()),
                first.fix());
    }
}
