package io.routelock.app.welcome;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LoginText;
import io.routelock.app.launch.ToolRuntime;
import io.routelock.app.welcome.WelcomeViewModel.Step;
import io.routelock.diagnosis.Finding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the tool is for in two sentences, and three cards: start, search, add the route. */
final class WelcomePage extends ScrollPane {

    private static final String START = "Start the bundled router and a demo device";
    private static final String START_DEMO = "Start a demo device";
    private static final double NARROW = 760;
    private static final String BOTH_HERE =
            "An ADS router and a demo device, on this computer only. The device behaves like a"
                    + " new controller.";
    private static final double WIDE_CARD_HEIGHT = 216;

    private final WelcomeViewModel model;
    private final Button startButton;
    private final LoginText login = new LoginText();
    private final Label loginHint = hint("The demo device asks for this login:");
    private final List<RuntimeProgress> progress = new ArrayList<>();
    private final FindingPanel trouble = new FindingPanel();
    private final StepCard start;
    private final StepCard search;
    private final StepCard addRoute;
    private final VBox content;
    private final Subscription subscription;

    WelcomePage(WelcomeViewModel model) {
        this.model = model;
        getStyleClass().add("welcome-page");
        getStylesheets()
                .add(Objects.requireNonNull(WelcomePage.class.getResource("welcome.css")).toExternalForm());
        startButton = Buttons.button(START, model::start);
        startButton.setId("welcome-start");
        start = new StepCard(1, "Try it without hardware", BOTH_HERE, startButton, progressLines());
        Button searchButton = Buttons.button("Search network", model::search);
        searchButton.setId("welcome-search");
        search =
                new StepCard(
                        2,
                        "Search the network",
                        "Lists every device that answers, with its AmsNetId, its versions and the fingerprint"
                                + " it advertises.",
                        searchButton);
        Button addButton = Buttons.button("Add route…", model::addRoute);
        addButton.setId("welcome-add-route");
        loginHint.visibleProperty().bind(login.visibleProperty());
        loginHint.managedProperty().bind(login.visibleProperty());
        login.managedProperty().bind(login.visibleProperty());
        start.getStyleClass().add("first");
        addRoute =
                new StepCard(
                        3,
                        "Add a route",
                        "Compare the fingerprint with the one on the device, log in, and the route is proved.",
                        addButton,
                        loginHint,
                        login);
        trouble.managedProperty().bind(trouble.visibleProperty());
        content = new VBox(introduction(), cards(false), trouble, brokers(), rights());
        content.getStyleClass().add("welcome");
        setFitToWidth(true);
        setFitToHeight(true);
        setContent(new StackPane(content));
        StackPane.setAlignment(content, Pos.TOP_CENTER);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        subscription = watch();
    }

    private Node[] progressLines() {
        model.runtimes().forEach(runtime -> progress.add(new RuntimeProgress(runtime)));
        return progress.toArray(Node[]::new);
    }

    private static VBox introduction() {
        Label title = new Label("Know the device before you trust it");
        title.getStyleClass().add("welcome-title");
        Label text =
                new Label(
                        "Routelock finds Beckhoff controllers and adds ADS routes to them. It compares"
                                + " fingerprints before a password leaves this computer, and proves each route"
                                + " by using it.");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        return new VBox(8, title, text);
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static Label rights() {
        return hint("Nothing here needs administrator rights or the internet.");
    }

    /** What this tool does beside routes. */
    private Node brokers() {
        Button make = Buttons.link("New broker profile…", model::newBroker);
        make.setId("welcome-new-broker");
        FlowPane line = new FlowPane(8, 0, hint("MQTT in the plant? Make a broker, and start it here."), make);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    private Pane cards(boolean narrow) {
        Pane pane = narrow ? new VBox(12) : new HBox(16);
        pane.getChildren().addAll(start, search, addRoute);
        return pane;
    }

    private void arrange(boolean narrow) {
        content.getChildren().set(1, cards(narrow));
        double height = narrow ? USE_PREF_SIZE : WIDE_CARD_HEIGHT;
        List.of(start, search, addRoute).forEach(card -> card.setMinHeight(height));
    }

    private Subscription watch() {
        Subscription all = model.stepProperty().subscribe(now -> show());
        all = all.and(model.demoLoginProperty().subscribe(login::show));
        all = all.and(model.foreignProperty().subscribe(now -> show()));
        for (int i = 0; i < progress.size(); i++) {
            ToolRuntime runtime = model.runtimes().get(i);
            RuntimeProgress line = progress.get(i);
            all =
                    all.and(
                            runtime.stateProperty()
                                    .subscribe(now -> {
                                        line.show(now);
                                        show();
                                    }));
        }
        return all;
    }

    private void show() {
        Step now = model.stepProperty().get();
        start.show(now == Step.START, now != Step.START);
        search.show(now == Step.SEARCH, now == Step.ADD_ROUTE || now == Step.NONE);
        addRoute.show(now == Step.ADD_ROUTE, now == Step.NONE);
        boolean running = now != Step.START;
        start.say(
                model.foreign()
                        .map(router ->
                                "%s is the local router. The demo device behaves like a new controller."
                                        .formatted(router.words()))
                        .orElse(BOTH_HERE));
        startButton.setText(running ? "Show local runtimes" : startText());
        startButton.setOnAction(event -> act(running));
        startButton.setDisable(!running && model.starting());
        trouble.setVisible(model.trouble().isPresent());
        model.trouble().ifPresent(this::showTrouble);
    }

    /** There is one primary button: the way out of a clash comes before another start. */
    private void showTrouble(Finding finding) {
        Button more = Buttons.button("Show local runtimes", model::showRuntimes);
        if (!model.canUseOther()) {
            trouble.show(finding, more);
            return;
        }
        Button use = Buttons.primary("Use it as the local router", model::useOther);
        use.setId("welcome-use-other");
        startButton.getStyleClass().remove("accent");
        trouble.show(finding, use, more);
    }

    private String startText() {
        String start = model.foreign().isPresent() ? START_DEMO : START;
        return model.starting() ? "Starting…" : start;
    }

    private void act(boolean running) {
        if (running) {
            model.showRuntimes();
        } else {
            model.start();
        }
    }

    void close() {
        subscription.unsubscribe();
    }
}
