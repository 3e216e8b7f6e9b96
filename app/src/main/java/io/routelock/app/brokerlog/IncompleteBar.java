package io.routelock.app.brokerlog;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.log.LogExplanation;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

import java.util.Optional;

/** Says that the log lacks lines, and offers to have them the next time. */
final class IncompleteBar extends HBox {

    private final BrokerLogModel log;
    private final IconView icon = new IconView(Icon.NOTE);
    private final Label words = new Label();
    private final Subscription subscriptions;

    /**
     * @param setLogType asks for log_type all
     */
    IncompleteBar(BrokerLogModel log, Runnable setLogType) {
        super(8);
        this.log = log;
        getStyleClass().addAll("notice-bar", "above");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        Button set = Buttons.link("Set log_type all…", setLogType);
        set.setMinWidth(USE_PREF_SIZE);
        // The underscore is part of the name.
        set.setMnemonicParsing(false);
        getChildren().setAll(icon, words, Bars.spring(), set);
        subscriptions =
                Subscription.combine(
                        log.shownProperty().subscribe(now -> show()),
                        log.logType().proposalProperty().subscribe(now -> show()));
    }

    private void show() {
        boolean asked = log.logType().proposalProperty().get().isPresent();
        Optional<LogExplanation> why =
                log.shownProperty().get().flatMap(now -> now.reading().incomplete()).filter(it -> !asked);
        setVisible(why.isPresent());
        why.ifPresent(found -> {
            icon.setIcon(FindingPanel.icon(found.finding().severity()));
            words.setText(found.finding().symptom());
        });
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
