package io.routelock.app.adsmqtt;

import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of TLS, each with a button that browses, and what is wrong with them. */
final class TlsBox extends VBox {

    private final TlsForm form;
    private final FilesCheck files;
    private final Path folder;
    private final GridPane grid = new GridPane(8, 8);
    private final SecretField keyPassword;
    private final VBox verdict = new VBox(8);

    TlsBox(JoinModel model) {
        super(12);
        form = model.form().tls();
        files = model.files();
        folder = model.all().storage().folder();
        getStyleClass().add("tls-box");
        file("C_A", "tls-ca", form.caProperty(), "");
        file("Ce_rtificate", "tls-certificate", form.certificateProperty(), "none, the user logs in by name");
        file("_Key", "tls-key", form.keyProperty(), "");
        keyPassword = new SecretField("tls-key-password", "Password of the key", form.keyPasswordProperty());
        keyPassword.field().setPromptText(form.keepsPassword() ? "as it is stored" : "if the key has one");
        row("Key passw_ord", keyPassword, keyPassword.field());
        CheckBox ignore = new CheckBox("I_gnore the name in the broker’s certificate");
        ignore.setMnemonicParsing(true);
        ignore.setId("tls-ignore-name");
        ignore.selectedProperty().bindBidirectional(form.ignoreNameProperty());
        verdict.setId("tls-verdict");
        verdict.managedProperty().bind(verdict.visibleProperty());
        getChildren().setAll(grid, ignore, verdict, readable());
        files.findings().addListener((InvalidationListener) found -> show());
        files.checkedProperty().subscribe(now -> show());
        List.of(form.caProperty(), form.certificateProperty(), form.keyProperty())
                .forEach(path -> path.subscribe(now -> files.look(form)));
        form.keyPasswordProperty().subscribe((was, is) -> files.look(form));
    }

    private void file(String text, String id, StringProperty path, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(path);
        field.setOnDragOver(TlsBox::dragOver);
        field.setOnDragDropped(event -> dropped(event, field));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(8, field, BrokerFields.browse(() -> browse(text.replace("_", ""), field)));
        GridPane.setHgrow(line, Priority.ALWAYS);
        row(text, line, field);
    }

    private void row(String text, Node value, Node focus) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(focus);
        label.getStyleClass().add("protection-label");
        grid.addRow(grid.getRowCount(), label, value);
    }

    private void browse(String what, TextField field) {
        FileDialogs.open(this, what, folder).ifPresent(file -> field.setText(file.toString()));
    }

    private static void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private static void dropped(DragEvent event, TextField field) {
        if (event.getDragboard().hasFiles()) {
            field.setText(event.getDragboard().getFiles().getFirst().getPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private static Node readable() {
        Label words =
                new Label(
                        "The route file names these files and keeps the key password readable. Leave the files"
                                + " where they are.");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        HBox line = new HBox(8, new IconView(Icon.NOTE), words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private void show() {
        List<Node> said = new ArrayList<>();
        for (Finding finding : files.findings()) {
            said.add(new FindingPanel(finding));
        }
        if (said.isEmpty() && files.checkedProperty().get()) {
            String what =
                    form.certificateProperty().get().isBlank()
                            ? "The CA can be read."
                            : "CA, certificate and key can be read, and the key belongs to the certificate.";
            Label fits = new Label(what, new IconView(Icon.CHECK));
            fits.getStyleClass().add("success-text");
            fits.setWrapText(true);
            said.add(fits);
        }
        verdict.getChildren().setAll(said);
        verdict.setVisible(!said.isEmpty());
    }

    void clear() {
        keyPassword.clear();
    }
}
