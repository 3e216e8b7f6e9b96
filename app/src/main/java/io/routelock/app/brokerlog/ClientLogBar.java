package io.routelock.app.brokerlog;

import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Optional;

/** Whose log stands beside the broker's, and how its clock goes. Only there while there is one. */
final class ClientLogBar extends FlowPane {

    private final BrokerLogModel log;
    private final ComboBox<String> client = new ComboBox<>();
    private final TextField seconds = new TextField();
    private final Label packets = new Label();
    private final Button measure = Buttons.link("", this::measure);

    ClientLogBar(BrokerLogModel log) {
        super(12, 4);
        this.log = log;
        getStyleClass().add("client-log-bar");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        client.setEditable(true);
        client.setAccessibleText("Client identifier");
        client.setTooltip(new Tooltip("Whose log it is; empty for any client"));
        client.setPrefWidth(160);
        client.valueProperty().subscribe(this::chosen);
        client.getEditor().setPromptText("Any client");
        client.getEditor().focusedProperty().subscribe((was, is) -> chosen(client.getEditor().getText()));
        seconds.setId("client-clock");
        seconds.setAccessibleText("The client's clock is ahead by seconds");
        seconds.getStyleClass().add("mono");
        seconds.setPrefWidth(72);
        seconds.setOnAction(event -> log.setAhead(seconds.getText()));
        seconds.focusedProperty().subscribe((was, is) -> left(is));
        packets.getStyleClass().addAll("muted", "small");
        measure.managedProperty().bind(measure.visibleProperty());
        getChildren().addAll(group("Client", client), clock(), group(packets, measure));
        log.clientIdsProperty().subscribe(this::offer);
        log.clientIdProperty().subscribe(id -> client.setValue(id));
        log.shownProperty().subscribe(now -> show(now.flatMap(ShownLog::comparison)));
    }

    private HBox clock() {
        HBox clock =
                new HBox(
                        4,
                        Buttons.icon(Icon.UI_MINUS, "One second less", () -> step(-1)),
                        seconds,
                        Buttons.icon(Icon.UI_PLUS, "One second more", () -> step(1)),
                        new Label("s"));
        clock.setAlignment(Pos.CENTER_LEFT);
        HBox group = group("Client's clock is ahead by", clock);
        Tooltip.install(
                group,
                new Tooltip("The client's lines are shown with the times that the broker's clock had"));
        return group;
    }

    private static HBox group(String words, javafx.scene.Node control) {
        Label label = new Label(words);
        label.setMinWidth(Label.USE_PREF_SIZE);
        return group(label, control);
    }

    private static HBox group(Label label, javafx.scene.Node control) {
        HBox group = new HBox(8, label, control);
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    /** The identifier that is there stays, whether it is one of them or not. */
    private void offer(List<String> ids) {
        String now = log.clientIdProperty().get();
        client.getItems().setAll(ids);
        client.setValue(now);
    }

    private void chosen(@org.jspecify.annotations.Nullable String id) {
        log.clientIdProperty().set(id == null ? "" : id.strip());
    }

    private void left(boolean focused) {
        boolean edited = !seconds.getText().equals(words());
        if (!focused && isVisible() && edited) {
            log.setAhead(seconds.getText());
            seconds.setText(words());
        }
    }

    private String words() {
        return comparison().map(it -> "" + it.ahead()).orElse("");
    }

    private void step(int by) {
        comparison().ifPresent(now -> log.setAhead(now.ahead() + by));
    }

    private void measure() {
        log.measureAhead();
    }

    private Optional<Comparison> comparison() {
        return log.shownProperty().get().flatMap(ShownLog::comparison);
    }

    private void show(Optional<Comparison> comparison) {
        setVisible(comparison.isPresent());
        comparison.ifPresent(now -> {
            seconds.setText("" + now.ahead());
            packets.setText(words(now.packets()));
            boolean other = now.measured().isPresent() && now.measured().getAsLong() != now.ahead();
            measure.setVisible(other);
            measure.setText(other ? "Take the measured " + now.measured().getAsLong() + " s" : "");
        });
    }

    private static String words(long packets) {
        return switch ((int) Math.min(packets, 2)) {
            case 0 -> "No packet is in both logs.";
            case 1 -> "1 packet is in both logs.";
            default -> packets + " packets are in both logs.";
        };
    }
}
