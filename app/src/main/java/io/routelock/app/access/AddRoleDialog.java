package io.routelock.app.access;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.DialogBody;
import io.routelock.app.controls.Pills;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Navigator;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks for a role, in a sentence or field by field, and shows the lines that it brings. */
final class AddRoleDialog implements DialogView {

    private final RoleModel model;
    private final Navigator navigator;
    private final TextField sentence = new TextField();
    private final Map<RoleField, TextField> inputs = new EnumMap<>(RoleField.class);
    private final GridPane form = new GridPane(8, 8);
    private final RolePreview preview;
    private final Button add;
    private final BorderPane view = new BorderPane();
    private final Subscription subscriptions;

    AddRoleDialog(RoleModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
        preview = new RolePreview(model);
        add = Buttons.primary("_Add", this::add);
        add.setDefaultButton(true);
        Pills<RoleKind> kinds = new Pills<>(List.of(RoleKind.values()), RoleKind::words);
        kinds.valueProperty().bindBidirectional(model.kindProperty());
        form.getColumnConstraints().setAll(new ColumnConstraints(120), growing());
        view.setCenter(new DialogBody(new VBox(12, inWords(), kinds, form, preview)));
        view.setBottom(foot());
        subscriptions =
                Subscription.combine(
                        model.kindProperty().subscribe(this::ask),
                        model.readingProperty().subscribe(now -> follow()));
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private Node inWords() {
        Label label = new Label("In words");
        label.setLabelFor(sentence);
        sentence.setId("role-sentence");
        sentence.getStyleClass().add("mono");
        sentence.setAccessibleText("The role in words");
        sentence.setPromptText("PLC1 writes PLC1/out, reads PLC1/cmd");
        sentence.textProperty().bindBidirectional(model.sentenceProperty());
        Label examples =
                new Label(
                        "Or: edge node myEdge of myGroup; host application \"my host\"; XAE may call PLC1.");
        examples.getStyleClass().add("muted");
        examples.setWrapText(true);
        examples.setMinHeight(Label.USE_PREF_SIZE);
        return new VBox(4, label, sentence, examples);
    }

    private void ask(RoleKind kind) {
        form.getChildren().clear();
        for (RoleField field : kind.fields()) {
            Label label = new Label(field.label());
            TextField input = inputs.computeIfAbsent(field, this::input);
            label.setLabelFor(input);
            form.addRow(form.getRowCount(), label, field.isUser() ? withOwn(input, kind) : input);
        }
        if (kind == RoleKind.EDGE_NODE) {
            CheckBox devices = new CheckBox("With devices behind it");
            devices.selectedProperty().bindBidirectional(model.withDevicesProperty());
            form.add(devices, 1, form.getRowCount());
        }
        follow();
    }

    private TextField input(RoleField field) {
        TextField input = new TextField();
        input.getStyleClass().add("mono");
        input.setId("role-" + field.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        input.setAccessibleText(accessible(field));
        input.textProperty().bindBidirectional(model.field(field));
        return input;
    }

    private static String accessible(RoleField field) {
        return switch (field) {
            case FROM_NET_ID -> "AmsNetId of the caller";
            case TO_NET_ID -> "AmsNetId of who is called";
            default -> field.label();
        };
    }

    private Node withOwn(TextField input, RoleKind kind) {
        CheckBox own = new CheckBox("Same as the " + (kind == RoleKind.HOST ? "host" : "edge node"));
        own.setMinWidth(CheckBox.USE_PREF_SIZE);
        own.selectedProperty().bindBidirectional(model.ownUserProperty());
        input.disableProperty().unbind();
        input.disableProperty().bind(own.selectedProperty());
        HBox.setHgrow(input, Priority.ALWAYS);
        HBox row = new HBox(8, input, own);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void follow() {
        inputs.forEach((field, input) -> input.setPromptText(model.prompt(field)));
        add.setDisable(!model.canAdd());
        add.setText(words());
    }

    private String words() {
        return model.canAdd() && model.readingProperty().get() instanceof RoleReading.Ready ready
                ? ready.added().size() == 1 ? "_Add 1 line" : "_Add " + ready.added().size() + " lines"
                : "_Add";
    }

    private Node foot() {
        HBox foot = new HBox(8, Bars.spring(), Buttons.button("Cancel", navigator::closeDialog), add);
        foot.getStyleClass().add("dialog-foot");
        foot.setAlignment(Pos.CENTER_RIGHT);
        return foot;
    }

    private void add() {
        navigator.closeDialog();
        model.add();
    }

    @Override
    public String title() {
        return "Add role";
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public double width() {
        return 680;
    }

    @Override
    public void shown() {
        sentence.requestFocus();
    }

    @Override
    public void closed() {
        subscriptions.unsubscribe();
        preview.close();
    }
}
