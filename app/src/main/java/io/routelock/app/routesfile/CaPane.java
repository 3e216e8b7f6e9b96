package io.routelock.app.routesfile;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The fields of certificates of a shared CA, and what is wrong with the files. */
final class CaPane {

    private final VBox found = new VBox(8);

    /**
     * Adds the fields to the form.
     *
     * @param folder where choosing a file begins
     */
    CaPane(FormGrid form, CaForm ca, CaCheck check, Path folder) {
        file(form, "CA file", "Choose the certificate of the CA", ca.caProperty(), folder);
        file(form, "Certificate", "Choose the certificate of this device", ca.certificateProperty(), folder);
        file(form, "Key file", "Choose the key of this device", ca.keyProperty(), folder);
        form.add("Key password", new SecretField(ca.keyPassword(), "Password of the key file", "none"));
        file(form, "Revocation list", "Choose a revocation list", ca.revokedProperty(), folder);
        form.addBelow(FormGrid.hint("Optional. The element Crl is one of Routelock's; TwinCAT ignores it."));
        CheckBox ignoreCn = new CheckBox("Ignore common name");
        ignoreCn.selectedProperty().bindBidirectional(ca.ignoreCnProperty());
        form.addBelow(ignoreCn);
        found.managedProperty().bind(found.visibleProperty());
        check.resultProperty().subscribe(this::show);
        form.addWide(found);
    }

    private static void file(FormGrid form, String words, String title, StringProperty path, Path folder) {
        TextField field = FormGrid.mono();
        field.textProperty().bindBidirectional(path);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse =
                Buttons.icon(
                        Icon.UI_FOLDER,
                        title,
                        () ->
                                FileDialogs.open(field, title, folder)
                                        .ifPresent(it -> path.set(it.toString())));
        browse.getStyleClass().remove("flat");
        HBox row = new HBox(4, field, browse);
        form.add(words, row);
        field.setAccessibleText(words);
    }

    private void show(Optional<List<Finding>> result) {
        found.setVisible(result.isPresent());
        result.ifPresent(findings ->
                found.getChildren()
                        .setAll(
                                findings.isEmpty()
                                        ? List.of(fine())
                                        : findings.stream().map(FindingPanel::new).toList()));
    }

    private static Label fine() {
        Label label =
                new Label(
                        "The files fit together: the key belongs to the certificate, and the CA signed it.",
                        new IconView(Icon.OK));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
