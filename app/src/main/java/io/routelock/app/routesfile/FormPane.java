package io.routelock.app.routesfile;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.Place.RoutesFile.Section;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.app.workbench.Workbench;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** What the file says, as fields; they can be read but not changed while the text is broken. */
final class FormPane extends BorderPane {

    private final RoutesSectionModel routes;
    private final ServerSectionModel server;
    private final GeneralSectionModel general;
    private final RoutesPane routesPane;
    private final ServerPane serverPane;
    private final StackPane body = new StackPane();
    private final HBox broken = new HBox(8);
    private final BorderPane never = new BorderPane();
    private final Subscription subscriptions;

    FormPane(RoutesFileModel file, Workbench bench) {
        getStyleClass().add("form-pane");
        setMinWidth(0);
        Path folder = RoutesSectionModel.folderOf(file.path());
        InstantSource clock = InstantSource.system();
        routes = new RoutesSectionModel(file, bench, clock);
        server = new ServerSectionModel(file, bench, clock);
        general = new GeneralSectionModel(file);
        routesPane = new RoutesPane(routes, bench.settings(), folder);
        serverPane = new ServerPane(server, folder);
        Node serverPage = page(serverPane);
        Node generalPage = page(new GeneralPane(general, file));
        setTop(new VBox(sections(file), broken));
        setCenter(new StackPane(body, never));
        body.getStyleClass().add("form-body");
        broken.getStyleClass().addAll("notice-bar", "above");
        broken.setAlignment(Pos.CENTER_LEFT);
        broken.managedProperty().bind(broken.visibleProperty());
        subscriptions =
                Subscription.combine(
                        file.sectionProperty()
                                .subscribe(section ->
                                        body.getChildren()
                                                .setAll(
                                                        switch (section) {
                                                            case ROUTES -> routesPane;
                                                            case SERVER -> serverPage;
                                                            case GENERAL -> generalPage;
                                                        })),
                        file.readingProperty().subscribe(reading -> show(file, reading.isBroken())));
    }

    private static Node page(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private static HBox sections(RoutesFileModel file) {
        Pills<Section> pills =
                new Pills<>(
                        List.of(Section.ROUTES, Section.SERVER, Section.GENERAL),
                        section ->
                                switch (section) {
                                    case ROUTES -> "Routes";
                                    case SERVER -> "Server";
                                    case GENERAL -> "General";
                                });
        pills.valueProperty().bindBidirectional(file.sectionProperty());
        file.readingProperty()
                .subscribe(reading ->
                        pills.button(Section.ROUTES)
                                .setText(
                                        reading.wasNeverGood()
                                                ? "Routes"
                                                : "Routes (" + reading.good().routes().size() + ")"));
        HBox bar = new HBox(pills);
        bar.getStyleClass().add("text-head");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void show(RoutesFileModel file, boolean now) {
        boolean empty = file.reading().wasNeverGood();
        body.setDisable(now);
        body.setVisible(!empty);
        never.setVisible(empty);
        broken.setVisible(now && !empty);
        if (empty) {
            never.setCenter(whyEmpty(file));
        } else if (now) {
            Label words = new Label(BrokenText.inWords(file.findings().list().getFirst()));
            Label kept = new Label("The fields show the last state that could be read.");
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            kept.getStyleClass().addAll("muted", "small");
            VBox both = new VBox(words, kept);
            both.setMinWidth(0);
            broken.getChildren().setAll(new IconView(Icon.ERROR), both);
        }
    }

    /** The file was broken when it was opened: there is nothing that fields could show. */
    private static Node whyEmpty(RoutesFileModel file) {
        Label words =
                new Label(
                        "The text cannot be read as routes. The form stays empty until it is corrected, and"
                                + " nothing is saved before.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        FindingPanel why =
                new FindingPanel(
                        file.findings().list().getFirst(),
                        Buttons.button("Go to the place", file.findings()::goToFirst),
                        Buttons.button("Read the file again", () -> file.saving().reload()));
        VBox all = new VBox(12, words, why);
        all.setPadding(new Insets(16));
        return page(all);
    }

    void focusFilter() {
        routesPane.focusFilter();
    }

    void close() {
        subscriptions.unsubscribe();
        routesPane.close();
        serverPane.close();
        routes.close();
        server.close();
        general.close();
    }
}
