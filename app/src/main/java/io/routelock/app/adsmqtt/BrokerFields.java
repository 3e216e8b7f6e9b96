package io.routelock.app.adsmqtt;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** Where the broker is, which network is joined over it, and as whom. */
final class BrokerFields extends VBox {

    private final BrokerForm form;
    private final GridPane grid = new GridPane(0, 8);
    private final TextField host;
    private final SecretField password;
    private final MenuButton profiles = new MenuButton("Take from a broker profile");

    BrokerFields(BrokerForm form) {
        super(8);
        this.form = form;
        getStyleClass().add("broker-fields");
        profiles.setId("take-from-profile");
        profiles.setGraphic(new IconView(Icon.UI_BROKER));
        profiles.managedProperty().bind(profiles.visibleProperty());
        profiles.setVisible(false);
        Label title = new Label("Broker");
        title.getStyleClass().addAll("heading", "column-heading");
        HBox head = new HBox(8, title, Bars.spring(), profiles);
        head.getStyleClass().add("fields-head");
        head.setAlignment(Pos.CENTER_LEFT);
        host = mono("_Host name / IP address", "broker-host", form.hostProperty());
        TextField port = mono("_Port", "broker-port", form.portProperty());
        port.getStyleClass().add("short");
        text("_Connection name", "broker-name", form.nameProperty());
        mono("_Network (topic)", "broker-topic", form.topicProperty());
        heading("MQTT login");
        TextField user = mono("_User", "broker-user", form.userProperty());
        user.setPromptText("none");
        password = new SecretField("broker-password", "MQTT password", form.passwordProperty());
        row("Pass_word", password, password.field());
        TextField clientId = mono("Client _id", "broker-client-id", form.clientIdProperty());
        clientId.setPromptText("made up of the user");
        heading("Options");
        check(
                "U_nidirectional",
                form.unidirectionalProperty(),
                "The members may not call this computer.",
                "The members may call this computer.");
        check(
                "No _retain",
                form.noRetainProperty(),
                "The broker keeps nothing; members answer each newcomer.",
                "The broker keeps who is in the network.");
        check(
                "_Disabled",
                form.disabledProperty(),
                "It is stored and not used.",
                "It is used as soon as it is stored.");
        getChildren().setAll(head, grid);
        List.of(form.userProperty(), form.hostProperty(), form.portProperty())
                .forEach(one -> one.subscribe(now -> promptPassword()));
        form.protectionProperty().subscribe(now -> promptPassword());
    }

    private void promptPassword() {
        password.field().setPromptText(form.keepsPassword() ? "as it is stored" : "none");
    }

    /** Offers these, which somebody has found meanwhile. */
    void offer(List<ProfileListener> listeners) {
        profiles.getItems().setAll(listeners.stream().map(this::item).toList());
        profiles.setVisible(!listeners.isEmpty());
    }

    private MenuItem item(ProfileListener listener) {
        MenuItem item = new MenuItem(listener.words(), new IconView(listener.protection().icon()));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> listener.fillIn(form));
        return item;
    }

    // ------------------------------------------------------------------ rows

    private void heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("heading", "column-heading");
        grid.add(label, 0, grid.getRowCount(), 2, 1);
    }

    private TextField text(String label, String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("form-field");
        field.textProperty().bindBidirectional(value);
        row(label, field, field);
        return field;
    }

    private TextField mono(String label, String id, StringProperty value) {
        TextField field = text(label, id, value);
        field.getStyleClass().add("mono");
        return field;
    }

    private void row(String text, Node value, Node focus) {
        Label label = new Label(text);
        label.setMnemonicParsing(true);
        label.setLabelFor(focus);
        label.getStyleClass().add("form-label");
        grid.addRow(grid.getRowCount(), label, value);
    }

    private void check(String text, BooleanProperty value, String on, String off) {
        CheckBox box = new CheckBox(text);
        box.setMnemonicParsing(true);
        box.selectedProperty().bindBidirectional(value);
        Label note = new Label();
        note.getStyleClass().addAll("muted", "small", "form-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.textProperty().bind(value.map(set -> set ? on : off));
        HBox line = new HBox(12, box, note);
        line.setAlignment(Pos.CENTER_LEFT);
        GridPane.setValignment(line, VPos.TOP);
        box.setMinWidth(USE_PREF_SIZE);
        grid.add(line, 0, grid.getRowCount(), 2, 1);
    }

    void setLocked(boolean locked) {
        setDisable(locked);
        password.setLocked(locked);
    }

    void focusFirst() {
        host.requestFocus();
    }

    void clear() {
        password.clear();
    }

    /** For whoever makes buttons like this one. */
    static Node browse(Runnable action) {
        var button = Buttons.button("Browse…", action);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }
}
