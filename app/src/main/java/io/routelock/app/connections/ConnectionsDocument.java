package io.routelock.app.connections;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.TableTools;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Document;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.localrouter.LocalRouter;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Optional;

/** The connections of the local router: the table, and below it why the selected one was not made. */
final class ConnectionsDocument implements Document {

    /** The tool bar, the header of the table, three rows and a scroll bar. */
    private static final double TABLE_LEAST = 36 + 28 + 3 * 28 + 14;

    private static final double DETAIL_LEAST = 52;

    private final ConnectionsViewModel connections;
    private final ConnectionsTable table;
    private final TableTools tools;
    private final ConnectionDetailView detail;
    private final Label foreign = new Label();
    private final HBox notice = new HBox(8, new IconView(Icon.NOTE), foreign);
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final InvalidationListener rowsChanged = rows -> showWhatThereIs();
    private final Subscription subscriptions;

    ConnectionsDocument(ConnectionsViewModel connections, Settings settings) {
        this.connections = connections;
        table = new ConnectionsTable(connections, settings);
        tools = new TableTools(table.node());
        detail = new ConnectionDetailView(connections);
        notice.getStyleClass().addAll("notice-bar", "above");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.managedProperty().bind(notice.visibleProperty());
        foreign.setMinWidth(0);
        view.setTop(new VBox(bar(), notice));
        view.setCenter(middle);
        view.setBottom(detail.node());
        roomForDetail(detail.node());
        connections.rows().addListener(rowsChanged);
        subscriptions =
                Subscription.combine(
                        connections.routerState().subscribe(now -> showWhatThereIs()),
                        connections.foreignRouter().subscribe(now -> showWhatThereIs()));
    }

    /** Below the table, which keeps a few rows even in a low window. */
    private void roomForDetail(Region node) {
        node.maxHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        Math.max(
                                                DETAIL_LEAST,
                                                Math.min(
                                                        view.getHeight() / 2,
                                                        view.getHeight() - TABLE_LEAST)),
                                view.heightProperty()));
    }

    private Node bar() {
        Button pause = Buttons.tool(Icon.UI_PAUSE, "Pause", this::pauseOrGoOn);
        pause.setId("pause-connections");
        pause.textProperty()
                .bind(Bindings.when(connections.pausedProperty()).then("Go on").otherwise("Pause"));
        connections
                .pausedProperty()
                .subscribe(now -> pause.setGraphic(new IconView(now ? Icon.UI_PLAY : Icon.UI_PAUSE)));
        Button clear = Buttons.tool(Icon.UI_TRASH, "Clear", connections::clear);
        clear.setId("clear-connections");
        Label summary = new Label();
        summary.getStyleClass().add("muted");
        summary.textProperty().bind(connections.summaryProperty());
        HBox.setMargin(summary, new Insets(0, 0, 0, 8));
        return new DocumentBar(pause, clear, summary, Bars.spring(), tools);
    }

    private void pauseOrGoOn() {
        connections.pausedProperty().set(!connections.pausedProperty().get());
    }

    private void showWhatThereIs() {
        boolean none = connections.rows().isEmpty();
        Optional<ForeignRouter> other = connections.foreignRouter().getValue();
        notice.setVisible(!none && other.isPresent());
        other.ifPresent(router ->
                foreign.setText(
                        "These are of the bundled router. The %s, which is in use, does not tell its connections."
                                .formatted(router.router().words())));
        if (none) {
            middle.getChildren().setAll(other.map(this::tellsNothing).orElseGet(this::nothingYet));
        } else if (!middle.getChildren().contains(table.node())) {
            middle.getChildren().setAll(table.node());
        }
        tools.setDisable(none);
    }

    private Node tellsNothing(ForeignRouter router) {
        return new EmptyState(
                "The %s does not tell its connections".formatted(router.router().words()),
                (router.router().kind() == LocalRouter.Kind.TWINCAT
                                ? "What it refuses stands in the event log of Windows, under Application."
                                : "Its own log may have them.")
                        + " This list shows those of the bundled router.",
                Buttons.button("Open local runtimes", connections::openRuntimes));
    }

    private Node nothingYet() {
        boolean running = connections.routerState().getValue() instanceof RuntimeState.Running;
        return running
                ? new EmptyState(
                        "No connections yet",
                        "Who connects to the bundled router, and who is refused, appears here as it happens.",
                        Buttons.button("Open local runtimes", connections::openRuntimes))
                : new EmptyState(
                        "No connections",
                        "The bundled router does not run. While it does, its connections"
                                + " and those that it refused appear here.",
                        Buttons.primary("Start the router", connections::startRouter),
                        Buttons.button("Open local runtimes", connections::openRuntimes));
    }

    @Override
    public String title() {
        return "Connections";
    }

    @Override
    public Icon icon() {
        return Icon.UI_LIVE;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        connections.rows().removeListener(rowsChanged);
        subscriptions.unsubscribe();
        table.close();
        detail.close();
    }
}
