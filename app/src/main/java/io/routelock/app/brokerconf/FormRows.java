package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.theme.Icon;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Flag;
import io.routelock.mosquitto.conf.ConfOption.Number;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Options below each other as the fields that fit them, their words at the left, what is wrong below each.
 */
final class FormRows extends GridPane {

    private static final double WORDS = 132;
    private static final double FIELD = 360;
    private static final double NUMBER = 112;
    private static final double TOOLTIP = 400;

    private final MosquittoVersion version;
    private final Path folder;
    private int rows;

    /**
     * @param version whose choices and defaults are shown
     * @param folder where choosing a file begins
     */
    FormRows(MosquittoVersion version, Path folder) {
        this.version = version;
        this.folder = folder;
        getStyleClass().add("conf-rows");
        setHgap(12);
        setVgap(8);
        ColumnConstraints words = new ColumnConstraints(WORDS);
        ColumnConstraints field = new ColumnConstraints(120, FIELD, FIELD);
        field.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(words, field);
    }

    // ------------------------------------------------------------------ rows

    /** An option, with words of the form. */
    Node add(OptionFieldModel field) {
        return add(FieldWords.of(field.option()), field);
    }

    Node add(String words, OptionFieldModel field) {
        Node node = node(words, field);
        if (node instanceof CheckBox) {
            add(node, 1, rows++);
        } else {
            addRow(words, node);
        }
        addBelow(new FieldFindings(field));
        return node;
    }

    /** A file, with buttons behind it. */
    void addFile(OptionFieldModel field, Button... more) {
        HBox row = file(FieldWords.of(field.option()), field);
        for (Button button : more) {
            row.getChildren().add(button);
        }
        addRow(FieldWords.of(field.option()), row);
        addBelow(new FieldFindings(field));
    }

    /** Any other node. */
    <N extends Node> N addRow(String words, N node) {
        Label label = new Label(words);
        label.setLabelFor(node);
        label.setMinHeight(28);
        label.setWrapText(true);
        GridPane.setValignment(label, VPos.TOP);
        add(label, 0, rows);
        add(node, 1, rows++);
        return node;
    }

    /** Below the field above. */
    <N extends Node> N addBelow(N node) {
        add(node, 1, rows++);
        return node;
    }

    /** Over both columns. */
    <N extends Node> N addWide(N node) {
        add(node, 0, rows++, 2, 1);
        return node;
    }

    /** Small words below a field. */
    Label addHint(String words) {
        return addBelow(hint(words));
    }

    static Label hint(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("heading", "conf-heading");
        return label;
    }

    // ------------------------------------------------------------------ fields

    private Node node(String words, OptionFieldModel field) {
        return switch (field.help().kind(version)) {
            case Flag _ -> tick(words, field);
            case Choice(List<String> choices) -> choice(words, field, choices);
            case Number _ -> number(words, field);
            default -> isChosen(field) ? file(words, field) : text(words, field);
        };
    }

    /** Not the name of a file that the broker makes. */
    private static boolean isChosen(OptionFieldModel field) {
        return field.known().isPath() && !field.option().equals("persistence_file");
    }

    private static CheckBox tick(String words, OptionFieldModel field) {
        CheckBox box = new CheckBox(words);
        box.setMnemonicParsing(false);
        box.setWrapText(true);
        box.setMinHeight(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(field.tickedProperty());
        used(box, words, field);
        return box;
    }

    static TextField text(String words, OptionFieldModel field) {
        TextField text = new TextField();
        text.getStyleClass().add("mono");
        text.textProperty().bindBidirectional(field.textProperty());
        text.promptTextProperty()
                .bind(field.defaultProperty().map(it -> it.isEmpty() ? "not set" : it + " by default"));
        text.setOnAction(event -> field.leave());
        used(text, words, field);
        return text;
    }

    private static Node number(String words, OptionFieldModel field) {
        TextField text = text(words, field);
        text.setPrefWidth(NUMBER);
        text.setMinWidth(NUMBER);
        text.setMaxWidth(NUMBER);
        text.promptTextProperty().unbind();
        text.promptTextProperty().bind(field.defaultProperty().map(FormRows::number));
        Label unit = new Label(field.help().unit());
        unit.getStyleClass().add("muted");
        Label byDefault = new Label();
        byDefault.getStyleClass().addAll("muted", "small");
        byDefault
                .textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> field.writtenProperty().get() ? "" : "by default",
                                field.writtenProperty()));
        byDefault.visibleProperty().bind(field.defaultProperty().isNotEmpty());
        HBox row = new HBox(8, text, unit, byDefault);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    /** What counts where no number is written. */
    private static String number(String byDefault) {
        return switch (byDefault) {
            case "" -> "not set";
            case "-1" -> "any number";
            default -> byDefault;
        };
    }

    private Node choice(String words, OptionFieldModel field, List<String> choices) {
        ComboBox<String> box = new ComboBox<>();
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(choices);
        box.getItems().setAll(all);
        box.setConverter(new ChoiceWords(field));
        box.setMinWidth(160);
        box.valueProperty().bindBidirectional(field.textProperty());
        box.valueProperty()
                .subscribe((was, is) -> {
                    if ("".equals(is)) {
                        field.leave();
                    }
                });
        used(box, words, field);
        return box;
    }

    private HBox file(String words, OptionFieldModel field) {
        TextField text = text(words, field);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button browse =
                Buttons.icon(
                        Icon.UI_FOLDER,
                        "Choose: " + words,
                        () -> {
                            field.enter();
                            chosen(text, words, field).ifPresent(path -> take(field, path));
                        });
        browse.getStyleClass().remove("flat");
        accept(text, field);
        // The end of a path says more than its beginning.
        text.textProperty()
                .subscribe(() -> {
                    if (!text.isFocused()) {
                        text.end();
                    }
                });
        text.end();
        return new HBox(4, text, browse);
    }

    private Optional<Path> chosen(TextField text, String words, OptionFieldModel field) {
        boolean isFolder =
                field.known().kind() instanceof ConfOption.Text(var content)
                        && content == ConfOption.Content.FOLDER;
        return isFolder ? FileDialogs.folder(text, words, folder) : FileDialogs.open(text, words, folder);
    }

    private static void take(OptionFieldModel field, Path path) {
        field.textProperty().set(path.toString());
        field.enter();
    }

    private static void accept(TextField text, OptionFieldModel field) {
        text.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        text.setOnDragDropped(event -> {
            event.getDragboard().getFiles().stream()
                    .findFirst()
                    .ifPresent(file -> take(field, file.toPath()));
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static void used(Control control, String words, OptionFieldModel field) {
        control.setAccessibleText(words);
        Tooltip tooltip = new Tooltip(field.option() + ": " + field.help().text());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TOOLTIP);
        control.setTooltip(tooltip);
        control.focusedProperty()
                .subscribe((was, is) -> {
                    if (is) {
                        field.enter();
                    } else {
                        field.leave();
                    }
                });
    }

    /** What is not written is shown as what counts then. */
    private static final class ChoiceWords extends StringConverter<String> {

        private final OptionFieldModel field;

        ChoiceWords(OptionFieldModel field) {
            this.field = field;
        }

        @Override
        public String toString(String value) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
            String counts = field.defaultProperty().get();
            return counts.isEmpty() ? "not set" : counts + " (default)";
        }

        @Override
        public String fromString(String words) {
            return words;
        }
    }

    /** What is wrong with the line of a field; nothing while all is well. */
    static final class FieldFindings extends VBox {

        private final ObjectProperty<List<LintFinding>> found = new SimpleObjectProperty<>(List.of());

        FieldFindings(OptionFieldModel field) {
            super(4);
            managedProperty().bind(visibleProperty());
            // Bound, since that is a weak listener: fields outlive the pages that show them.
            found.bind(field.findingsProperty());
            found.subscribe(this::show);
        }

        private void show(List<LintFinding> found) {
            setVisible(!found.isEmpty());
            getChildren().setAll(found.stream().map(IconLine::of).toList());
        }
    }
}
