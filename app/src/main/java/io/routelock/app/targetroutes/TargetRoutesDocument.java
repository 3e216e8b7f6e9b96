package io.routelock.app.targetroutes;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.LockLabel;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.systemservice.AddRemote;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Objects;
import java.util.Optional;

/** The routes of a target: both directions above, all that it has below. */
final class TargetRoutesDocument implements Document {

    /** The header of the table, three rows and a scroll bar. */
    private static final double TABLE_LEAST = 28 + 28 + 3 * 28 + 14;

    /** Of a low window, for the table and its heading. */
    private static final double TABLE_SHARE = 0.55;

    private static final double BAR = 36;

    private final TargetRoutesViewModel model;
    private final DataTable<TargetRouteRow> table;
    private final TableTools tools;
    private final BothWaysPane bothWays;
    private final Label count = new Label();
    private final BorderPane view = new BorderPane();
    private final InvalidationListener rowsChanged = rows -> showCount();
    private final Subscription subscriptions;

    TargetRoutesDocument(TargetRoutesViewModel model, Settings settings) {
        this.model = model;
        table = table(settings);
        tools = new TableTools(table);
        bothWays = new BothWaysPane(model);
        view.getStyleClass().add("target-routes");
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(TargetRoutesDocument.class.getResource("target-routes.css"))
                                .toExternalForm());
        count.getStyleClass().addAll("heading", "table-heading");
        count.setMaxWidth(Double.MAX_VALUE);
        view.setMinHeight(0);
        view.setTop(new VBox(bar(), bothWays, count));
        view.setCenter(table);
        bothWays.maxHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                this::roomAboveTable, view.heightProperty(), table.visibleProperty()));
        model.rows().addListener(rowsChanged);
        subscriptions = model.bothProperty().subscribe(now -> showCount());
    }

    private DataTable<TargetRouteRow> table(Settings settings) {
        DataTable<TargetRouteRow> rows =
                new DataTable<TargetRouteRow>("target-routes", settings)
                        .nodes(
                                "Security",
                                104,
                                row -> row.security().words(),
                                row -> new LockLabel(row.security()))
                        .text("Route name", 168, row -> row.route().name())
                        .mono("AmsNetId", 148, row -> row.route().netId().toString())
                        .mono("Address", 176, row -> row.route().address())
                        .text("Kind", 132, TargetRouteRow::kind)
                        .nodes("Remark", 220, TargetRouteRow::remark, TargetRoutesDocument::remark);
        rows.setId("target-routes-table");
        rows.show(model.rows());
        rows.setPlaceholder(new Label(""));
        rows.offers(
                rows.onRow("Remove on the target…", row -> model.askToRemove(row.route())),
                rows.onRow("Copy AmsNetId", row -> TableCopy.put(row.route().netId().toString())));
        rows.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        return rows;
    }

    private static Node remark(TargetRouteRow row) {
        Label label = new Label(row.remark());
        if (row.conflict()) {
            label.setGraphic(new IconView(Icon.WARNING));
            label.getStyleClass().add("warning-text");
        } else if (!row.remark().isEmpty()) {
            label.setGraphic(new IconView(Icon.UI_COMPUTER));
        }
        return label;
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.DELETE) {
            selected().ifPresent(model::askToRemove);
            event.consume();
        }
    }

    private Optional<AddRemote> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(TargetRouteRow::route);
    }

    private Node bar() {
        Button add = Buttons.button(Icon.UI_PLUS, "Add on the target…", model::askToAdd);
        add.setId("add-on-target");
        add.disableProperty().bind(model.bothProperty().map(Optional::isEmpty));
        Button ask = Buttons.tool(Icon.UI_REFRESH, "Ask again", model::refresh);
        ask.disableProperty().bind(model.askingProperty());
        Button remove =
                Buttons.tool(
                        Icon.UI_TRASH,
                        "Remove on the target…",
                        () -> selected().ifPresent(model::askToRemove));
        remove.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        Button here = Buttons.tool(Icon.UI_ROUTE, "Open route here", model::openRouteHere);
        return new DocumentBar(add, ask, remove, here, Bars.spring(), tools);
    }

    /** Where there is no table it has all the room, and never so much that no row can be seen. */
    private double roomAboveTable() {
        double all = view.getHeight() - BAR;
        return table.isVisible() ? all - Math.min(TABLE_LEAST, all * TABLE_SHARE) : all;
    }

    private void showCount() {
        int rows = model.rows().size();
        boolean told = model.bothProperty().get().isPresent();
        table.setVisible(told);
        count.setVisible(told);
        count.setText("All routes of %s (%d)".formatted(model.name(), rows));
        tools.setDisable(rows == 0);
    }

    @Override
    public String title() {
        return "Routes of " + model.name();
    }

    @Override
    public Icon icon() {
        return Icon.UI_ROUTE;
    }

    @Override
    public Node node() {
        return view;
    }

    /** Asks anew: the target may have changed since it was last shown. */
    @Override
    public void show(Place place) {
        model.refresh();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        model.rows().removeListener(rowsChanged);
        subscriptions.unsubscribe();
        bothWays.close();
    }
}
