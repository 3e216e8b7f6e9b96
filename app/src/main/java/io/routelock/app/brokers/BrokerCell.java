package io.routelock.app.brokers;

import io.routelock.app.controls.CutText;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A known broker: its name, below it where it lies, and at the right for which mosquitto it is. */
final class BrokerCell extends ListCell<BrokerRow> {

    private static final double EDGES = 18;

    /** As wide as the list: a long path is cut, so that the state stays in sight. */
    BrokerCell() {
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable BrokerRow broker, boolean empty) {
        super.updateItem(broker, empty);
        setText(null);
        setGraphic(empty || broker == null ? null : row(broker));
        setAccessibleText(empty || broker == null ? null : broker.name() + " " + broker.conf());
    }

    private HBox row(BrokerRow broker) {
        Label where = new Label(broker.conf().toString());
        where.getStyleClass().addAll("mono", "muted");
        where.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        where.setMinWidth(0);
        CutText.tellAsTooltip(where);
        VBox words = new VBox(new Label(broker.name()), where);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, new IconView(Icon.UI_BROKER), words, state(broker));
        row.setAlignment(Pos.CENTER_LEFT);
        row.prefWidthProperty().bind(widthProperty().subtract(EDGES));
        return row;
    }

    private static Label state(BrokerRow broker) {
        Label label =
                switch (broker.state()) {
                    case BrokerRow.NotRead _ -> new Label();
                    case BrokerRow.Unreadable _ -> new Label("unreadable", new IconView(Icon.ERROR));
                    case BrokerRow.Read read -> new Label("mosquitto " + read.version());
                };
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
