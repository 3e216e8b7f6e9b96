package io.routelock.app.mqttclient;

import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.LockIcon;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.SecretField;
import io.routelock.app.model.MqttLine;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** How the connection is protected, with what is wrong with the files in its place. */
final class LineColumn extends VBox {

    private static final double LABELS = 120;

    private final ConnectModel connect;
    private final LineModel model;
    private final SecretField keyPassword;
    private final SecretField key;
    private final VBox details = new VBox(8);
    private final VBox verdict = new VBox(8);
    private final Label keyFault = FormGrid.wrapped("", "danger-text", "small");
    private final Label keyFrom = FormGrid.wrapped("", "muted", "small");
    private final IconView proofIcon = new IconView(Icon.NOTE);
    private final Label proofWords = FormGrid.wrapped("", "small");
    private final FormGrid authorityGrid;
    private final FormGrid ownGrid;
    private final FormGrid pskGrid;

    LineColumn(ConnectModel connect) {
        super(8);
        this.connect = connect;
        model = connect.line();
        keyPassword = new SecretField("mqtt-key-password", "Password of the key", this::look);
        key = new SecretField("mqtt-psk", "Pre-shared key", this::typed);
        authorityGrid = authority();
        ownGrid = own();
        pskGrid = psk();
        Pills<MqttLine> line = new Pills<>(List.of(MqttLine.values()), MqttLine::word);
        line.setId("mqtt-line");
        line.valueProperty().bindBidirectional(model.lineProperty());
        for (MqttLine one : MqttLine.values()) {
            line.button(one).setGraphic(new IconView(LockIcon.of(one)));
            line.button(one).getStyleClass().add("line-pill");
        }
        Label sentence = FormGrid.wrapped("", "muted", "small");
        model.lineProperty().subscribe(now -> sentence.setText(now.sentence() + "."));
        getStyleClass().add("connect-column");
        verdict.managedProperty().bind(verdict.visibleProperty());
        verdict.setId("mqtt-verdict");
        getChildren().setAll(FormGrid.heading("Protection"), line, sentence, details, verdict);
        follow();
    }

    private void follow() {
        model.lineProperty().subscribe(now -> rebuild());
        model.proofProperty().subscribe(now -> showProof());
        model.keyIsPasswordProperty().subscribe(now -> showKeySource());
        model.authorityProperty().subscribe(this::look);
        model.certificateProperty().subscribe(this::look);
        model.keyProperty().subscribe(this::look);
        model.verdictProperty().subscribe(this::show);
        model.keyFaultProperty()
                .subscribe(why -> {
                    keyFault.setText(why.orElse(""));
                    keyFault.setVisible(why.isPresent());
                });
    }

    private FormGrid authority() {
        ComboBox<BrokerProof> proof = new ComboBox<>();
        proof.setId("mqtt-proof");
        proof.getItems().setAll(BrokerProof.values());
        proof.setAccessibleText("What the broker has to prove");
        proof.setMaxWidth(Double.MAX_VALUE);
        proof.valueProperty().bindBidirectional(model.proofProperty());
        FileField file =
                new FileField(
                        "mqtt-authority", "Certificate of the authority", "PEM", model.authorityProperty());
        file.visibleProperty().bind(model.proofProperty().map(now -> now != BrokerProof.NOTHING));
        HBox words = new HBox(8, proofIcon, proofWords);
        return new FormGrid(LABELS)
                .row("_Broker proves", proof)
                .below(words)
                .row("_Authority", file, file.field());
    }

    private FormGrid own() {
        FileField certificate =
                new FileField(
                        "mqtt-certificate", "Certificate of the client", "PEM", model.certificateProperty());
        FileField keyFile = new FileField("mqtt-key", "Key of the client", "PEM", model.keyProperty());
        return new FormGrid(LABELS)
                .row("C_ertificate", certificate, certificate.field())
                .row("Ke_y", keyFile, keyFile.field())
                .row("Key pass_word", keyPassword, keyPassword.field());
    }

    private FormGrid psk() {
        TextField identity = FormGrid.mono("mqtt-identity", "PSK identity", "", model.identityProperty());
        Pills<Boolean> source =
                new Pills<>(List.of(false, true), password -> password ? "TwinCAT password" : "Hex digits");
        source.valueProperty().set(model.keyIsPasswordProperty().get());
        source.setMaxWidth(Pills.USE_PREF_SIZE);
        model.keyIsPasswordProperty().subscribe(now -> source.valueProperty().set(now));
        source.valueProperty().subscribe((was, is) -> model.keyIsPasswordProperty().set(is));
        return new FormGrid(LABELS)
                .row("_Identity", identity)
                .row("Key from", source)
                .row("Ke_y", key, key.field())
                .below(keyFault)
                .below(keyFrom);
    }

    private void rebuild() {
        List<Node> parts = new ArrayList<>();
        switch (model.lineProperty().get()) {
            case PLAIN -> {}
            case TLS -> parts.add(authorityGrid);
            case CERTIFICATE -> {
                parts.add(authorityGrid);
                parts.add(ownGrid);
            }
            case PSK -> parts.add(pskGrid);
        }
        details.getChildren().setAll(parts);
        look();
    }

    private void showProof() {
        BrokerProof now = model.proofProperty().get();
        proofIcon.setIcon(now.unsafe() ? Icon.WARNING : Icon.NOTE);
        proofWords.setText(now.sentence());
        proofWords.getStyleClass().removeAll("warning-text", "muted");
        proofWords.getStyleClass().add(now.unsafe() ? "warning-text" : "muted");
        look();
    }

    /** A password is no key, and a key no password. */
    private void showKeySource() {
        boolean password = model.keyIsPasswordProperty().get();
        key.clear();
        keyFrom.setText(
                password
                        ? "SHA-256 of the identity in upper case, then the password, as TwinCAT derives it."
                        : "The digits that stand in the psk_file of the broker.");
        typed();
    }

    private void typed() {
        connect.typedKey(key.secret());
    }

    private void look() {
        model.check(keyPassword.secret());
    }

    private void show(LineModel.Verdict now) {
        List<Node> said = new ArrayList<>();
        now.findings().forEach(finding -> said.add(new FindingPanel(finding)));
        if (said.isEmpty() && now.fits()) {
            Label fits =
                    new Label(
                            model.lineProperty().get() == MqttLine.CERTIFICATE
                                    ? "Certificate and key fit together."
                                    : "The authority can be read.",
                            new IconView(Icon.CHECK));
            fits.getStyleClass().add("success-text");
            said.add(fits);
        }
        verdict.getChildren().setAll(said);
        verdict.setVisible(!said.isEmpty());
    }

    SecretField keyPassword() {
        return keyPassword;
    }

    SecretField key() {
        return key;
    }
}
