package io.routelock.app.addroute;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Identity and key, what can be said of them, and the entry that the target needs. */
final class PskBox extends VBox {

    private final AddRouteViewModel model;
    private final PskFields fields;
    private final TextField identity = new TextField();
    private final CheckBox caseSensitive = new CheckBox("Case-sensitive");
    private final Choice from;
    private final SecretField secret;
    private final Label secretLabel = new Label();
    private final Label verdict = new Label();
    private final Label derivation = wrapped("");
    private final FindingPanel warning = new FindingPanel();
    private final Label why = wrapped("");
    private final Label entry = new Label();
    private final Button copyEntry;

    PskBox(AddRouteViewModel model) {
        super(12);
        this.model = model;
        fields = model.psk();
        secret = new SecretField("psk-secret", "Password or key", fields::type);
        from = new Choice("Password", "64-digit hex key", fields.fromPasswordProperty(), this::chooseSource);
        copyEntry = Buttons.button(Icon.UI_COPY, "Copy _entry", this::copyEntry);
        copyEntry.setId("copy-entry");
        copyEntry.setTooltip(new Tooltip("Copies the entry with the password in clear text"));
        identity.setId("psk-identity");
        identity.textProperty().bindBidirectional(fields.identityProperty());
        caseSensitive.selectedProperty().bindBidirectional(fields.caseSensitiveProperty());
        warning.managedProperty().bind(warning.visibleProperty());
        from.setMaxWidth(USE_PREF_SIZE);
        entry.setId("psk-entry");
        entry.getStyleClass().addAll("mono", "entry-text");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setMinHeight(USE_PREF_SIZE);
        derivation.getStyleClass().add("muted");
        getStyleClass().add("psk-box");
        getChildren().setAll(grid(), warning, entryHead(), why, entry, readable());
        follow();
    }

    private void follow() {
        fields.identityProperty().subscribe(now -> show());
        fields.caseSensitiveProperty().subscribe(now -> show());
        fields.fromPasswordProperty().subscribe(now -> show());
        fields.typedProperty().subscribe(now -> show());
        model.fields().nameProperty().subscribe(now -> show());
    }

    private GridPane grid() {
        GridPane grid = new GridPane(12, 8);
        grid.getStyleClass().add("mode-grid");
        Label name = new Label("_Identity");
        name.setMnemonicParsing(true);
        name.setLabelFor(identity);
        name.getStyleClass().add("security-label");
        secretLabel.setLabelFor(secret.field());
        verdict.setId("psk-verdict");
        HBox named = new HBox(12, identity, caseSensitive);
        HBox typed = new HBox(8, secret, verdict);
        named.setAlignment(Pos.CENTER_LEFT);
        typed.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(0, name, named);
        grid.addRow(1, new Label("Key from"), from);
        grid.addRow(2, secretLabel, typed);
        grid.add(derivation, 1, 3);
        return grid;
    }

    private HBox entryHead() {
        Label title = new Label("Entry for the target");
        title.getStyleClass().add("heading");
        HBox head = new HBox(12, title, Bars.spring(), copyEntry);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private HBox readable() {
        Label words = wrapped("");
        fields.fromPasswordProperty()
                .subscribe(password ->
                        words.setText(
                                "Both computers keep the %s readable in their route files. Anyone who can read those files can use it."
                                        .formatted(password ? "password" : "key")));
        HBox line = new HBox(8, new IconView(Icon.WARNING), words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** A password is no key, and a key no password. */
    private void chooseSource(boolean password) {
        if (password != fields.fromPasswordProperty().get()) {
            secret.clear();
        }
        fields.fromPasswordProperty().set(password);
        secret.field().requestFocus();
    }

    private void show() {
        boolean password = fields.fromPasswordProperty().get();
        secretLabel.setText(password ? "Password" : "Key");
        secret.field().setPromptText(password ? "" : "64 digits, 0-9 and A-F");
        verdict.setText(fields.verdict());
        verdict.getStyleClass().removeAll("success-text", "warning-text", "muted");
        boolean good = fields.good();
        boolean warned = password && !good;
        verdict.getStyleClass().add(good ? "success-text" : warned ? "warning-text" : "muted");
        verdict.setGraphic(
                fields.verdict().isEmpty()
                        ? null
                        : new IconView(good ? Icon.CHECK : warned ? Icon.WARNING : Icon.PENDING));
        derivation.setText(derivation(password));
        why.setText(
                "%s needs this entry in its StaticRoutes.xml. TwinCAT reads the file when its router starts, for example from RUN to CONFIG."
                        .formatted(model.targetName().isEmpty() ? "The target" : model.targetName()));
        warning.setVisible(fields.warning().isPresent());
        fields.warning().ifPresent(warning::show);
        String shown = fields.maskedEntry();
        boolean named = !shown.isEmpty();
        entry.setText(shown);
        entry.setVisible(named);
        entry.setManaged(named);
        copyEntry.setDisable(fields.fault().isPresent());
    }

    private String derivation(boolean password) {
        String how =
                password
                        ? "Key: SHA-256 of the identity %s, then the password."
                                .formatted(
                                        fields.caseSensitiveProperty().get()
                                                ? "as it is written"
                                                : "in upper case")
                        : "Key: these 32 bytes.";
        return how + " No login on the target is needed: the identity authorises this computer.";
    }

    /** The one place where the secret leaves the field in clear, because somebody asked for that. */
    private void copyEntry() {
        try {
            ClipboardContent content = new ClipboardContent();
            content.putString(fields.entry(secret.secret()));
            Clipboard.getSystemClipboard().setContent(content);
        } catch (FindingException e) {
            warning.show(e.finding());
            warning.setVisible(true);
        }
    }

    Secret secret() {
        return secret.secret();
    }

    void setLocked(boolean locked) {
        identity.setEditable(!locked);
        caseSensitive.setMouseTransparent(locked);
        caseSensitive.setFocusTraversable(!locked);
        from.setLocked(locked);
        secret.setLocked(locked);
    }

    void focusFirst() {
        (identity.getText().isBlank() ? identity : secret.field()).requestFocus();
    }

    void clear() {
        secret.clear();
    }
}
