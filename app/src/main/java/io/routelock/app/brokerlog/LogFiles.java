package io.routelock.app.brokerlog;

import io.routelock.app.controls.FileDialogs;

import javafx.scene.Node;
import javafx.scene.input.Clipboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks for logs: files that are chosen or dropped, and what is on the clipboard. */
final class LogFiles {

    private final BrokerLogModel log;
    private final Node near;

    /**
     * @param near in the window over which dialogs open
     */
    LogFiles(BrokerLogModel log, Node near) {
        this.log = log;
        this.near = near;
    }

    void openBroker() {
        FileDialogs.open(near, "Open the log of a broker", folder()).ifPresent(log::openBroker);
    }

    void openClient() {
        FileDialogs.open(near, "Open the log of a client", folder()).ifPresent(log::openClient);
    }

    void pasteBroker() {
        log.pasteBroker(clipboard());
    }

    void pasteClient() {
        log.pasteClient(clipboard());
    }

    /** The first is the broker's; a second one with it is a client's. */
    void dropped(List<Path> files) {
        log.openBroker(files.getFirst());
        files.stream().skip(1).findFirst().ifPresent(log::openClient);
    }

    void setLogType() {
        log.logType()
                .conf()
                .or(() -> FileDialogs.open(near, "Choose the mosquitto.conf of this broker", folder()))
                .ifPresent(log.logType()::propose);
    }

    private static String clipboard() {
        return Objects.requireNonNullElse(Clipboard.getSystemClipboard().getString(), "");
    }

    /** Where the last one was, or where brokers write theirs. */
    private Path folder() {
        return log.shownProperty()
                .get()
                .flatMap(now -> now.reading().open().file())
                .or(() -> log.logOfConfProperty().get())
                .or(() -> log.logType().conf())
                .flatMap(file -> Optional.ofNullable(file.toAbsolutePath().getParent()))
                .orElseGet(() -> Path.of(System.getProperty("user.home", ".")));
    }
}
