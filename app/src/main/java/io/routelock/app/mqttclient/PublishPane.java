package io.routelock.app.mqttclient;

import io.routelock.app.controls.Bars;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FindingPanel;
import io.routelock.app.controls.Pills;
import io.routelock.app.fx.Coalesced;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.Optional;

/** Publishes a message: what, how, and what came of it. */
final class PublishPane extends ScrollPane {

    private static final double LABELS = 64;

    private final ClientModel client;
    private final PublishModel model;
    private final StringProperty topicText = new SimpleStringProperty("");
    private final StringProperty fileText = new SimpleStringProperty("");
    private final TextField topic;
    private final Pills<PublishDraft.Kind> kind =
            new Pills<>(List.of(PublishDraft.Kind.values()), PublishDraft.Kind::word);
    private final TextArea payload = new TextArea();
    private final FileField file;
    private final IntegerProperty qosLevel = new SimpleIntegerProperty();
    private final CheckBox retain = new CheckBox("Retain");
    private final PropertiesPane properties = new PropertiesPane(this::typed);
    private final Expandable propertiesBox = new Expandable("mqtt-properties", properties);
    private final Button publish;
    private final Button delete;
    private final MenuButton again = new MenuButton("Again", new IconView(Icon.UI_REDO));
    private final Label fault = FormGrid.wrapped("", "muted", "small");
    private final VBox outcome = new VBox();
    private final VBox question = new VBox(8);
    private final ListChangeListener<PublishDraft> remembered = change -> offerAgain();
    private final Coalesced toLast = new Coalesced(this::scrollDown);
    private final Subscription subscriptions;

    /** The safe answer of a question that is not in sight yet; who presses Enter by mistake loses nothing. */
    private Optional<Button> asked = Optional.empty();

    private boolean showing;

    PublishPane(ClientModel client) {
        this.client = client;
        model = client.publish();
        topic = FormGrid.mono("mqtt-topic", "Topic to publish to", "PLC1/cmd", topicText);
        file = new FileField("mqtt-payload-file", "File with the payload", "path", fileText);
        publish = Buttons.primary("Pu_blish", model::publish);
        publish.setId("mqtt-publish");
        publish.setMinWidth(USE_PREF_SIZE);
        publish.setTooltip(new Tooltip("Ctrl+Enter"));
        delete = Buttons.link("Delete retained message…", () -> model.askToDelete(topicText.get()));
        delete.setId("mqtt-delete-retained");
        delete.setMinWidth(USE_PREF_SIZE);
        again.setMinWidth(USE_PREF_SIZE);
        again.setTooltip(new Tooltip("Fills in one of the last 20 messages"));
        again.getStyleClass().add("flat");
        payload.setId("mqtt-payload");
        payload.setAccessibleText("Payload");
        payload.getStyleClass().addAll("mono", "payload-area");
        payload.setPrefRowCount(4);
        payload.setWrapText(true);
        outcome.setId("mqtt-outcome");
        List.<Node>of(outcome, question, fault)
                .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
        VBox page = page();
        page.getStyleClass().add("side-pane");
        setContent(page);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setMinSize(0, 0);
        getStyleClass().add("publish-pane");
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        follow();
        model.history().addListener(remembered);
        offerAgain();
        subscriptions =
                Subscription.combine(
                        model.draftProperty().subscribe(this::show),
                        client.stateProperty().subscribe(now -> showFault()),
                        client.connectionProperty().subscribe(now -> showFault()),
                        model.outcomeProperty().subscribe(this::show),
                        model.deletionProperty().subscribe(this::ask));
    }

    private VBox page() {
        retain.setId("mqtt-retain");
        retain.setTooltip(new Tooltip("The broker keeps it for who subscribes later"));
        kind.setMaxWidth(USE_PREF_SIZE);
        kind.setMinWidth(USE_PREF_SIZE);
        HBox how = new HBox(12, QosPills.of("QoS", qosLevel), retain);
        how.setAlignment(Pos.CENTER_LEFT);
        StackPane body = new StackPane(payload, file);
        body.setMinWidth(0);
        FormGrid fields =
                new FormGrid(LABELS).row("_Topic", topic).row("Payload", kind).across(body).row("QoS", how);
        HBox act = new HBox(8, publish, again, Bars.spring());
        act.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, fields, propertiesBox, act, delete, fault, outcome, question);
    }

    // ------------------------------------------------------------------ what is typed

    private void follow() {
        topicText.subscribe((was, is) -> typed());
        fileText.subscribe((was, is) -> typed());
        payload.textProperty().subscribe((was, is) -> typed());
        qosLevel.subscribe((was, is) -> typed());
        retain.selectedProperty().subscribe((was, is) -> typed());
        kind.valueProperty().subscribe(now -> showKind());
    }

    private void showKind() {
        boolean fromFile = kind.valueProperty().get() == PublishDraft.Kind.FILE;
        file.setVisible(fromFile);
        file.setManaged(fromFile);
        payload.setVisible(!fromFile);
        payload.setManaged(!fromFile);
        payload.setPromptText(kind.valueProperty().get() == PublishDraft.Kind.HEX ? "01 a0 ff" : "empty");
        typed();
    }

    private void typed() {
        if (!showing) {
            PublishDraft.Kind how = kind.valueProperty().get();
            model.draftProperty()
                    .set(
                            new PublishDraft(
                                    topicText.get(),
                                    how,
                                    how == PublishDraft.Kind.FILE ? fileText.get() : payload.getText(),
                                    qosLevel.get(),
                                    retain.isSelected(),
                                    properties.contentType(),
                                    properties.responseTopic(),
                                    properties.expiry(),
                                    properties.user()));
        }
    }

    private void show(PublishDraft draft) {
        showing = true;
        topicText.set(draft.topic());
        kind.valueProperty().set(draft.kind());
        if (draft.kind() == PublishDraft.Kind.FILE) {
            fileText.set(draft.payload());
        } else if (!payload.getText().equals(draft.payload())) {
            payload.setText(draft.payload());
        }
        qosLevel.set(draft.qos());
        retain.setSelected(draft.retain());
        properties.show(draft);
        showing = false;
        showFault();
    }

    private void showFault() {
        Optional<String> why = model.fault();
        publish.setDisable(why.isPresent());
        delete.setDisable(!client.isConnected() || model.draftProperty().get().topic().isEmpty());
        // An empty topic says enough by itself.
        boolean told = why.isPresent() && !model.draftProperty().get().topic().isEmpty();
        fault.setVisible(told);
        fault.setText(why.orElse(""));
        propertiesBox.setDisable(!model.knowsProperties());
        propertiesBox.setText(
                (model.knowsProperties() ? "MQTT 5 properties" : "MQTT 5 properties: not with 3.1.1")
                        + (model.draftProperty().get().hasProperties() && !propertiesBox.isExpanded()
                                ? " (set)"
                                : ""));
    }

    private void offerAgain() {
        again.setDisable(model.history().isEmpty());
        again.getItems().setAll(model.history().stream().map(this::item).toList());
    }

    private MenuItem item(PublishDraft before) {
        MenuItem item = new MenuItem(before.words());
        item.setMnemonicParsing(false);
        item.setOnAction(event -> model.takeAgain(before));
        return item;
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown() && !publish.isDisabled()) {
            model.publish();
            key.consume();
        }
    }

    // ------------------------------------------------------------------ what came of it

    private void show(PublishOutcome now) {
        outcome.setVisible(!(now instanceof PublishOutcome.None));
        switch (now) {
            case PublishOutcome.None _ -> outcome.getChildren().clear();
            case PublishOutcome.Sending(String to) ->
                    outcome.getChildren().setAll(line(Icon.PENDING, "Publishing to " + to + "…"));
            case PublishOutcome.Done(String words, boolean proven) ->
                    outcome.getChildren().setAll(line(proven ? Icon.CHECK : Icon.NOTE, words));
            case PublishOutcome.Refused(var why, boolean byRules) -> {
                outcome.getChildren().setAll(refused(new FindingPanel(why), byRules));
                toLast.request();
            }
        }
    }

    /**
     * What is told last stands lowest; how low that is, the layout knows, once the style of what is new is
     * applied.
     */
    private void scrollDown() {
        applyCss();
        layout();
        setVvalue(getVmax());
        asked.ifPresent(Button::requestFocus);
        asked = Optional.empty();
    }

    /** In a narrow pane the button goes below. */
    private VBox refused(FindingPanel panel, boolean byRules) {
        VBox box = new VBox(8, panel);
        if (byRules && client.knowsRules()) {
            Button open = Buttons.button(Icon.UI_GRID, "Open access rules", client::openRules);
            open.setId("open-access-rules");
            box.getChildren().add(open);
        }
        return box;
    }

    private static HBox line(Icon icon, String words) {
        HBox line = new HBox(8, new IconView(icon), FormGrid.wrapped(words));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    // ------------------------------------------------------------------ deletion

    private void ask(Optional<String> topicToEmpty) {
        question.setVisible(topicToEmpty.isPresent());
        topicToEmpty.ifPresent(named -> {
            Button act = Buttons.button("Delete it", model::delete);
            act.setId("mqtt-delete-now");
            Button keep = Buttons.button("Keep it", model::leave);
            keep.setId("mqtt-keep");
            HBox answers = new HBox(8, act, keep);
            question.getChildren()
                    .setAll(
                            line(
                                    Icon.UI_QUESTION,
                                    "The broker forgets what it keeps for %s; devices that read it at their start find nothing. An empty retained message is published."
                                            .formatted(named)),
                            answers);
            question.getStyleClass().setAll("delete-question");
            asked = Optional.of(keep);
            toLast.request();
        });
    }

    void focusTopic() {
        topic.requestFocus();
    }

    void close() {
        model.history().removeListener(remembered);
        subscriptions.unsubscribe();
    }
}
