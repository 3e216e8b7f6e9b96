package io.routelock.app.access;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.Pills;
import io.routelock.app.controls.TableCopy;
import io.routelock.app.theme.Icon;
import io.routelock.app.theme.IconView;
import io.routelock.mosquitto.profile.AddedLine;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.List;
import java.util.stream.Collectors;

/** What a role means, and the lines that it brings; for a virtual AMS network the XML of the plugin too. */
final class RolePreview extends VBox {

    private static final String XML = "TcMqttAclConfig.xml";

    /** All lines of a host of two groups: a window of 768 has room for them. */
    private static final int MOST_ROWS = 18;

    private static final String ABOUT_XML =
            "All networks of this acl_file for the vendor's plugin (Windows only), the other way round: a user lists"
                    + " who has access to it. Add changes the acl_file alone.";

    private enum Output {
        ACL,
        XML
    }

    private final RoleModel model;
    private final Label meaning = new Label();
    private final Label amount = new Label();
    private final TextArea lines = new TextArea();
    private final Pills<Output> output =
            new Pills<>(List.of(Output.values()), it -> it == Output.ACL ? "acl_file" : XML);
    private final HBox tools;
    private final Subscription subscriptions;

    RolePreview(RoleModel model) {
        super(8);
        this.model = model;
        for (Label words : List.of(meaning, amount)) {
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
        }
        amount.getStyleClass().add("muted");
        lines.setEditable(false);
        lines.setMinHeight(64);
        lines.getStyleClass().add("mono");
        Button copy = Buttons.button(Icon.UI_COPY, "Copy", () -> TableCopy.put(xml()));
        Button save = Buttons.button(Icon.UI_EXPORT, "Save as…", this::save);
        output.button(Output.ACL).setMnemonicParsing(false);
        tools = new HBox(8, output, copy, save);
        tools.setAlignment(Pos.CENTER_LEFT);
        for (Button button : List.of(copy, save)) {
            button.setMinWidth(USE_PREF_SIZE);
            button.visibleProperty().bind(output.valueProperty().isEqualTo(Output.XML));
        }
        getChildren().addAll(meaning, tools, lines, amount);
        subscriptions =
                Subscription.combine(
                        model.readingProperty().subscribe(now -> show()),
                        output.valueProperty().subscribe(now -> show()));
    }

    private void show() {
        RoleReading now = model.readingProperty().get();
        boolean network = !xml().isEmpty();
        tools.setVisible(network);
        tools.setManaged(network);
        switch (now) {
            case RoleReading.Incomplete(String words) -> say(words, "muted", Icon.UI_QUESTION);
            case RoleReading.Wrong(String words) -> say(words, "danger-text", Icon.ERROR);
            case RoleReading.Ready ready -> show(ready);
        }
    }

    private void say(String words, String style, Icon icon) {
        meaning.setText(words);
        meaning.getStyleClass().removeAll("muted", "danger-text");
        meaning.getStyleClass().add(style);
        meaning.setGraphic(new IconView(icon));
        show(lines, false);
        show(amount, false);
    }

    private void show(RoleReading.Ready ready) {
        meaning.setText(ready.meaning());
        meaning.getStyleClass().removeAll("muted", "danger-text");
        meaning.setGraphic(new IconView(Icon.CHECK));
        boolean xml = output.valueProperty().get() == Output.XML && ready.xml().isPresent();
        lines.setAccessibleText(xml ? XML : "Lines that are added to the acl_file");
        String text = xml ? ready.xml().orElseThrow() : text(ready.added());
        lines.setText(text);
        lines.setPrefRowCount(Math.clamp(text.lines().count(), 2, MOST_ROWS));
        show(lines, xml || !ready.added().isEmpty());
        amount.setText(xml ? ABOUT_XML : amount(ready));
        show(amount, !amount.getText().isEmpty());
    }

    private static void show(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    private static String text(List<AddedLine> added) {
        return added.stream()
                .map(line -> "%4d + %s".formatted(line.line(), line.text()).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    private static String amount(RoleReading.Ready ready) {
        if (ready.added().isEmpty()) {
            return "The file has all of these rules already.";
        }
        return ready.present() == 0
                ? ""
                : ready.present() == 1
                        ? "1 rule is there already and is not doubled."
                        : ready.present() + " rules are there already and are not doubled.";
    }

    private String xml() {
        return model.readingProperty().get() instanceof RoleReading.Ready ready ? ready.xml().orElse("") : "";
    }

    private void save() {
        String xml = xml();
        FileDialogs.save(this, "Save the rules of the plugin", model.folder(), XML)
                .ifPresent(path -> model.saveXml(path, xml));
    }

    void close() {
        subscriptions.unsubscribe();
    }
}
