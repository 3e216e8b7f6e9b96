package io.routelock.app.addroute;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** The files of a shared CA, each with a button that browses, and what is wrong with them. */
final class CaBox extends VBox {

    private final CaFields fields;
    private final TextField ca = new TextField();
    private final TextField certificate = new TextField();
    private final TextField key = new TextField();
    private final SecretField keyPassword;
    private final CheckBox ignoreCn = new CheckBox("Ignore common name");
    private final List<Button> browse = new ArrayList<>();
    private final GridPane grid = new GridPane(12, 8);
    private final VBox verdict = new VBox(8);

    CaBox(AddRouteViewModel model) {
        super(12);
        fields = model.ca();
        keyPassword = new SecretField("ca-key-password", "Password of the key", typed -> check());
        getStyleClass().add("ca-box");
        grid.getStyleClass().add("mode-grid");
        file(0, "C_A", ca, "ca-file", fields.caProperty(), "*.pem", "*.crt", "*.cer", "*.der");
        file(
                1,
                "Ce_rtificate",
                certificate,
                "ca-certificate",
                fields.certificateProperty(),
                "*.pem",
                "*.crt",
                "*.cer",
                "*.der");
        file(2, "_Key", key, "ca-key", fields.keyProperty(), "*.pem", "*.key", "*.der");
        Label password = label("Key _password");
        password.setLabelFor(keyPassword.field());
        keyPassword.field().setPromptText("if the key has one");
        grid.addRow(3, password, keyPassword);
        grid.add(ignoreCn, 1, 4);
        ignoreCn.selectedProperty().bindBidirectional(fields.ignoreCnProperty());
        verdict.setId("ca-verdict");
        verdict.managedProperty().bind(verdict.visibleProperty());
        if (model.handsOver()) {
            getChildren().setAll(ofTheRouter(), ignoreCn, names());
        } else {
            getChildren().setAll(grid, verdict, names(), readable());
        }
        fields.findings().addListener((InvalidationListener) found -> show());
        fields.checkedProperty().subscribe(now -> show());
        fields.ignoreCnProperty().subscribe(now -> check());
    }

    private void file(
            int row, String text, TextField field, String id, StringProperty path, String... patterns) {
        Label label = label(text);
        label.setLabelFor(field);
        field.setId(id);
        field.textProperty().bindBidirectional(path);
        field.textProperty().subscribe((was, is) -> check());
        field.setOnDragOver(CaBox::dragOver);
        field.setOnDragDropped(event -> dropped(event, field));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button button =
                Buttons.button("Browse…", () -> browse(label.getText().replace("_", ""), field, patterns));
        button.setMinWidth(USE_PREF_SIZE);
        browse.add(button);
        HBox line = new HBox(8, field, button);
        GridPane.setHgrow(line, Priority.ALWAYS);
        grid.addRow(row, label, line);
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.getStyleClass().add("security-label");
        return label;
    }

    private void browse(String what, TextField field, String... patterns) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(what);
        chooser.getExtensionFilters()
                .setAll(
                        new FileChooser.ExtensionFilter("PEM and DER", patterns),
                        new FileChooser.ExtensionFilter("All files", "*.*"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            field.setText(file.getPath());
        }
    }

    private static void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private static void dropped(DragEvent event, TextField field) {
        if (field.isEditable() && event.getDragboard().hasFiles()) {
            field.setText(event.getDragboard().getFiles().getFirst().getPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    private static Node names() {
        Label words =
                wrapped(
                        "The common name of the target’s certificate has to be the name of the route, unless it is"
                                + " ignored. No login on the target is needed.");
        words.getStyleClass().add("muted");
        return words;
    }

    /** What hands the route over names no files. */
    private static Node ofTheRouter() {
        return wrapped("The local router shows the certificates of its own server entry for a shared CA.");
    }

    private static Node readable() {
        HBox line =
                new HBox(
                        8,
                        new IconView(Icon.WARNING),
                        wrapped(
                                "The route file names these files and keeps the key password readable."
                                        + " Leave the files where they are."));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private void check() {
        fields.check(keyPassword.secret());
    }

    private void show() {
        List<Node> said = new ArrayList<>();
        for (Finding finding : fields.findings()) {
            said.add(new FindingPanel(finding));
        }
        if (said.isEmpty() && fields.checkedProperty().get()) {
            Label fits = new Label("CA, certificate and key fit together.", new IconView(Icon.CHECK));
            fits.getStyleClass().add("success-text");
            said.add(fits);
        }
        verdict.getChildren().setAll(said);
        verdict.setVisible(!said.isEmpty());
    }

    Secret secret() {
        return keyPassword.secret();
    }

    void setLocked(boolean locked) {
        List.of(ca, certificate, key).forEach(field -> field.setEditable(!locked));
        browse.forEach(button -> button.setDisable(locked));
        keyPassword.setLocked(locked);
        ignoreCn.setMouseTransparent(locked);
        ignoreCn.setFocusTraversable(!locked);
    }

    void focusFirst() {
        ca.requestFocus();
    }

    void clear() {
        keyPassword.clear();
    }
}
