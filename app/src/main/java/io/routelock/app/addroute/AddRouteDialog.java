package io.routelock.app.addroute;

import io.routelock.app.controls.SteppedHeader;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.runtime.launch.ForeignStation;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** The dialog over the window: the line of steps, two columns that scroll, and the foot. */
public final class AddRouteDialog implements DialogView {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 680;
    private static final double NARROW = 900;
    private static final double GAP = 12;

    private final AddRouteViewModel model;
    private final ObservableValue<String> subtitle;
    private final SteppedHeader header = new SteppedHeader();
    private final TargetColumn target;
    private final SecurityColumn security;
    private final AddRouteFoot foot;
    private final ScrollPane scroll = new ScrollPane();
    private final BorderPane view = new BorderPane();
    private final Coalesced focus = new Coalesced(this::focus);
    private final Coalesced urgent = new Coalesced(this::scrollToUrgent);

    /**
     * @param device that is to be the target, when one was chosen
     */
    public AddRouteDialog(Workbench bench, Optional<DeviceRow> device) {
        this(model(bench, device), bench);
    }

    private static AddRouteViewModel model(Workbench bench, Optional<DeviceRow> device) {
        return new AddRouteViewModel(
                bench.model(),
                bench.tasks(),
                bench.problems(),
                steps(bench),
                commandLine(bench),
                Clock.systemDefaultZone(),
                device);
    }

    /** As the router that this computer has now; it stays so for this dialog. */
    private static RouteSteps steps(Workbench bench) {
        return bench.model()
                .foreignRouter()
                .<RouteSteps>map(
                        foreign -> new ForeignSteps(bench.computer(), new ForeignStation(foreign.router())))
                .orElseGet(() -> new NetworkSteps(bench.computer()));
    }

    private static Optional<CommandLine> commandLine(Workbench bench) {
        return bench.model().foreignRouter().isPresent()
                ? Optional.empty()
                : Optional.of(new CommandLine(bench.computer().routerHome(), bench.computer().ports()));
    }

    AddRouteDialog(AddRouteViewModel model, Workbench bench) {
        this.model = model;
        Navigator navigator = bench.navigator();
        subtitle =
                Bindings.createStringBinding(
                        () -> words(bench.model().thisComputer().hostName()),
                        model.fields().nameProperty(),
                        bench.model().thisComputerProperty());
        target = new TargetColumn(model);
        security = new SecurityColumn(model);
        foot =
                new AddRouteFoot(
                        model,
                        security.login(),
                        security::secret,
                        navigator::closeDialog,
                        () -> showRoute(navigator));
        view.getStyleClass().add("add-route");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("add-route.css")).toExternalForm());
        view.setTop(header);
        view.setCenter(body());
        view.setBottom(foot);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::goOnWithEnter);
        model.phaseProperty().subscribe(now -> refresh());
        model.compare().comparisonProperty().subscribe(now -> refresh());
        model.compare().trustedProperty().subscribe(now -> refresh());
        model.fields().secureProperty().subscribe(now -> refresh());
        model.fields().modeProperty().subscribe(now -> refresh());
        model.phaseProperty().subscribe((was, is) -> focus.request());
        model.compare().askingProperty().subscribe(this::scrollToQuestion);
        model.closeAskedProperty().subscribe(this::scrollToQuestion);
        view.widthProperty().subscribe(now -> refresh());
    }

    private String words(String here) {
        String from = here.isEmpty() ? "from this computer" : "from " + here;
        return model.fields().name().isEmpty() ? from : from + " to " + model.fields().name();
    }

    private ScrollPane body() {
        AddRouteBody columns = new AddRouteBody(target, security);
        scroll.setContent(columns);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.viewportBoundsProperty().subscribe(bounds -> columns.setMinHeight(bounds.getHeight()));
        ObservableValue<Boolean> narrow = view.widthProperty().map(width -> width.doubleValue() < NARROW);
        narrow.subscribe(now -> columns.setNarrow(now, model.phase() != Phase.CHOOSE));
        narrow.subscribe(now -> focus.request());
        model.phaseProperty()
                .map(phase -> phase != Phase.CHOOSE)
                .subscribe(connected -> columns.setNarrow(narrow.getValue(), connected));
        return scroll;
    }

    private void refresh() {
        boolean narrow = view.getWidth() > 0 && view.getWidth() < NARROW;
        header.getStyleClass().remove("narrow");
        if (narrow) {
            header.getStyleClass().add("narrow");
        }
        header.steps().setAll(narrow ? NarrowSteps.of(model.steps()) : model.steps());
    }

    /** Soon after the step has changed, when everything of it is in its place. */
    private void focus() {
        scroll.setVvalue(0);
        scrollToUrgent();
        switch (model.phase()) {
            case CHOOSE -> focusChoice();
            case COMPARE -> security.focusCompare();
            case CONNECTING, LOGGING_IN, STORING, FAILED, VERIFIED -> foot.focusButton();
        }
    }

    private void focusChoice() {
        if (model.canConnect()) {
            foot.focusButton();
        } else {
            target.focusFirst();
        }
    }

    /** What is asked or says why nothing goes on may lie below what is seen. */
    private void scrollToUrgent() {
        // What the step has just brought has no size before.
        view.applyCss();
        view.layout();
        double room =
                scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
        security.urgent()
                .filter(urgent -> room > 0)
                .ifPresent(urgent -> {
                    double top = scroll.getContent().sceneToLocal(urgent.localToScene(0, -GAP)).getY();
                    scroll.setVvalue(Math.clamp(top / room, 0, 1));
                });
    }

    private void scrollToQuestion(boolean asked) {
        if (asked) {
            urgent.request();
        }
    }

    private void goOnWithEnter(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.ENTER && plain && !(event.getTarget() instanceof TextArea)) {
            foot.goOn();
            event.consume();
        }
    }

    private void showRoute(Navigator navigator) {
        model.addedProperty()
                .get()
                .ifPresent(row -> {
                    navigator.closeDialog();
                    navigator.open(Place.route(row.netId()));
                });
    }

    AddRouteViewModel model() {
        return model;
    }

    @Override
    public String title() {
        return "Add route";
    }

    @Override
    public ObservableValue<String> subtitle() {
        return subtitle;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return WIDTH;
    }

    @Override
    public double height() {
        return HEIGHT;
    }

    @Override
    public void shown() {
        model.open();
        focus.request();
    }

    @Override
    public boolean mayClose() {
        return model.mayClose();
    }

    @Override
    public void closed() {
        security.clearSecrets();
        model.closed();
    }
}
