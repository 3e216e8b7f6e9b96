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
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The routes of this computer: the table, and below it what is known of the selected one. */
final class RoutesDocument implements Document {

    private final RoutesViewModel routes;
    private final RoutesTable table;
    private final TableTools tools;
    private final RouteDetailView detail;
    private final PutBackBar putBack;
    private final FindingPanel trouble = new FindingPanel();
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
        VBox troubleBox = new VBox(trouble);
        troubleBox.setPadding(new Insets(12, 16, 12, 16));
        troubleBox.managedProperty().bind(troubleBox.visibleProperty());
        view.setTop(new VBox(bar(), troubleBox));
        view.setCenter(middle);
        view.setBottom(new VBox(putBack.node(), detail.node()));
        detail.node().maxHeightProperty().bind(view.heightProperty().multiply(0.5));
        routes.rows().addListener(rowsChanged);
        subscriptions =
                Subscription.combine(
                        routes.loadedProperty().subscribe(now -> showWhatThereIs()),
                        routes.troubleProperty().subscribe(now -> {
                            troubleBox.setVisible(now.isPresent());
                            now.ifPresent(trouble::show);
                            showWhatThereIs();
                        }));
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
        boolean broken = routes.troubleProperty().get().isPresent();
        if (!none) {
            middle.getChildren().setAll(table.node());
        } else if (routes.loadedProperty().get() && !broken) {
            middle.getChildren().setAll(empty());
        } else {
            middle.getChildren().clear();
        }
        tools.setDisable(none);
    }

    private Node empty() {
        return new EmptyState(
                "No routes yet",
                "Search the network, or start the bundled router and the demo device.",
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
