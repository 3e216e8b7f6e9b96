package io.routelock.app.discovery;

import atlantafx.base.theme.Styles;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.TableTools;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/** Search or stop, the state in one line, one host to ask, and the tools of the table. */
final class SearchBar extends StackPane {

    private static final double NARROW = 800;

    private final SearchViewModel model;
    private final IconView searchIcon = new IconView(Icon.UI_SEARCH);
    private final Button search;
    private final Label status = new Label();
    private final TextField host = new TextField();
    private final Button ask;
    private final TableTools tools;
    private final Separator beforeTools = Bars.separator();
    private final Separator beforeStatus = Bars.separator();
    private final Subscription subscriptions;

    SearchBar(SearchViewModel model, SearchTable table, Runnable addRoute) {
        this.model = model;
        search = Buttons.button("Search", this::searchOrStop);
        search.setGraphic(searchIcon);
        search.setMinWidth(USE_PREF_SIZE);
        search.getStyleClass().add("search-button");
        ask = Buttons.button("Ask one device", model::askHost);
        ask.setMinWidth(USE_PREF_SIZE);
        ask.disableProperty().bind(host.textProperty().isEmpty().or(model.runningProperty()));
        tools = new TableTools(table.table());
        status.setMinWidth(0);
        status.getStyleClass().add("search-status");
        HBox.setHgrow(status, Priority.ALWAYS);
        status.setMaxWidth(Double.MAX_VALUE);
        hostField();
        Button add = Buttons.tool(Icon.UI_PLUS, "Add route…", addRoute);
        add.setMinWidth(USE_PREF_SIZE);
        getChildren().add(new DocumentBar(search, add, beforeStatus, status, host, ask, beforeTools, tools));
        subscriptions =
                Subscription.combine(
                        model.runningProperty().subscribe(this::showRunning),
                        model.statusProperty().subscribe(text -> showStatus()),
                        model.hostErrorProperty().subscribe(text -> showStatus()),
                        widthProperty().subscribe(width -> fold(width.doubleValue())));
    }

    private void hostField() {
        host.setPromptText("Host name or address");
        host.setAccessibleText("Host name, address or range");
        host.setTooltip(
                new Tooltip("A name, an address, or a range such as 192.168.1.0/24.\nNothing is broadcast."));
        host.setPrefWidth(164);
        host.textProperty().bindBidirectional(model.hostProperty());
        host.setOnAction(event -> model.askHost());
    }

    private void searchOrStop() {
        if (model.runningProperty().get()) {
            model.stop();
        } else {
            model.search();
        }
    }

    private void showRunning(boolean running) {
        String word = running ? "Stop" : "Search";
        search.setText(word);
        search.setAccessibleText(word);
        searchIcon.setIcon(running ? Icon.UI_STOP : Icon.UI_SEARCH);
        if (search.getTooltip() != null) {
            search.getTooltip().setText(word);
        }
    }

    private void showStatus() {
        String error = model.hostErrorProperty().get();
        boolean wrong = !error.isEmpty();
        status.setText(wrong ? error : model.statusProperty().get());
        beforeStatus.setVisible(!status.getText().isEmpty());
        status.setTooltip(status.getText().isEmpty() ? null : new Tooltip(status.getText()));
        status.setGraphic(wrong ? new IconView(Icon.ERROR) : null);
        status.getStyleClass().remove("danger-text");
        if (wrong) {
            status.getStyleClass().add("danger-text");
        }
        host.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
    }

    private void fold(double width) {
        boolean narrow = width > 0 && width < NARROW;
        ask.setText(narrow ? "Ask" : "Ask one device");
        host.setPromptText(narrow ? "Host" : "Host name or address");
        host.setMinWidth(narrow ? 72 : 164);
        host.setPrefWidth(narrow ? 72 : 164);
        beforeTools.setManaged(!narrow);
        beforeTools.setVisible(!narrow);
        tools.filterField().setPrefWidth(narrow ? 120 : 136);
    }

    void focusHost() {
        host.requestFocus();
        host.selectAll();
    }

    void focusFilter() {
        tools.focusFilter();
    }

    void close() {
        subscriptions.unsubscribe();
        host.textProperty().unbindBidirectional(model.hostProperty());
    }
}
