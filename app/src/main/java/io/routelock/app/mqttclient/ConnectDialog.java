package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.CutText;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.SecretField;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.model.MqttLine;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Asks how an MQTT client is to connect: those that are kept at the top, then the form. */
final class ConnectDialog implements DialogView {

    private static final double ROOM_FOR_TWO = 760;
    private static final double ROOM_FOR_WORDS = 700;
    private static final String NEW = "New connection";

    private final ConnectModel model;
    private final Navigator navigator;
    private final Place.ConnectMqtt.Start start;
    private final ComboBox<String> kept = new ComboBox<>();
    private final Button remove;
    private final BrokerColumn broker;
    private final LineColumn line;
    private final VBox right;
    private final GridPane both = new GridPane(40, 16);
    private final VBox page = new VBox(16);
    private final FindingPanel trouble = new FindingPanel();
    private final Label fault = new Label();
    private final Button connect;
    private final Button save = Buttons.button("Sa_ve", this::save);
    private final Button copy;
    private final BorderPane view = new BorderPane();
    private boolean showing;

    ConnectDialog(ConnectModel model, Navigator navigator, Place.ConnectMqtt.Start start) {
        this.model = model;
        this.navigator = navigator;
        this.start = start;
        broker = new BrokerColumn(model);
        line = new LineColumn(model);
        right = new VBox(8, line, new WillPane(model));
        remove = Buttons.icon(Icon.UI_TRASH, "Remove this connection from the list", this::remove);
        copy = Buttons.button(Icon.UI_COPY, "Copy as comman_d", () -> TableCopy.put(model.command()));
        connect = Buttons.primary("_Connect", this::connect);
        connect.setId("mqtt-connect");
        connect.setDefaultButton(true);
        connect.setMinWidth(Button.USE_PREF_SIZE);
        view.getStyleClass().add("connect-mqtt");
        view.getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource("mqtt-client.css")).toExternalForm());
        page.getStyleClass().add("connect-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        view.setCenter(scroll);
        view.setBottom(foot());
        trouble.managedProperty().bind(trouble.visibleProperty());
        page.getChildren().setAll(choice(), new TrialPane(model), trouble, both);
        view.widthProperty()
                .map(width -> width.doubleValue() == 0 || width.doubleValue() >= ROOM_FOR_TWO)
                .subscribe(this::arrange);
        follow();
    }

    /** What was saved, else what is wrong, else why there is no command. */
    private void tell() {
        Optional<String> why = model.faultProperty().get();
        Optional<String> gap = model.commandGap();
        connect.setDisable(why.isPresent());
        save.setDisable(model.flawProperty().get().isPresent());
        copy.setDisable(gap.isPresent());
        Optional<String> words = model.saidProperty().get().or(() -> why).or(() -> gap);
        fault.setText(words.orElse(""));
        fault.setVisible(words.isPresent());
    }

    private void follow() {
        kept.valueProperty().subscribe((was, is) -> chosen(Optional.ofNullable(is)));
        model.keptProperty().subscribe(this::show);
        model.faultProperty().subscribe(this::tell);
        model.flawProperty().subscribe(this::tell);
        model.saidProperty().subscribe(this::tell);
        model.line().proofProperty().subscribe(this::tell);
        model.line().lineProperty().subscribe(this::tell);
        model.line().keyIsPasswordProperty().subscribe(this::tell);
        model.typedBeforeProperty().subscribe(this::ask);
        model.troubleProperty().subscribe(this::showTrouble);
        model.trialProperty().subscribe(now -> now.ifPresent(it -> focusWhatIsAsked()));
    }

    /** Side by side where there is room, else one below the other. */
    private void arrange(boolean two) {
        both.getChildren().clear();
        both.getColumnConstraints().setAll(two ? List.of(column(50), column(50)) : List.of(column(100)));
        both.add(broker, 0, 0);
        both.add(right, two ? 1 : 0, two ? 0 : 1);
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setMinWidth(0);
        return column;
    }

    private HBox choice() {
        Label label = new Label("_Saved connections");
        label.setMnemonicParsing(true);
        label.setLabelFor(kept);
        label.setMinWidth(Label.USE_PREF_SIZE);
        kept.setId("mqtt-kept");
        kept.setAccessibleText("Saved connections");
        kept.setMaxWidth(Double.MAX_VALUE);
        kept.setMinWidth(0);
        HBox.setHgrow(kept, Priority.ALWAYS);
        Button fresh = Buttons.tool(Icon.UI_PLUS, "_New", this::fresh);
        fresh.setMinWidth(Button.USE_PREF_SIZE);
        HBox line = new HBox(8, label, kept, fresh, remove);
        line.getStyleClass().add("connect-choice");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox foot() {
        copy.setTooltip(new Tooltip("routelock sub with these options; passwords and keys as files"));
        copy.setMinWidth(Button.USE_PREF_SIZE);
        view.widthProperty()
                .map(width -> width.doubleValue() >= ROOM_FOR_WORDS)
                .subscribe(room -> copy.setText(room ? "Copy as comman_d" : "Copy comman_d"));
        fault.setGraphic(new IconView(Icon.NOTE));
        fault.setId("mqtt-fault");
        fault.setMinWidth(0);
        CutText.tellAsTooltip(fault);
        save.setMinWidth(Button.USE_PREF_SIZE);
        save.setTooltip(new Tooltip("Keeps the connection, without passwords and keys"));
        Button cancel = Buttons.button("Cancel", navigator::closeDialog);
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        HBox foot = new HBox(8, copy, fault, Bars.spring(), cancel, save, connect);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    // ------------------------------------------------------------------ what is chosen

    private void show(Optional<String> name) {
        showing = true;
        kept.getItems().setAll(model.all().stream().map(Connection::name).toList());
        kept.getItems().addFirst(NEW);
        kept.setValue(name.orElse(NEW));
        remove.setDisable(name.isEmpty());
        showing = false;
        clear();
    }

    private void ask(TypedBefore before) {
        prompt(broker.password(), before.password(), "not stored");
        prompt(line.keyPassword(), before.keyPassword(), "if it has one; not stored");
        prompt(line.key(), before.key(), "not stored");
    }

    private static void prompt(SecretField field, TypedBefore.Of before, String otherwise) {
        field.field()
                .setPromptText(
                        switch (before) {
                            case NONE -> otherwise;
                            case TAKEN -> "as typed before";
                            case ANOTHER -> "type it again for this one";
                        });
    }

    private void showTrouble(Optional<Finding> why) {
        trouble.setVisible(why.isPresent());
        why.ifPresent(trouble::show);
    }

    private void chosen(Optional<String> name) {
        if (!showing) {
            name.flatMap(wanted -> model.all().stream().filter(one -> one.name().equals(wanted)).findFirst())
                    .ifPresentOrElse(model::show, model::fresh);
        }
    }

    private void fresh() {
        model.fresh();
        broker.host().requestFocus();
        broker.host().selectAll();
    }

    private void remove() {
        model.remove();
        show(model.keptProperty().get());
    }

    private void save() {
        model.save(typed());
        show(model.keptProperty().get());
    }

    private void connect() {
        model.connect(typed());
    }

    private ConnectionSecrets typed() {
        return new ConnectionSecrets(
                broker.password().secret(), line.keyPassword().secret(), line.key().secret());
    }

    private List<SecretField> secrets() {
        return List.of(broker.password(), line.keyPassword(), line.key());
    }

    private void clear() {
        secrets().forEach(SecretField::clear);
    }

    // ------------------------------------------------------------------ as a dialog

    @Override
    public String title() {
        return "Connect MQTT client";
    }

    @Override
    public ObservableValue<String> subtitle() {
        return new SimpleStringProperty("passwords and keys are never stored");
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 960;
    }

    @Override
    public double height() {
        return 680;
    }

    /** Where a kept connection lacks a secret, that is what is asked. */
    @Override
    public void shown() {
        model.begin(start);
        // The fields come into the window with the next layout only.
        new Coalesced(this::focusWhatIsAsked).request();
    }

    private void focusWhatIsAsked() {
        Connection now = model.connection();
        if (now.line().line() == MqttLine.PSK && !now.line().identity().isEmpty()) {
            line.key().field().requestFocus();
        } else if (!now.user().isEmpty()) {
            broker.password().field().requestFocus();
        } else {
            broker.host().requestFocus();
        }
    }

    @Override
    public void closed() {
        clear();
    }
}
