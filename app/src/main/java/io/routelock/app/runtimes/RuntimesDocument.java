package io.routelock.app.runtimes;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DocumentBar;
import io.routelock.app.controls.LoginText;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.launch.WayOut;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Document;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NetworkInterfaces;
import io.routelock.windows.JnaRegistry;
import io.routelock.windows.JnaServices;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Objects;

/** The tab of the local runtimes: a card each, router and demo device side by side where there is room. */
public final class RuntimesDocument implements Document {

    private final RuntimesViewModel model;
    private final TwinCatModel twinCat;
    private final RuntimeCard router;
    private final RuntimeCard demoDevice;
    private final BrokerCard broker;
    private final BorderPane view = new BorderPane();
    private final Subscription login;

    public RuntimesDocument(Workbench bench, LocalRuntimes runtimes) {
        this(
                new RuntimesViewModel(bench, runtimes, NetworkInterfaces.ofThisComputer()),
                new TwinCatModel(bench, JnaRegistry.ofThisComputer(), JnaServices.ofThisComputer()));
    }

    RuntimesDocument(RuntimesViewModel model, TwinCatModel twinCat) {
        this.model = model;
        this.twinCat = twinCat;
        router =
                new RuntimeCard(
                        model.router(),
                        Icon.UI_ROUTE,
                        "Carries ADS frames from this computer to its routes where no TwinCAT runs.",
                        this::routerWaysOut);
        router.facts().add("Listens at", new ListenChoice(model));
        router.facts().add("Connections", Buttons.link("Show connections", model::openConnections));
        demoDevice =
                new RuntimeCard(
                        model.demoDevice(),
                        Icon.UI_DEVICE,
                        "A controller to practise with: it is found, takes routes and has a PLC at port 851.",
                        () -> new Node[] {Buttons.button("Try again", model.demoDevice()::start)});
        LoginText loginText = new LoginText();
        demoDevice.facts().add("Login", loginText);
        login = model.demoLoginProperty().subscribe(loginText::show);
        view.getStylesheets()
                .add(
                        Objects.requireNonNull(RuntimesDocument.class.getResource("runtimes.css"))
                                .toExternalForm());
        view.setTop(bar());
        broker = new BrokerCard(model.broker());
        view.setCenter(
                new CardPane(List.of(router, demoDevice), new VBox(16, broker, new TwinCatCard(twinCat))));
    }

    private DocumentBar bar() {
        Button start = Buttons.button(Icon.UI_PLAY, "Start both", model::startAll);
        start.disableProperty().bind(model.canStartAll().not());
        start.textProperty()
                .bind(Bindings.when(model.foreignInUse()).then("Start demo device").otherwise("Start both"));
        Button stop = Buttons.tool(Icon.UI_STOP, "Stop both", model::stopAll);
        stop.disableProperty().bind(model.canStopAll().not());
        return new DocumentBar(start, stop);
    }

    /** The best is the primary one where there is a choice of routers. */
    private Node[] routerWaysOut() {
        return model.waysOut().stream().map(this::button).toArray(Node[]::new);
    }

    private Button button(WayOut way) {
        return switch (way) {
            case USE_IT -> Buttons.primary("Use it as the local router", () -> model.take(way));
            case GO_ON_WITHOUT -> Buttons.button("Go on without it", () -> model.take(way));
            case KEEP_IT -> Buttons.primary("Keep it", () -> model.take(way));
            case START_INSTEAD -> Buttons.button("Start it anyway", () -> model.take(way));
            case STOP_USING -> Buttons.button("Stop using it", () -> model.take(way));
            case TRY_AGAIN -> Buttons.button("Try again", () -> model.take(way));
        };
    }

    @Override
    public String title() {
        return "Local runtimes";
    }

    @Override
    public Icon icon() {
        return Icon.UI_BOX;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public void show(Place place) {
        if (place instanceof Place.Runtimes runtimes) {
            runtimes.selected().ifPresent(this::focus);
        }
    }

    private void focus(RuntimeRow.Kind kind) {
        Region card =
                switch (kind) {
                    case ROUTER -> router;
                    case BROKER -> broker;
                    case DEMO_DEVICE -> demoDevice;
                };
        card.lookupAll(".button").stream()
                .filter(button -> button.isVisible() && !button.isDisabled())
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    @Override
    public void refresh() {
        model.refresh();
        twinCat.refresh();
    }

    @Override
    public void close() {
        login.unsubscribe();
        router.close();
        demoDevice.close();
        broker.close();
        model.close();
    }
}
