package io.routelock.app.addroute;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;

import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/**
 * Whom the route leads to. Locked as soon as something is connected: what was compared must stay what it was.
 */
final class TargetColumn extends VBox {

    private final RouteFields fields;
    private final GridPane grid = new GridPane(0, 8);
    private final TextField name = new TextField();
    private final TextField host = new TextField();
    private final Choice addressInfo;
    private final AddRouteViewModel model;
    private final TextField virtualNetId = new TextField();
    private final TextField timeout = new TextField();
    private final TextField fragment = new TextField();
    private final Segments<Keep> here;
    private final Segments<Keep> there;
    private final CheckBox unidirectional = new CheckBox("Unidirectional");
    private final Label fault = new Label();
    private final HBox locked;
    private int rows;

    TargetColumn(AddRouteViewModel model) {
        this.model = model;
        fields = model.fields();
        here = keep(List.of(Keep.STATIC, Keep.TEMPORARY), fields.options().hereProperty());
        there = keep(List.of(Keep.values()), fields.options().thereProperty());
        getStyleClass().add("target-column");
        addressInfo =
                new Choice("IP address", "Host name", fields.byAddressProperty(), this::chooseByAddress);
        name.textProperty().bindBidirectional(fields.nameProperty());
        host.textProperty().bindBidirectional(fields.hostProperty());
        host.setId("host");
        host.getStyleClass().add("mono");
        unidirectional.selectedProperty().bindBidirectional(fields.unidirectionalProperty());
        locked = lockedLine(model);
        row("Route _name (target)", name);
        row("AmsNetId", told(model.netIdProperty().map(TargetColumn::netId)));
        row("Virtual AmsNetId (NAT)", option(virtualNetId, fields.options().virtualNetIdProperty()));
        virtualNetId.setPromptText("none");
        row("Transport type", readOnly("TCP/IP"));
        row("Address info", addressInfo);
        row("_Host name / IP address", host);
        row("Connection _timeout (s)", option(timeout, fields.options().timeoutProperty()));
        row("Max _fragment size (kByte)", option(fragment, fields.options().fragmentProperty()));
        row("Direction", unidirectional);
        row("", direction());
        row("Target route (here)", here);
        row("Remote route (there)", there);
        row("", fault);
        getChildren().setAll(heading("Target"), grid, locked);
        fault.getStyleClass().add("danger-text");
        fault.setWrapText(true);
        fields.byAddressProperty()
                .subscribe(address -> host.setPromptText(address ? "192.168.10.62" : "CX-63D7F4"));
        model.phaseProperty().subscribe(phase -> lock(phase != Phase.CHOOSE, model.canGoBack()));
        host.textProperty().subscribe(text -> showFault());
        name.textProperty().subscribe(text -> showFault());
        virtualNetId.textProperty().subscribe(text -> showFault());
        timeout.textProperty().subscribe(text -> showFault());
        fragment.textProperty().subscribe(text -> showFault());
        fields.secureProperty().subscribe(now -> offerKeeps());
        fields.modeProperty().subscribe(now -> offerKeeps());
    }

    private static Segments<Keep> keep(List<Keep> choices, Property<Keep> value) {
        Segments<Keep> keep = new Segments<>(choices, Keep::word, one -> Optional.empty(), value);
        keep.getStyleClass().add("keep");
        return keep;
    }

    private static TextField option(TextField field, Property<String> value) {
        field.getStyleClass().add("mono");
        field.textProperty().bindBidirectional(value);
        return field;
    }

    /** What the chosen kind of security cannot do is not offered, and says why. */
    private void offerKeeps() {
        RouteOptions options = fields.options();
        Optional<String> notHere = model.noTemporaryHere();
        here.setPossible(Keep.TEMPORARY, notHere);
        if (notHere.isPresent() && options.hereProperty().get() == Keep.TEMPORARY) {
            options.hereProperty().set(Keep.STATIC);
        }
        Optional<String> noneThere =
                fields.authorised()
                        ? Optional.empty()
                        : Optional.of("The target answers only computers that it has a route to.");
        boolean onlyHere = fields.authorised() && model.handsOver();
        Optional<String> staticThere =
                onlyHere
                        ? Optional.of("The local router connects by itself; the target is asked for nothing.")
                        : Optional.empty();
        Optional<String> temporaryThere =
                fields.secure()
                        ? Optional.of("Secure ADS cannot ask the target for a temporary route.")
                        : Optional.empty();
        there.setPossible(Keep.NONE, noneThere);
        there.setPossible(Keep.STATIC, staticThere);
        there.setPossible(Keep.TEMPORARY, temporaryThere);
        Keep now = options.thereProperty().get();
        if (now == Keep.NONE && noneThere.isPresent()
                || now == Keep.TEMPORARY && temporaryThere.isPresent()) {
            options.thereProperty().set(Keep.STATIC);
        }
        if (onlyHere) {
            options.thereProperty().set(Keep.NONE);
        }
    }

    private static String netId(java.util.Optional<AmsNetId> netId) {
        return netId.map(AmsNetId::toString).orElse("");
    }

    static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("heading", "column-heading");
        return label;
    }

    private void row(String text, Node field) {
        if (!text.isEmpty()) {
            Label label = new Label(text);
            label.getStyleClass().add("form-label");
            label.setMnemonicParsing(true);
            label.setLabelFor(field);
            grid.add(label, 0, rows);
        }
        field.getStyleClass().add("form-field");
        grid.add(field, 1, rows++);
    }

    private static TextField readOnly(String text) {
        TextField field = new TextField(text);
        field.setEditable(false);
        return field;
    }

    private static TextField told(ObservableValue<String> text) {
        TextField field = readOnly("");
        field.getStyleClass().add("mono");
        field.setPromptText("told at login");
        field.textProperty().bind(text);
        text.subscribe(now -> {
            field.getStyleClass().remove("untold");
            if (now.isEmpty()) {
                field.getStyleClass().add("untold");
            }
        });
        return field;
    }

    private Label direction() {
        Label label = new Label();
        label.getStyleClass().addAll("muted", "small", "direction-note");
        label.setWrapText(true);
        fields.unidirectionalProperty()
                .subscribe(one ->
                        label.setText(
                                one
                                        ? "Only this computer calls the target."
                                        : "The target may then call this computer."));
        return label;
    }

    private static HBox lockedLine(AddRouteViewModel model) {
        Label words = new Label();
        model.phaseProperty()
                .subscribe(phase ->
                        words.setText(
                                phase == Phase.FAILED
                                        ? "Locked until you go back."
                                        : "Locked while connected."));
        words.getStyleClass().add("muted");
        Button change = Buttons.tool(Icon.UI_EDIT, "Chang_e…", model::back);
        HBox line = new HBox(words, Bars.spring(), change);
        line.getStyleClass().add("locked-line");
        return line;
    }

    private void chooseByAddress(boolean address) {
        fields.chooseByAddress(address);
        host.requestFocus();
    }

    private void lock(boolean now, boolean changeable) {
        List.of(name, host, virtualNetId, timeout, fragment).forEach(field -> field.setEditable(!now));
        here.setLocked(now);
        there.setLocked(now);
        name.deselect();
        host.deselect();
        addressInfo.setLocked(now);
        unidirectional.setMouseTransparent(now);
        unidirectional.setFocusTraversable(!now);
        locked.setVisible(now && changeable);
        showFault();
    }

    /** An empty field says enough by itself. */
    private void showFault() {
        boolean typed = !fields.host().isEmpty() && !fields.name().isEmpty();
        String words = typed ? fields.fault().orElse("") : "";
        fault.setText(words);
        fault.setVisible(!words.isEmpty());
        fault.setManaged(!words.isEmpty());
    }

    /** Where typing starts. */
    void focusFirst() {
        (fields.host().isEmpty() ? host : name).requestFocus();
    }
}
