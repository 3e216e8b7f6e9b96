package io.routelock.app.routes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The routes of this computer: the table, and below it what is known of the selected one. */
final class RoutesDocument implements Document {

    private static final double DETAIL_LEAST = 52;

    /** The tool bar, the header of the table, three rows and a scroll bar. */
    private static final double TABLE_LEAST = 36 + 28 + 3 * 28 + 14;

    private final RoutesViewModel routes;
    private final RoutesTable table;
    private final TableTools tools;
    private final RouteDetailView detail;
    private final PutBackBar putBack;
    private final StaleBar stale = new StaleBar();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final InvalidationListener rowsChanged = rows -> showWhatThereIs();
    private final Subscription subscriptions;

    RoutesDocument(RoutesViewModel routes, Settings settings) {
        this.routes = routes;
        table = new RoutesTable(routes, settings);
        tools = new TableTools(table.node());
        detail = new RouteDetailView(routes);
        putBack = new PutBackBar(routes);
        view.setTop(new VBox(bar(), stale));
        view.setCenter(middle);
        view.setBottom(new VBox(putBack.node(), detail.node()));
        detail.node()
                .maxHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                this::roomForDetail,
                                view.heightProperty(),
                                putBack.node().heightProperty(),
                                stale.heightProperty(),
                                stale.visibleProperty(),
                                putBack.node().visibleProperty()));
        routes.rows().addListener(rowsChanged);
        subscriptions =
                Subscription.combine(
                        routes.loadedProperty().subscribe(now -> showWhatThereIs()),
                        routes.troubleProperty().subscribe(now -> showWhatThereIs()),
                        routes.foreignRouterProperty().subscribe(now -> showWhatThereIs()));
    }

    /** Below the table, which keeps a few rows even in a low window. */
    private double roomForDetail() {
        double all = view.getHeight();
        double bars = heightOf(putBack.node()) + heightOf(stale);
        return Math.max(DETAIL_LEAST, Math.min(all / 2, all - TABLE_LEAST - bars));
    }

    private static double heightOf(Region bar) {
        return bar.isVisible() ? bar.getHeight() : 0;
    }

    private Node bar() {
        BooleanBinding none = Bindings.isEmpty(routes.rows());
        BooleanBinding checking = Bindings.isNotEmpty(routes.checksRunning());
        Button check = Buttons.tool(Icon.UI_REFRESH, "Check all", this::refresh);
        check.setId("check-all");
        check.disableProperty().bind(none.or(checking));
        Label key = new Label("F5");
        key.getStyleClass().addAll("key-hint", "button-key");
        HBox.setMargin(key, new Insets(0, 8, 0, -8));
        key.disableProperty().bind(check.disableProperty());
        Button cancel = Buttons.tool(Icon.UI_CLOSE, "Cancel the check", routes::cancelChecks);
        cancel.visibleProperty().bind(checking);
        cancel.managedProperty().bind(checking);
        Button remove =
                Buttons.tool(
                        Icon.UI_TRASH,
                        "Remove…",
                        () -> routes.selectedProperty().get().ifPresent(routes::askToRemove));
        remove.disableProperty()
                .bind(routes.selectedProperty().map(selected -> selected.isEmpty()).orElse(true));
        DocumentBar bar =
                new DocumentBar(
                        Buttons.button(Icon.UI_PLUS, "Add route…", routes::addRoute),
                        check,
                        key,
                        cancel,
                        remove,
                        Bars.spring(),
                        tools);
        key.visibleProperty().bind(bar.widthProperty().greaterThan(720));
        key.managedProperty().bind(key.visibleProperty());
        HBox.setHgrow(bar, Priority.ALWAYS);
        return bar;
    }

    private void showWhatThereIs() {
        boolean none = routes.rows().isEmpty();
        var trouble = routes.troubleProperty().get();
        stale.setVisible(false);
        routes.foreignRouterProperty().getValue().ifPresent(foreign -> stale.show(foreign.router()));
        if (!none) {
            middle.getChildren().setAll(table.node());
            trouble.ifPresent(why -> stale.show(routes.place(), why));
        } else if (trouble.isPresent()) {
            middle.getChildren().setAll(broken(trouble.get()));
        } else if (routes.loadedProperty().get()) {
            middle.getChildren().setAll(empty());
        }
        tools.setDisable(none);
    }

    private static Node broken(Finding why) {
        VBox box = new VBox(new FindingPanel(why));
        box.setPadding(new Insets(16));
        return box;
    }

    private Node empty() {
        if (routes.foreignRouterProperty().getValue().isPresent()) {
            return new EmptyState(
                    "No routes yet",
                    "Search the network, then add a route to a device.",
                    Buttons.primary("Search network", routes::search),
                    Buttons.button("Add route…", routes::addRoute));
        }
        return new EmptyState(
                "No routes yet",
                "Search the network, or start the bundled\nrouter and the demo device.",
                Buttons.primary("Search network", routes::search),
                Buttons.button("Open local runtimes", routes::openRuntimes));
    }

    @Override
    public String title() {
        return "Routes";
    }

    @Override
    public Icon icon() {
        return Icon.UI_ROUTE;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Routes(var selected) && selected.isPresent()) {
            routes.selectedProperty().set(selected);
        }
    }

    /** Also reads the file again, should nobody have noticed a change. */
    @Override
    public void refresh() {
        routes.look();
        routes.checkAll();
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        routes.rows().removeListener(rowsChanged);
        subscriptions.unsubscribe();
        table.close();
        detail.close();
        putBack.close();
    }
}
