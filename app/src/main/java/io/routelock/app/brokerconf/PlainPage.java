package io.routelock.app.brokerconf;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.List;

/** Options of the whole broker below each other, each with what it does. */
final class PlainPage extends VBox implements FormPage {

    private static final List<String> PERSISTENCE =
            List.of(
                    "persistence",
                    "persistence_location",
                    "persistence_file",
                    "autosave_interval",
                    "autosave_on_changes",
                    "persistent_client_expiration");

    private static final List<String> LIMITS =
            List.of(
                    "global_max_connections",
                    "global_max_clients",
                    "max_packet_size",
                    "message_size_limit",
                    "max_inflight_messages",
                    "max_queued_messages",
                    "max_queued_bytes",
                    "queue_qos0_messages",
                    "max_keepalive",
                    "memory_limit",
                    "retain_available");

    private PlainPage(ConfModel conf, ConfPaths paths, List<String> options) {
        getStyleClass().add("conf-page");
        FormRows rows = new FormRows(conf.versionProperty().get(), paths.folder());
        for (String option : options) {
            OptionFieldModel field = conf.field(Spot.BROKER, option);
            // What the chosen mosquitto does not know is shown as long as somebody has written it.
            if (conf.knows(option) || field.writtenProperty().get()) {
                rows.add(field);
                rows.addHint(option + ": " + field.help().text());
            }
        }
        getChildren().setAll(rows);
    }

    static PlainPage persistence(ConfModel conf, ConfPaths paths) {
        return new PlainPage(conf, paths, PERSISTENCE);
    }

    static PlainPage limits(ConfModel conf, ConfPaths paths) {
        return new PlainPage(conf, paths, LIMITS);
    }

    @Override
    public Node node() {
        return this;
    }
}
