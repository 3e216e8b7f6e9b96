package io.routelock.app.routesfile;

import io.routelock.app.controls.Pills;
import io.routelock.route.RouteFlags;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;

/** The fields of the selected route. */
final class RouteFieldsPane extends VBox {

    private static final double SHORT = 88;

    private final TextField name = new TextField();

    RouteFieldsPane(RoutesSectionModel routes, Path folder) {
        super(8);
        getStyleClass().add("form-page");
        RouteForm route = routes.form();
        Label title = new Label();
        title.getStyleClass().add("heading");
        title.textProperty()
                .bind(
                        Bindings.when(routes.freshProperty())
                                .then("New route")
                                .otherwise(route.nameProperty()));
        getChildren().setAll(title, target(route), security(routes, folder), faults(routes));
        visibleProperty().bind(routes.shownProperty());
    }

    private FormGrid target(RouteForm route) {
        FormGrid form = new FormGrid();
        name.textProperty().bindBidirectional(route.nameProperty());
        form.add("Route name", name);
        form.add("AmsNetId", mono(route.netIdProperty(), "5.90.63.33.1.1"));
        form.add("Virtual AmsNetId", mono(route.virtualNetIdProperty(), "none (no NAT)"));
        form.add("Address", mono(route.addressProperty(), "IP address or host name"));
        form.addHint(route.addressProperty().map(RouteFieldsPane::kindOfAddress));
        form.add("Timeout", unit(route.timeoutProperty(), "s"));
        form.add("Max fragment", unit(route.fragmentProperty(), "kByte"));
        CheckBox oneWay = new CheckBox("Unidirectional");
        oneWay.selectedProperty().bindBidirectional(route.unidirectionalProperty());
        form.addBelow(oneWay);
        form.addHint(
                route.unidirectionalProperty()
                        .map(closed ->
                                closed
                                        ? "The target may only answer. It may not call the router with this file."
                                        : "The target may also call the router with this file."));
        return form;
    }

    private static String kindOfAddress(String address) {
        if (address.isBlank()) {
            return "";
        }
        return RouteFlags.forAddress(address.strip()).has(RouteFlags.IP_ADDRESS)
                ? "An IP address."
                : "A host name; it is looked up at every connection.";
    }

    private static TextField mono(StringProperty text, String prompt) {
        TextField field = FormGrid.mono();
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static HBox unit(StringProperty number, String unit) {
        TextField field = mono(number, "default");
        field.setPrefWidth(SHORT);
        field.setMaxWidth(SHORT);
        Label word = new Label(unit);
        word.getStyleClass().add("muted");
        HBox row = new HBox(8, field, word);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    private static VBox security(RoutesSectionModel routes, Path folder) {
        RouteForm route = routes.form();
        Pills<RouteForm.Mode> mode =
                new Pills<>(
                        List.of(
                                RouteForm.Mode.PLAIN,
                                RouteForm.Mode.SELF_SIGNED,
                                RouteForm.Mode.PRE_SHARED_KEY,
                                RouteForm.Mode.SHARED_CA),
                        RouteFieldsPane::words);
        mode.valueProperty().bindBidirectional(route.modeProperty());
        Label title = new Label("Security");
        title.getStyleClass().add("heading");
        VBox box = new VBox(8, title, mode);
        box.getChildren()
                .addAll(
                        shownFor(RouteForm.Mode.PLAIN, route, plain()),
                        shownFor(RouteForm.Mode.SELF_SIGNED, route, selfSigned(route)),
                        shownFor(RouteForm.Mode.PRE_SHARED_KEY, route, preShared(route)),
                        shownFor(RouteForm.Mode.SHARED_CA, route, sharedCa(routes, folder)),
                        shownFor(RouteForm.Mode.OTHER, route, other()));
        return box;
    }

    private static String words(RouteForm.Mode mode) {
        return switch (mode) {
            case PLAIN -> "Plain";
            case SELF_SIGNED -> "Self-signed";
            case PRE_SHARED_KEY -> "Pre-shared key";
            case SHARED_CA -> "Shared CA";
            case OTHER -> "Other";
        };
    }

    private static <R extends Region> R shownFor(RouteForm.Mode mode, RouteForm route, R part) {
        part.visibleProperty().bind(route.modeProperty().isEqualTo(mode));
        if (!part.managedProperty().isBound()) {
            part.managedProperty().bind(part.visibleProperty());
        }
        return part;
    }

    private static Label plain() {
        return FormGrid.hint("Not encrypted, and nothing proves who is at the other end.");
    }

    private static Label other() {
        return FormGrid.hint(
                "The TLS settings of this route are not known to Routelock. They stay as they are unless"
                        + " another choice is made.");
    }

    private static FormGrid selfSigned(RouteForm route) {
        FormGrid form = new FormGrid();
        form.add("Fingerprint", mono(route.fingerprintProperty(), "64 digits of the target's certificate"));
        form.addHint(
                route.fingerprintProperty()
                        .map(text -> text.isBlank() ? "Without it the route trusts nobody yet." : ""));
        CheckBox ignoreCn = new CheckBox("Ignore common name");
        ignoreCn.selectedProperty().bindBidirectional(route.ignoreCnProperty());
        form.addBelow(ignoreCn);
        return form;
    }

    private static FormGrid preShared(RouteForm route) {
        FormGrid form = new FormGrid();
        new PskPane(form, route.psk());
        return form;
    }

    private static FormGrid sharedCa(RoutesSectionModel routes, Path folder) {
        FormGrid form = new FormGrid();
        new CaPane(form, routes.form().ca(), routes.caCheck(), folder);
        return form;
    }

    private static Label faults(RoutesSectionModel routes) {
        return new FaultLabel(routes.faultProperty());
    }

    /** Where typing starts. */
    void focusFirst() {
        name.requestFocus();
        name.selectAll();
    }
}
