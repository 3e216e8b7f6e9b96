package io.routelock.app.brokerlive;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DataTable;
import io.routelock.app.controls.EmptyState;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.NoticeBar;
import io.routelock.app.controls.TableTools;
import io.routelock.app.navigation.Document;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.Icon;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.launch.RuntimeState;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.Objects;
import java.util.Optional;

/**
 * The broker of a profile while it runs: clients and their messages above, refusals below, and beside them
 * what is selected. A small window shows one of them at a time.
 */
final class LiveDocument implements Document {

    private static final double ROOM_BESIDE = 860;
    private static final double ROOM_BELOW = 300;

    /** A heading, the header of a table and a row. */
    private static final double ROOM_FOR_ONE = 92;

    private final LiveModel live;
    private final ClientsTable clients;
    private final RefusalsTable refusals;
    private final RatePlot plot;
    private final LiveDetail detail;
    private final TableTools tools;
    private final LiveBar bar;
    private final LiveStrip strip;
    private final QuestionBar question;
    private final FindingPanel refusedFiles = new FindingPanel();
    private final VBox refusedBox = new VBox(refusedFiles);
    private final Region clientsPane;
    private final Region refusalsPane;
    private final Region plotPane;
    private final SplitPane above = new SplitPane();
    private final SplitPane below = new SplitPane();
    private final SplitPane all = new SplitPane();
    private final StackPane middle = new StackPane();
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;
    private Object arranged = "";

    LiveDocument(LiveModel live, Settings settings) {
        this.live = live;
        clients = new ClientsTable(live, settings);
        refusals = new RefusalsTable(live, settings);
        plot = new RatePlot(live.zone());
        detail = new LiveDetail(live);
        tools = new TableTools(clients.node());
        refusals.node().filterProperty().bind(tools.filterField().textProperty());
        bar = new LiveBar(live, tools);
        strip = new LiveStrip(live);
        question = new QuestionBar(live);
        clientsPane = titled("Clients", count(live.watch().clients()), new Label(), clients.node());
        refusalsPane = titled("Refusals", count(live.watch().refusals()), more(), refusals.node());
        plotPane = titled("Messages per second", new Label(), small("last 5 minutes"), plot);
        all.setOrientation(Orientation.VERTICAL);
        refusedBox.setPadding(new Insets(8));
        refusedBox.managedProperty().bind(refusedBox.visibleProperty());
        refusedFiles.setId("live-files-refused");
        view.getStyleClass().add("broker-live");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("broker-live.css")).toExternalForm());
        view.setTop(
                new VBox(bar.node(), strip.node(), new NoticeBar(live.noticeProperty()), question, refusedBox));
        view.setCenter(middle);
        middle.setMinSize(0, 0);
        subscriptions =
                Subscription.combine(
                        live.stateProperty().subscribe(now -> arrange()),
                        live.selectedProperty().subscribe(now -> arrange()),
                        live.questionProperty().subscribe(question::show),
                        live.watch().filesProperty().subscribe(this::showFiles),
                        live.watch().loadProperty().subscribe(plot::show),
                        live.watch().loadProperty().subscribe(now -> arrange()),
                        middle.widthProperty().subscribe(now -> arrange()),
                        middle.heightProperty().subscribe(now -> arrange()),
                        strip.parts().valueProperty().subscribe(now -> arrange()));
    }

    // ------------------------------------------------------------------ parts

    private static Region titled(String title, Label count, Label right, Region content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        HBox head = new HBox(8, heading, count, spring, right);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("live-head");
        head.setMinWidth(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox pane = new VBox(head, content);
        pane.setMinSize(0, 0);
        return pane;
    }

    private static Label count(ObservableList<?> rows) {
        Label count = new Label();
        count.getStyleClass().add("count");
        count.textProperty().bind(Bindings.size(rows).asString());
        return count;
    }

    private static Label small(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        label.setMinWidth(0);
        return label;
    }

    private Label more() {
        Label label = small("newest first");
        label.textProperty()
                .bind(
                        live.watch()
                                .moreRefusedProperty()
                                .map(count ->
                                        count.longValue() == 0
                                                ? "newest first"
                                                : "newest first, and %d more".formatted(count.longValue())));
        return label;
    }

    // ------------------------------------------------------------------ arrangement

    private void arrange() {
        boolean news = live.hasNews();
        strip.parts().setVisible(news && isSmall());
        tools.setDisable(!news);
        if (!news) {
            showEmpty();
        } else if (isTiny()) {
            showNothing();
        } else if (isSmall()) {
            showAlone(strip.parts().valueProperty().get());
        } else {
            showAll(live.selectedProperty().get().isPresent());
        }
    }

    private boolean isSmall() {
        return middle.getWidth() > 0 && middle.getWidth() < ROOM_BESIDE
                || middle.getHeight() > 0 && middle.getHeight() < ROOM_BELOW;
    }

    /** What is above, a refusal of files or a question, takes all the room until it is answered. */
    private boolean isTiny() {
        return middle.getHeight() > 0 && middle.getHeight() < ROOM_FOR_ONE;
    }

    private void showNothing() {
        if (isNews("nothing")) {
            take();
        }
    }

    private boolean isNews(Object arrangement) {
        boolean news = !arrangement.equals(arranged);
        arranged = arrangement;
        return news;
    }

    private void showEmpty() {
        if (isNews(live.stateProperty().get())) {
            take();
            middle.getChildren().setAll(live.trouble().map(this::failed).orElseGet(this::empty));
        }
    }

    private Node failed(Finding why) {
        FindingPanel panel = new FindingPanel(why, Buttons.button("Try again", live::start), configuration());
        panel.setId("live-trouble");
        StackPane.setAlignment(panel, Pos.TOP_CENTER);
        StackPane.setMargin(panel, new Insets(16));
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private Node configuration() {
        return Buttons.button("Open configuration", live::openConfiguration);
    }

    private Node empty() {
        boolean coming = live.stateProperty().get() instanceof RuntimeState.Starting;
        return coming
                ? new EmptyState("The broker is starting", "Its clients appear here as they connect.")
                : new EmptyState(
                        "This broker does not run here",
                        "Start it to try the files of %s on this computer: who connects, what they send, and"
                                        .formatted(live.name())
                                + " each refusal with the line that decided. Nothing is installed, and it ends"
                                + " with Routelock.",
                        Buttons.primary("Start the broker", live::start),
                        configuration());
    }

    /** A node has one parent: they are taken out of where they are before they go elsewhere. */
    private void take() {
        middle.getChildren().clear();
        all.getItems().clear();
        above.getItems().clear();
        below.getItems().clear();
    }

    private void showAlone(LiveStrip.Part part) {
        if (isNews(part)) {
            take();
            middle.getChildren()
                    .setAll(
                            switch (part) {
                                case CLIENTS -> clientsPane;
                                case REFUSALS -> refusalsPane;
                                case MESSAGES -> plotPane;
                                case DETAILS -> detail.node();
                            });
        }
    }

    private record Whole(boolean detail) {}

    private void showAll(boolean selected) {
        if (!isNews(new Whole(selected))) {
            return;
        }
        double divider = all.getDividers().isEmpty() ? 0.55 : all.getDividerPositions()[0];
        take();
        above.getItems().setAll(clientsPane, plotPane);
        above.setDividerPositions(0.66);
        below.getItems().add(refusalsPane);
        if (selected) {
            below.getItems().add(detail.node());
            below.setDividerPositions(0.66);
        }
        all.getItems().setAll(above, below);
        all.setDividerPositions(divider);
        middle.getChildren().setAll(all);
    }

    // ------------------------------------------------------------------ files

    private void showFiles(Optional<FilesNews> news) {
        boolean refused = news.filter(FilesNews.Refused.class::isInstance).isPresent();
        refusedBox.setVisible(refused);
        if (refused && news.get() instanceof FilesNews.Refused it && !it.findings().isEmpty()) {
            refusedFiles.show(
                    FilesWords.finding(it, live.zone()),
                    configuration(),
                    Buttons.button("Close", live.watch()::forgetFilesNews));
        }
    }

    // ------------------------------------------------------------------ as a document

    @Override
    public String title() {
        return live.name() + " › Live";
    }

    @Override
    public ObservableValue<String> titleProperty() {
        return live.stateProperty().map(now -> title());
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

    /** For tests. */
    DataTable<ClientRow> clientsTable() {
        return clients.node();
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        clients.close();
        refusals.close();
        detail.close();
        bar.close();
        strip.close();
        live.close();
    }
}
