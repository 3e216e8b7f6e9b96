package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The connections to brokers above, below them who is behind the selected one, and beside that what it is. A
 * small window shows one of them at a time.
 */
final class AdsMqttDocument implements Document {

    /** What a small window shows. */
    enum Part {
        CONNECTIONS("Connections"),
        MEMBERS("Members"),
        DETAILS("Details");

        private final String word;

        Part(String word) {
            this.word = word;
        }
    }

    private static final double ROOM_BESIDE = 760;
    private static final double ROOM_BELOW = 260;

    private final AdsMqttModel model;
    private final LinksTable links;
    private final MembersTable members;
    private final LinkDetail detail;
    private final TableTools tools;
    private final Pills<Part> parts = new Pills<>(List.of(Part.values()), part -> part.word);
    private final HBox partsBar = new HBox(parts);
    private final Label noticeWords = new Label();
    private final HBox notice = new HBox(8, new IconView(Icon.NOTE), noticeWords, Bars.spring());
    private final Button enabling = Buttons.tool(Icon.UI_PAUSE, "Disable", this::enableOrDisable);
    private final Region linksPane;
    private final Region membersPane;
    private final SplitPane all = new SplitPane();
    private final SplitPane below = new SplitPane();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final InvalidationListener rowsChanged = rows -> arrange();
    private final Subscription subscriptions;
    private Object arranged = "";

    AdsMqttDocument(AdsMqttModel model, Settings settings) {
        this.model = model;
        links = new LinksTable(model, settings);
        members = new MembersTable(model, settings);
        detail = new LinkDetail(model);
        tools = new TableTools(links.node());
        members.node().filterProperty().bind(tools.filterField().textProperty());
        linksPane = links.node();
        membersPane = titled("Members", model.members(), members.node());
        all.setOrientation(Orientation.VERTICAL);
        notice.getStyleClass().addAll("notice-bar", "above");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.managedProperty().bind(notice.visibleProperty());
        noticeWords.setMinWidth(0);
        noticeWords.setWrapText(true);
        partsBar.getStyleClass().add("network-strip");
        partsBar.setAlignment(Pos.CENTER_LEFT);
        partsBar.managedProperty().bind(partsBar.visibleProperty());
        view.getStyleClass().add("ads-mqtt");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("ads-mqtt.css")).toExternalForm());
        view.setTop(new VBox(bar(), notice, partsBar));
        view.setCenter(middle);
        middle.setMinSize(0, 0);
        model.rows().addListener(rowsChanged);
        subscriptions =
                Subscription.combine(
                        model.loadedProperty().subscribe(now -> arrange()),
                        model.troubleProperty().subscribe(now -> arrange()),
                        model.selectedProperty().subscribe(now -> arrange()),
                        model.routerState().subscribe(now -> arrange()),
                        middle.widthProperty().subscribe(now -> arrange()),
                        middle.heightProperty().subscribe(now -> arrange()),
                        parts.valueProperty().subscribe(now -> arrange()));
    }

    // ------------------------------------------------------------------ parts

    private Node bar() {
        Button add = Buttons.button(Icon.UI_PLUS, "Add connection…", model::add);
        add.setId("add-connection");
        enabling.setId("disable-connection");
        enabling.disableProperty().bind(noneSelected());
        return new DocumentBar(
                add,
                onSelected(Icon.UI_EDIT, "Edit…", row -> model.edit(row.name())),
                enabling,
                onSelected(Icon.UI_TRASH, "Remove…", row -> model.askToRemove(row.name())),
                Bars.spring(),
                tools);
    }

    private void enableOrDisable() {
        model.selectedRow().ifPresent(row -> model.setDisabled(row.name(), !row.broker().disabled()));
    }

    private void nameEnabling() {
        boolean disabled = model.selectedRow().filter(row -> row.broker().disabled()).isPresent();
        enabling.setText(disabled ? "Enable" : "Disable");
        enabling.setGraphic(new IconView(disabled ? Icon.UI_PLAY : Icon.UI_PAUSE));
    }

    private Button onSelected(Icon icon, String text, Consumer<LinkRow> action) {
        Button button = Buttons.tool(icon, text, () -> model.selectedRow().ifPresent(action));
        button.disableProperty().bind(noneSelected());
        return button;
    }

    private ObservableValue<Boolean> noneSelected() {
        return model.selectedProperty().map(selected -> selected.isEmpty()).orElse(true);
    }

    private static Region titled(String title, ObservableList<?> rows, Region content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Label count = new Label();
        count.getStyleClass().add("count");
        count.textProperty().bind(Bindings.size(rows).asString());
        HBox head = new HBox(8, heading, count);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("network-head");
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox pane = new VBox(head, content);
        pane.setMinSize(0, 0);
        return pane;
    }

    // ------------------------------------------------------------------ arrangement

    private void arrange() {
        boolean none = model.rows().isEmpty();
        Optional<Finding> trouble = model.troubleProperty().get();
        nameEnabling();
        tools.setDisable(none);
        partsBar.setVisible(!none && isSmall());
        showNotice(none, trouble);
        if (none && trouble.isPresent()) {
            showOne(trouble.get(), () -> broken(trouble.get()));
        } else if (none) {
            showOne(
                    model.loadedProperty().get(),
                    () -> model.loadedProperty().get() ? empty() : new StackPane());
        } else if (isSmall()) {
            showAlone(parts.valueProperty().get());
        } else {
            showAll();
        }
    }

    private boolean isSmall() {
        return middle.getWidth() > 0 && middle.getWidth() < ROOM_BESIDE
                || middle.getHeight() > 0 && heightBelowBars() < ROOM_BELOW;
    }

    /** With the bar of the parts or without, so that it does not come and go by itself. */
    private double heightBelowBars() {
        return middle.getHeight() + (partsBar.isVisible() ? partsBar.getHeight() : 0);
    }

    private boolean isNews(Object arrangement) {
        boolean news = !arrangement.equals(arranged);
        arranged = arrangement;
        return news;
    }

    private void showOne(Object what, java.util.function.Supplier<Node> make) {
        if (isNews(what)) {
            take();
            middle.getChildren().setAll(make.get());
        }
    }

    /** A node has one parent: they are taken out of where they are before they go elsewhere. */
    private void take() {
        middle.getChildren().clear();
        all.getItems().clear();
        below.getItems().clear();
    }

    private void showAlone(Part part) {
        if (isNews(part)) {
            take();
            middle.getChildren()
                    .setAll(
                            switch (part) {
                                case CONNECTIONS -> linksPane;
                                case MEMBERS -> membersPane;
                                case DETAILS -> detail.node();
                            });
        }
    }

    private void showAll() {
        if (!isNews(all)) {
            return;
        }
        take();
        below.getItems().setAll(membersPane, detail.node());
        below.setDividerPositions(0.6);
        all.getItems().setAll(linksPane, below);
        all.setDividerPositions(0.36);
        middle.getChildren().setAll(all);
    }

    private void showNotice(boolean none, Optional<Finding> trouble) {
        boolean running = model.routerState().get() instanceof RuntimeState.Running;
        notice.getChildren().removeIf(Button.class::isInstance);
        if (model.foreignRouter().isPresent()) {
            tellNotice(
                    none,
                    "The %s does not tell how its connections to brokers stand. This is what its file says."
                            .formatted(model.foreignRouter().get().router().words()));
        } else if (!none && trouble.isPresent()) {
            tellNotice(false, trouble.get().symptom() + " These are the connections that were read last.");
        } else if (!running) {
            tellNotice(none, "The bundled router does not run: this computer is in no network.");
            offer("Start the router", model::startRouter);
        } else {
            notice.setVisible(false);
        }
    }

    private void offer(String text, Runnable action) {
        Button button = Buttons.button(text, action);
        button.setMinWidth(Region.USE_PREF_SIZE);
        notice.getChildren().add(button);
    }

    private void tellNotice(boolean none, String words) {
        notice.setVisible(!none);
        noticeWords.setText(words);
    }

    private static Node broken(Finding why) {
        VBox box = new VBox(new FindingPanel(why));
        box.setPadding(new Insets(16));
        return box;
    }

    private Node empty() {
        return new EmptyState(
                "No broker connections yet",
                "Over a broker, devices behind NAT and firewalls are reached without a route of their own:"
                        + " every member of one virtual AMS network can call the others, unless the broker's"
                        + " access rules say otherwise.",
                Buttons.primary("Add connection…", model::add));
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return "ADS over MQTT";
    }

    @Override
    public Icon icon() {
        return Icon.UI_BROKER;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.AdsMqtt(var selected) && selected.isPresent()) {
            model.select(selected.get());
        }
    }

    /** Reads the files again, should nobody have noticed a change. */
    @Override
    public void refresh() {
        model.lookAgain();
    }

    @Override
    public void filter() {
        tools.focusFilter();
    }

    @Override
    public void close() {
        model.rows().removeListener(rowsChanged);
        subscriptions.unsubscribe();
        links.close();
        members.close();
        detail.close();
    }
}
