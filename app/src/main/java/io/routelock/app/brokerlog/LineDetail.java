package io.routelock.app.brokerlog;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.log.LogAlignment.Row;
import io.routelock.mosquitto.log.LogExplanation;
import io.routelock.mosquitto.log.LogLine;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole line that is selected, and what it means. */
final class LineDetail extends ScrollPane {

    private final BrokerLogModel log;
    private final VBox body = new VBox();
    private final Subscription subscription;

    LineDetail(BrokerLogModel log) {
        this.log = log;
        getStyleClass().addAll("route-detail", "line-detail");
        body.getStyleClass().add("route-detail-content");
        setContent(body);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinWidth(0);
        setMinHeight(52);
        subscription = log.selectedProperty().subscribe(row -> show(row));
    }

    private void show(Optional<Row> selected) {
        List<Node> parts = new ArrayList<>();
        Optional<LogExplanation> failure = log.failure();
        failure.ifPresent(found -> parts.add(panel(found)));
        selected.ifPresent(row -> {
            row.broker().ifPresent(line -> parts.add(line("Broker", line)));
            row.client().ifPresent(line -> parts.add(line("Client", line)));
        });
        if (selected.isEmpty()) {
            Label hint = new Label("Select a failure or a line to see all of it.");
            hint.getStyleClass().add("muted");
            hint.setWrapText(true);
            parts.add(hint);
        }
        body.getChildren().setAll(parts);
        setVvalue(0);
    }

    private Node panel(LogExplanation found) {
        FindingPanel panel =
                log.hasRulesFor(found)
                        ? new FindingPanel(
                                found.finding(), Buttons.button("Open access file", log::openRules))
                        : new FindingPanel(found.finding());
        panel.setId("broker-log-finding");
        return panel;
    }

    private Node line(String side, LogLine line) {
        String time = log.shownProperty().get().map(now -> now.times().inFull(line)).orElse("");
        Label where =
                new Label("%s, line %d%s".formatted(side, line.number(), time.isEmpty() ? "" : ", " + time));
        where.getStyleClass().addAll("muted", "small");
        Label words = new Label(line.text());
        words.getStyleClass().add("mono");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox text = new VBox(2, where, words);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox all =
                new HBox(
                        8,
                        text,
                        Buttons.icon(Icon.UI_COPY, "Copy this line", () -> TableCopy.put(line.text())));
        all.setAlignment(Pos.TOP_LEFT);
        return all;
    }

    void close() {
        subscription.unsubscribe();
    }
}
