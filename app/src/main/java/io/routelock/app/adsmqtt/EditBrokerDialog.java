package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Step;
import io.routelock.app.controls.SteppedHeader;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds a connection to a broker, or changes one: the line of steps, two columns that scroll, and the foot.
 */
final class EditBrokerDialog implements DialogView {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 680;
    private static final double NARROW = 900;

    private final JoinModel model;
    private final AdsMqttModel all;
    private final Navigator navigator;
    private final SteppedHeader header = new SteppedHeader();
    private final BrokerFields broker;
    private final ProtectionFields protection;
    private final StackPane said = new StackPane();
    private final ScrollPane scroll = new ScrollPane();
    private final Label stored = new Label();
    private final IconView storedIcon = new IconView(Icon.NOTE);
    private final HBox buttons = new HBox(8);
    private final Button copy;
    private final Button cancel;
    private final Button untested;
    private final Button goOn;
    private final Button close;
    private final Button show;
    private final BorderPane view = new BorderPane();
    private final Coalesced refresh = new Coalesced(this::refresh);
    private final InvalidationListener changed = any -> refresh.request();
    private Optional<Boolean> narrow = Optional.empty();

    EditBrokerDialog(JoinModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        all = model.all();
        broker = new BrokerFields(model.form());
        protection = new ProtectionFields(model);
        copy = Buttons.tool(Icon.UI_COPY, "Copy as command", this::copyCommand);
        copy.setTooltip(new Tooltip("Copy the line for the console program that does the same"));
        cancel = Buttons.button("Cancel", this::cancel);
        untested = Buttons.button("Store _without testing", model::storeUntested);
        untested.setId("store-untested");
        goOn = Buttons.primary("_Connect and store", model::goOn);
        goOn.setId("connect-and-store");
        goOn.setDefaultButton(true);
        close = Buttons.button("Close", navigator::closeDialog);
        show = Buttons.primary("_Show the connection", this::showConnection);
        view.getStyleClass().add("edit-broker");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("ads-mqtt.css")).toExternalForm());
        view.setTop(header);
        view.setCenter(scroll);
        view.setBottom(foot());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.widthProperty().subscribe(width -> arrange(width.doubleValue()));
        said.getStyleClass().add("said");
        said.managedProperty().bind(said.visibleProperty());
        model.phaseProperty().subscribe(now -> refresh());
        model.phaseProperty().subscribe((was, is) -> scroll.setVvalue(0));
        followed().forEach(one -> one.addListener(changed));
    }

    /** All that the steps, the buttons and what is said depend on. */
    private List<Observable> followed() {
        BrokerForm form = model.form();
        return List.of(
                form.hostProperty(),
                form.nameProperty(),
                form.portProperty(),
                form.topicProperty(),
                form.userProperty(),
                form.clientIdProperty(),
                form.passwordProperty(),
                form.protectionProperty(),
                form.disabledProperty(),
                form.tls().caProperty(),
                form.tls().certificateProperty(),
                form.tls().keyProperty(),
                form.psk().identityProperty(),
                form.psk().secretProperty(),
                form.psk().fromPasswordProperty(),
                model.files().findings(),
                all.rows(),
                all.members());
    }

    // ------------------------------------------------------------------ arrangement

    private void arrange(double width) {
        boolean now = width > 0 && width < NARROW;
        if (!narrow.equals(Optional.of(now))) {
            narrow = Optional.of(now);
            Pane columns = columns(now);
            scroll.setContent(columns);
            columns.minHeightProperty()
                    .bind(scroll.viewportBoundsProperty().map(bounds -> now ? 0 : bounds.getHeight()));
            refresh();
        }
    }

    private Pane columns(boolean below) {
        Separator line = new Separator(below ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        HBox.setHgrow(protection, Priority.ALWAYS);
        protection.setMinWidth(0);
        takeOut(said);
        // In a small window nobody sees what stands below all the fields.
        if (!below) {
            protection.putAbove(said);
        }
        Pane columns = below ? new VBox(said, broker, line, protection) : new HBox(broker, line, protection);
        columns.getStyleClass().add(below ? "columns-below" : "columns-beside");
        return columns;
    }

    private static void takeOut(Node node) {
        if (node.getParent() instanceof Pane parent) {
            parent.getChildren().remove(node);
        }
    }

    private Node foot() {
        stored.setGraphic(storedIcon);
        stored.setId("connection-stored");
        stored.setWrapText(true);
        stored.setMinHeight(Region.USE_PREF_SIZE);
        stored.setMinWidth(0);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        HBox foot = new HBox(8, stored, Bars.spring(), buttons);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("dialog-foot");
        return foot;
    }

    // ------------------------------------------------------------------ following

    private void refresh() {
        boolean small = narrow.filter(now -> now).isPresent();
        header.getStyleClass().remove("narrow");
        if (small) {
            header.getStyleClass().add("narrow");
        }
        header.steps().setAll(small ? shorter(model.steps()) : model.steps());
        broker.setLocked(!model.isChoosing());
        protection.setLocked(!model.isChoosing());
        protection.showFields(!(model.phase() instanceof JoinModel.Phase.Stored));
        say(said());
        tellFoot();
        copy.setText(small ? "" : "Copy as command");
        copy.setDisable(model.form().fault().isPresent());
        goOn.setDisable(!model.canGoOn());
        untested.setDisable(!model.canGoOn());
        goOn.setText(words());
        List<Node> wanted = wanted();
        if (!buttons.getChildren().equals(wanted)) {
            buttons.getChildren().setAll(wanted);
        }
    }

    /** Where there is little room, only the step that is on has its fact. */
    private static List<Step> shorter(List<Step> steps) {
        return steps.stream()
                .map(step ->
                        step.state() == Step.State.NOW || step.state() == Step.State.FAILED
                                ? step
                                : new Step(step.name(), "", step.state()))
                .toList();
    }

    private void tellFoot() {
        boolean done = model.phase() instanceof JoinModel.Phase.Stored;
        Optional<String> fault = model.isChoosing() ? model.fault() : Optional.empty();
        stored.setText(fault.map(why -> model.foot() + " " + why).orElse(model.foot()));
        storedIcon.setIcon(done ? Icon.OK : Icon.NOTE);
    }

    private String words() {
        if (model.form().disabledProperty().get()) {
            return "_Store";
        }
        return model.phase() instanceof JoinModel.Phase.NotConnected
                ? "Connect a_gain and store"
                : "_Connect and store";
    }

    private List<Node> wanted() {
        List<Node> wanted = new ArrayList<>();
        switch (model.phase()) {
            case JoinModel.Phase.Choosing _, JoinModel.Phase.NotStored _ ->
                    wanted.addAll(List.of(copy, cancel, goOn));
            case JoinModel.Phase.NotConnected _ -> wanted.addAll(List.of(copy, cancel, untested, goOn));
            case JoinModel.Phase.Connecting _, JoinModel.Phase.Storing _ -> wanted.add(cancel);
            case JoinModel.Phase.Stored _ -> wanted.addAll(List.of(copy, close, show));
        }
        return wanted;
    }

    private void say(Optional<Node> what) {
        said.setVisible(what.isPresent());
        said.getChildren().setAll(what.stream().toList());
    }

    private Optional<Node> said() {
        return switch (model.phase()) {
            case JoinModel.Phase.Choosing _ -> Optional.empty();
            case JoinModel.Phase.Connecting _ ->
                    Optional.of(busy("Connecting to %s…".formatted(model.form().hostProperty().get())));
            case JoinModel.Phase.Storing _ -> Optional.of(busy("Storing…"));
            case JoinModel.Phase.NotConnected(Finding why) -> Optional.of(panel(why));
            case JoinModel.Phase.NotStored(Finding why) -> Optional.of(panel(why));
            case JoinModel.Phase.Stored _ -> model.row().map(row -> new StoredBox(all, row, all.members()));
        };
    }

    private static Node panel(Finding why) {
        FindingPanel panel = new FindingPanel(why);
        panel.setId("join-trouble");
        return panel;
    }

    private static Node busy(String words) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        return new VBox(8, new Label(words), bar);
    }

    // ------------------------------------------------------------------ acting

    private void cancel() {
        if (model.phase() instanceof JoinModel.Phase.Connecting) {
            model.cancel();
        } else {
            navigator.closeDialog();
        }
    }

    private void copyCommand() {
        if (model.form().fault().isEmpty()) {
            TableCopy.put(all.command(model.form().value()));
        }
    }

    private void showConnection() {
        if (model.phase() instanceof JoinModel.Phase.Stored(String name)) {
            navigator.closeDialog();
            navigator.open(Place.adsMqtt(name));
        }
    }

    /** Somebody has looked meanwhile which brokers are known here. */
    void offer(List<ProfileListener> listeners) {
        broker.offer(listeners);
    }

    @Override
    public String title() {
        return model.form().stored().isPresent() ? "Edit broker connection" : "Add broker connection";
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
        broker.focusFirst();
    }

    /** What is being stored is over in a moment, and is told. */
    @Override
    public boolean mayClose() {
        return !(model.phase() instanceof JoinModel.Phase.Storing);
    }

    @Override
    public void closed() {
        followed().forEach(one -> one.removeListener(changed));
        model.cancel();
        broker.clear();
        protection.clear();
    }
}
