package io.routelock.app.routesfile;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FilterField;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.model.Security;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.route.Route;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.util.Optional;

/** The routes of the file as a table, and the fields of the selected one. */
final class RoutesPane extends BorderPane {

    private static final double LOW = 300;

    /** The header and four rows. */
    private static final double LOW_TABLE = 28 + 4 * 28 + 2;

    private final RoutesSectionModel routes;
    private final DataTable<Route> table;
    private final FilterField filter = new FilterField();
    private final RouteFieldsPane fields;
    private final Subscription subscription;
    private final SplitPane split = new SplitPane();
    private final ScrollPane scroll = new ScrollPane();
    private boolean following;

    RoutesPane(RoutesSectionModel routes, Settings settings, Path folder) {
        this.routes = routes;
        table = new DataTable<>("routes-file", settings);
        table.nodes("Security", 92, RoutesPane::securityWords, RoutesPane::lock)
                .text("Route name", 136, Route::name)
                .mono("AmsNetId", 124, route -> route.netId().toString())
                .mono("Address", 136, Route::address);
        table.show(routes.rows());
        table.setPlaceholder(empty());
        table.setAccessibleText("Routes of the file");
        table.filterProperty().bind(filter.textProperty());
        table.getSelectionModel().selectedItemProperty().subscribe((was, is) -> select(is));
        fields = new RouteFieldsPane(routes, folder);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(56);
        split.setOrientation(Orientation.VERTICAL);
        heightProperty().map(height -> height.doubleValue() < LOW).subscribe(this::arrange);
        setTop(bar());
        subscription = routes.selectedProperty().subscribe(this::follow);
    }

    /** Where table and fields have no room below each other, both scroll together. */
    private void arrange(boolean low) {
        split.getItems().clear();
        scroll.setContent(null);
        if (low) {
            table.setMinHeight(LOW_TABLE);
            table.setPrefHeight(LOW_TABLE);
            scroll.setContent(new VBox(table, fields));
            setCenter(scroll);
        } else {
            table.setMinHeight(84);
            scroll.setContent(fields);
            split.getItems().setAll(table, scroll);
            split.setDividerPositions(0.4);
            setCenter(split);
        }
    }

    private static String securityWords(Route route) {
        return Security.of(route.security()).words();
    }

    private static LockLabel lock(Route route) {
        return new LockLabel(Security.of(route.security()));
    }

    private HBox bar() {
        Button add = Buttons.tool(Icon.UI_PLUS, "Add", this::add);
        Button copy = Buttons.tool(Icon.UI_COPY, "Duplicate", this::duplicate);
        Button remove = Buttons.tool(Icon.UI_TRASH, "Remove", routes::remove);
        copy.disableProperty().bind(routes.selectedProperty().map(Optional::isEmpty));
        remove.disableProperty().bind(Bindings.not(routes.shownProperty()));
        filter.setMinWidth(116);
        filter.setPrefWidth(160);
        HBox bar = new HBox(add, copy, remove, Bars.spring(), filter);
        bar.getChildren().forEach(node -> HBox.setHgrow(node, Priority.NEVER));
        HBox.setHgrow(bar.getChildren().get(3), Priority.ALWAYS);
        for (Button button : new Button[] {add, copy, remove}) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        bar.getStyleClass().add("document-bar");
        bar.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return bar;
    }

    private EmptyState empty() {
        return new EmptyState(
                "No routes in this file",
                "Each route says how the router reaches another one, and what proves who that is.",
                Buttons.primary("Add route", this::add));
    }

    private void add() {
        routes.add();
        table.getSelectionModel().clearSelection();
        fields.focusFirst();
    }

    private void duplicate() {
        routes.duplicate();
        fields.focusFirst();
    }

    private void select(Route route) {
        if (!following && (route != null || !routes.freshProperty().get())) {
            routes.select(Optional.ofNullable(route));
        }
    }

    /** The route that the fields show. */
    private void follow(Optional<Route> route) {
        following = true;
        route.ifPresentOrElse(this::mark, table.getSelectionModel()::clearSelection);
        following = false;
    }

    private void mark(Route route) {
        if (!route.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().select(route);
            table.scrollTo(route);
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void close() {
        subscription.unsubscribe();
    }
}
