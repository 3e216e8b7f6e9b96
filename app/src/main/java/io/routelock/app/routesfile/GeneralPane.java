package io.routelock.app.routesfile;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What holds for the whole file, and what the file is. */
final class GeneralPane extends VBox {

    GeneralPane(GeneralSectionModel general, RoutesFileModel file) {
        super(8);
        getStyleClass().add("form-page");
        CheckBox only = new CheckBox("Secure ADS only");
        only.selectedProperty().bindBidirectional(general.secureOnlyProperty());
        Label title = new Label("Plain ADS");
        title.getStyleClass().add("heading");
        getChildren()
                .setAll(
                        title,
                        only,
                        FormGrid.hint(
                                "Plain ADS is then refused: port 48898 stays open, for applications on the"
                                        + " same computer alone. Plain routes of this file are not used, in"
                                        + " neither direction."),
                        new FaultLabel(general.faultProperty()),
                        brokers(general),
                        facts(file));
    }

    /** Only where the file has some; most have none. */
    private static FormGrid brokers(GeneralSectionModel general) {
        FormGrid form = new FormGrid();
        Label title = new Label("ADS over MQTT");
        title.getStyleClass().addAll("heading", "form-heading");
        form.addWide(title);
        form.add("Brokers", words(general.brokersProperty()));
        form.visibleProperty().bind(general.brokersProperty().isNotEmpty());
        return form;
    }

    private static FormGrid facts(RoutesFileModel file) {
        FormGrid form = new FormGrid();
        Label title = new Label("File");
        title.getStyleClass().addAll("heading", "form-heading");
        form.addWide(title);
        form.add("Path", words(new javafx.beans.property.SimpleStringProperty(file.path().toString())))
                .getStyleClass()
                .add("mono");
        form.add("Routes", words(file.readingProperty().map(it -> it.good().routes().toString())));
        form.add("Findings", words(file.readingProperty().map(it -> Integer.toString(it.findings().size()))));
        form.add("A saved change", words(file.stateProperty().map(state -> file.effect())));
        return form;
    }

    private static Label words(ObservableValue<String> text) {
        Label label = new Label();
        label.textProperty().bind(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
