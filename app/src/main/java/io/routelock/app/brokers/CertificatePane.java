package io.routelock.app.brokers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.conf.TlsFiles.Part;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificates of a new broker, each with a button that browses, and what is to be said of it. */
final class CertificatePane extends VBox {

    private final Map<Part, VBox> flaws = new EnumMap<>(Part.class);
    private final Label summary = Fields.wrapped("");
    private final Label fits = new Label("CA, certificate and key fit together.", new IconView(Icon.CHECK));

    CertificatePane(CertificateFields fields) {
        super(8);
        setId("certificate-pane");
        summary.getStyleClass().addAll("muted", "small");
        fits.getStyleClass().add("success-text");
        VBox certificate =
                file(
                        Part.CERTIFICATE,
                        "_Certificate of the broker (certfile)",
                        "certfile",
                        fields.certificateProperty());
        certificate.getChildren().add(2, summary);
        getChildren()
                .setAll(
                        file(
                                Part.AUTHORITY,
                                "Certificate of the C_A (cafile)",
                                "cafile",
                                fields.authorityProperty()),
                        certificate,
                        file(Part.KEY, "_Key of the broker (keyfile)", "keyfile", fields.keyProperty()),
                        host(fields),
                        fits);
        List.of(summary, fits).forEach(label -> label.managedProperty().bind(label.visibleProperty()));
        fields.verdictProperty().subscribe(this::show);
    }

    private static VBox host(CertificateFields fields) {
        return Fields.named(
                "_Host name or address by which clients come",
                Fields.text(
                        "Host name by which clients come",
                        "is compared with the certificate",
                        fields.nameProperty()));
    }

    private VBox file(Part part, String title, String option, StringProperty path) {
        TextField field = Fields.text(option, "PEM", path);
        field.getStyleClass().add("mono");
        field.setId("new-broker-" + option);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse = Buttons.button("Browse…", () -> browse(option, path));
        browse.setAccessibleText("Browse for the " + option);
        browse.setMinWidth(USE_PREF_SIZE);
        VBox box = Fields.named(title, new HBox(8, field, browse), field);
        VBox told = new VBox(4);
        told.managedProperty().bind(told.visibleProperty());
        flaws.put(part, told);
        box.getChildren().add(told);
        return box;
    }

    private void browse(String option, StringProperty path) {
        FileDialogs.open(this, "Choose the " + option, folder(path))
                .ifPresent(file -> path.set(file.toString()));
    }

    /** That of the file that is chosen, so that the next one is near. */
    private static Path folder(StringProperty path) {
        Path home = Path.of(System.getProperty("user.home", "."));
        Path chosen = path.get().isBlank() ? home : Path.of(path.get().strip());
        return Optional.ofNullable(chosen.getParent()).orElse(home);
    }

    private void show(CertificateVerdict verdict) {
        flaws.forEach((part, told) -> {
            told.getChildren().setAll(verdict.flaws(part).stream().map(CertificatePane::line).toList());
            told.setVisible(!told.getChildren().isEmpty());
        });
        summary.setText(verdict.words());
        summary.setVisible(!summary.getText().isEmpty());
        fits.setVisible(verdict.fits());
    }

    private static Node line(CertificateFlaw flaw) {
        Label words = Fields.wrapped(flaw.message() + " " + flaw.fix());
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(8, new IconView(FindingPanel.icon(flaw.severity())), words);
    }
}
