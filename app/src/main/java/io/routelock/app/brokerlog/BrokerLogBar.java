package io.routelock.app.brokerlog;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.TableTools;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

import java.util.List;

/** The tool bar of the page. */
final class BrokerLogBar {

    private static final double FOR_WORDS = 1000;

    /** What a narrow window shows. */
    enum Half {
        LINES,
        FAILURES
    }

    private final BrokerLogModel log;
    private final LogFiles files;
    private final TableTools tools;
    private final Pills<Half> half =
            new Pills<>(List.of(Half.FAILURES, Half.LINES), it -> it == Half.LINES ? "Lines" : "Failures");

    BrokerLogBar(BrokerLogModel log, LogFiles files, TableTools tools) {
        this.log = log;
        this.files = files;
        this.tools = tools;
        half.setMinWidth(Pills.USE_PREF_SIZE);
        half.managedProperty().bind(half.visibleProperty());
    }

    DocumentBar node() {
        Button open = Buttons.tool(Icon.UI_FOLDER, "Open log…", files::openBroker);
        open.setId("open-broker-log");
        Button paste = Buttons.tool(Icon.UI_PASTE, "Paste", files::pasteBroker);
        Button all = Buttons.tool(Icon.UI_SLIDERS, "Set log_type all…", files::setLogType);
        all.setId("set-log-type");
        // The underscore is part of the name.
        all.setMnemonicParsing(false);
        Label summary = new Label();
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        log.shownProperty().subscribe(now -> summary.setText(now.map(BrokerLogBar::words).orElse("")));
        DocumentBar bar =
                new DocumentBar(
                        open, paste, client(), Bars.separator(), all, summary, Bars.spring(), half, tools);
        summary.visibleProperty().bind(bar.widthProperty().greaterThan(FOR_WORDS));
        summary.managedProperty().bind(summary.visibleProperty());
        return bar;
    }

    private static String words(ShownLog now) {
        int all = now.reading().failures().size();
        String failures = all == 1 ? "1 failure" : all + " failures";
        return now.failures().size() == all ? failures : now.failures().size() + " of " + failures;
    }

    /** The other side; only beside a broker's log. */
    private MenuButton client() {
        MenuItem remove = item("_Remove client log", log::removeClient);
        MenuButton menu =
                new MenuButton(
                        "Client log",
                        new IconView(Icon.UI_DEVICE),
                        item("_Open client log…", files::openClient),
                        item("_Paste client log", files::pasteClient),
                        remove);
        menu.setId("client-log");
        menu.getStyleClass().add("flat");
        menu.setAccessibleText("Client log");
        menu.setTooltip(new Tooltip("A client's log beside the broker's, aligned by time and client"));
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        log.shownProperty()
                .subscribe(now -> {
                    menu.setDisable(now.isEmpty());
                    remove.setDisable(now.flatMap(ShownLog::client).isEmpty());
                });
        menu.sceneProperty().subscribe(scene -> fold(menu));
        return menu;
    }

    private static void fold(MenuButton menu) {
        if (menu.getParent() instanceof DocumentBar bar) {
            bar.widthProperty()
                    .map(width -> width.doubleValue() < FOR_WORDS)
                    .subscribe(narrow ->
                            menu.setContentDisplay(
                                    narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
        }
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    Pills<Half> half() {
        return half;
    }
}
