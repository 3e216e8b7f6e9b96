package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.Pills;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What is subscribed to, with what came of each, and a line that adds one. */
final class SubscriptionsPane extends VBox {

    private static final double ROW = 28;

    private final SubscriptionsModel model;
    private final TextField filter;
    private final ListView<SubscriptionRow> list;

    SubscriptionsPane(SubscriptionsModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("side-pane");
        filter =
                FormGrid.mono(
                        "mqtt-filter", "Topic filter to subscribe to", "PLC1/# or #", model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setOnAction(event -> model.add());
        Pills<Integer> qos = QosPills.of("QoS of the subscription", model.qosProperty());
        Label named = new Label("QoS");
        named.setMinWidth(USE_PREF_SIZE);
        Button add = Buttons.button("_Subscribe", model::add);
        add.setId("mqtt-subscribe");
        add.setMinWidth(USE_PREF_SIZE);
        HBox how = new HBox(8, named, qos, Bars.spring(), add);
        how.setAlignment(Pos.CENTER_LEFT);
        Label fault = FormGrid.wrapped("", "danger-text", "small");
        fault.managedProperty().bind(fault.visibleProperty());
        model.faultProperty()
                .subscribe(why -> {
                    fault.setText(why.orElse(""));
                    fault.setVisible(why.isPresent());
                });
        list = new ListView<>(model.rows());
        list.setId("mqtt-subscriptions");
        list.setAccessibleText("Subscriptions; Delete removes one");
        list.setFixedCellSize(ROW);
        list.setMinHeight(2 * ROW);
        list.setCellFactory(view -> new Row());
        list.setPlaceholder(new Label("Nothing is subscribed to."));
        list.setOnKeyPressed(this::pressed);
        list.getStyleClass().add("boxed-list");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(filter, how, fault, list);
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.DELETE) {
            Optional.ofNullable(list.getSelectionModel().getSelectedItem()).ifPresent(model::remove);
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /** The filter, what came of it, and a button that takes it out. */
    private final class Row extends ListCell<SubscriptionRow> {

        private final Label name = new Label();
        private final IconView mark = new IconView(Icon.PENDING);
        private final Label outcome = new Label("", mark);
        private final Tooltip tip = new Tooltip();
        private final HBox line;

        Row() {
            name.getStyleClass().add("mono");
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            CutText.tellAsTooltip(name);
            outcome.getStyleClass().addAll("small", "subscription-outcome");
            outcome.setMinWidth(USE_PREF_SIZE);
            outcome.setTooltip(tip);
            tip.setWrapText(true);
            tip.setMaxWidth(360);
            Button remove =
                    Buttons.icon(
                            Icon.UI_CLOSE,
                            "Unsubscribe (Delete)",
                            () -> Optional.ofNullable(getItem()).ifPresent(model::remove));
            remove.setFocusTraversable(false);
            remove.getStyleClass().add("row-button");
            line = new HBox(8, name, outcome, remove);
            line.setAlignment(Pos.CENTER_LEFT);
            setMinWidth(0);
            setPrefWidth(1);
        }

        @Override
        protected void updateItem(@Nullable SubscriptionRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : line);
            if (!empty && row != null) {
                name.setText(row.filter());
                outcome.setText(row.words());
                mark.setIcon(icon(row));
                tip.setText(row.sentence());
                setAccessibleText(row.filter() + ", " + row.words());
            }
        }

        private static Icon icon(SubscriptionRow row) {
            if (row.isRefused()) {
                return Icon.CROSS;
            }
            if (row.isLowered()) {
                return Icon.WARNING;
            }
            return row.state() instanceof SubscriptionRow.State.Granted ? Icon.CHECK : Icon.PENDING;
        }
    }
}
