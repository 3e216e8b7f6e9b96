package io.routelock.app.brokers;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.LintFinding;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The certificates of a new broker, each with a button that browses, and what is wrong with them. */
final class CertificatePane extends VBox {

    private final VBox verdict = new VBox(4);

    CertificatePane(CertificateFields fields) {
        super(8);
        verdict.setId("certificate-verdict");
        verdict.managedProperty().bind(verdict.visibleProperty());
        getChildren()
                .setAll(
                        file("Certificate of the C_A (cafile)", "cafile", fields.authorityProperty()),
                        file(
                                "_Certificate of the broker (certfile)",
                                "certfile",
                                fields.certificateProperty()),
                        file("_Key of the broker (keyfile)", "keyfile", fields.keyProperty()),
                        Fields.named(
                                "_Host name or address by which clients come; is compared with the certificate",
                                Fields.text(
                                        "Host name by which clients come",
                                        "not compared",
                                        fields.nameProperty())),
                        verdict);
        fields.foundProperty().subscribe(this::show);
    }

    private VBox file(String title, String option, StringProperty path) {
        TextField field = Fields.text(option, "PEM", path);
        field.getStyleClass().add("mono");
        field.setId("new-broker-" + option);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse = Buttons.button("Browse…", () -> browse(option, path));
        browse.setAccessibleText("Browse for the " + option);
        browse.setMinWidth(USE_PREF_SIZE);
        return Fields.named(title, new HBox(8, field, browse), field);
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

    private void show(Optional<List<LintFinding>> found) {
        List<Node> lines = found.map(CertificatePane::lines).orElse(List.of());
        verdict.getChildren().setAll(lines);
        verdict.setVisible(!lines.isEmpty());
    }

    private static List<Node> lines(List<LintFinding> found) {
        if (found.isEmpty()) {
            Label fits = new Label("CA, certificate and key fit together.", new IconView(Icon.CHECK));
            fits.getStyleClass().add("success-text");
            return List.of(fits);
        }
        return found.stream().map(CertificatePane::line).toList();
    }

    private static Node line(LintFinding finding) {
        Label words = Fields.wrapped(finding.message() + " " + finding.fix());
        HBox.setHgrow(words, Priority.ALWAYS);
        return new HBox(8, new IconView(FindingPanel.icon(finding.severity())), words);
    }
}
