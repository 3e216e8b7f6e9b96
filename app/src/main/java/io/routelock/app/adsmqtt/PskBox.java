package io.routelock.app.adsmqtt;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** Identity and key, and what can be said of them. */
final class PskBox extends VBox {

    private enum Source {
        PASSWORD("Password"),
        KEY("64-digit hex key");

        private final String word;

        Source(String word) {
            this.word = word;
        }
    }

    private final PskForm form;
    private final GridPane grid = new GridPane(8, 8);
    private final Pills<Source> from = new Pills<>(List.of(Source.values()), source -> source.word);
    private final SecretField secret;
    private final Label secretLabel;
    private final Label verdict = new Label();
    private final Label derivation = wrapped();
    private final FindingPanel warning = new FindingPanel();

    PskBox(PskForm form) {
        super(12);
        this.form = form;
        getStyleClass().add("psk-box");
        TextField identity = new TextField();
        identity.setId("psk-identity");
        identity.getStyleClass().add("form-field");
        identity.textProperty().bindBidirectional(form.identityProperty());
        CheckBox caseSensitive = new CheckBox("Case-sensitive");
        caseSensitive.setMinWidth(USE_PREF_SIZE);
        caseSensitive.selectedProperty().bindBidirectional(form.caseSensitiveProperty());
        row("I_dentity", line(identity, caseSensitive), identity);
        from.setMaxWidth(USE_PREF_SIZE);
        from.valueProperty().set(form.fromPasswordProperty().get() ? Source.PASSWORD : Source.KEY);
        row("Key from", from, from);
        secret = new SecretField("psk-secret", "Password or key", form.secretProperty());
        verdict.setId("psk-verdict");
        verdict.setMinWidth(USE_PREF_SIZE);
        secretLabel = row("", line(secret, verdict), secret.field());
        derivation.getStyleClass().add("muted");
        warning.managedProperty().bind(warning.visibleProperty());
        getChildren().setAll(grid, derivation, warning, readable());
        follow();
    }

    private void follow() {
        from.valueProperty().subscribe((was, is) -> choose(is == Source.PASSWORD));
        form.identityProperty().subscribe(now -> show());
        form.caseSensitiveProperty().subscribe(now -> show());
        form.fromPasswordProperty().subscribe(now -> show());
        form.secretProperty().subscribe(now -> show());
    }

    /** A password is no key, and a key no password. */
    private void choose(boolean password) {
        secret.clear();
        form.fromPasswordProperty().set(password);
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Label row(String text, Node value, Node focus) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(focus);
        label.getStyleClass().add("protection-label");
        grid.addRow(grid.getRowCount(), label, value);
        return label;
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node readable() {
        Label words = wrapped();
        words.getStyleClass().add("muted");
        words.textProperty()
                .bind(
                        form.fromPasswordProperty()
                                .map(password ->
                                        "The route file keeps the %s readable. Anyone who can read it can use it."
                                                .formatted(password ? "password" : "key")));
        HBox line = new HBox(8, new IconView(Icon.NOTE), words);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private void show() {
        boolean password = form.fromPasswordProperty().get();
        secretLabel.setText(password ? "Password" : "Key");
        String stored = form.keepsSecret() ? "as it is stored" : "";
        secret.field().setPromptText(password || form.keepsSecret() ? stored : "64 digits, 0-9 and A-F");
        verdict.setText(form.verdict());
        verdict.getStyleClass().removeAll("success-text", "warning-text", "muted");
        boolean warned = password && !form.good();
        verdict.getStyleClass().add(form.good() ? "success-text" : warned ? "warning-text" : "muted");
        verdict.setGraphic(
                form.verdict().isEmpty()
                        ? null
                        : new IconView(form.good() ? Icon.CHECK : warned ? Icon.WARNING : Icon.PENDING));
        derivation.setText(derivation(password));
        warning.setVisible(form.warning().isPresent());
        form.warning().ifPresent(warning::show);
    }

    /** Mosquitto knows keys alone, so whoever fills its psk_file needs to know how this one is made. */
    private String derivation(boolean password) {
        if (!password) {
            return "Key: these 32 bytes, as they stand in the psk_file of the broker.";
        }
        return "Key: SHA-256 of the identity %s, then the password. Its 64 digits belong into the psk_file of the broker."
                .formatted(form.caseSensitiveProperty().get() ? "as it is written" : "in upper case");
    }

    void clear() {
        secret.clear();
    }
}
