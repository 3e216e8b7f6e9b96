package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Flag;
import io.routelock.mosquitto.conf.ConfOption.ValueKind;
import io.routelock.mosquitto.conf.OptionHelp;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What the selected option does, and a field for its value. */
final class OptionDetail extends VBox {

    private static final String PROMPT = "Value";
    private static final double VALUE = 200;

    private final ConfModel conf;
    private final OptionsModel options;
    private Node value = new Label();

    OptionDetail(ConfModel conf, OptionsModel options) {
        super(8);
        this.conf = conf;
        this.options = options;
        getStyleClass().add("option-detail");
        show(Optional.empty());
    }

    void show(Optional<OptionRow> row) {
        if (row.isEmpty()) {
            getChildren().setAll(FormRows.hint("Select an option to read what it does, and to set it."));
        } else {
            OptionRow shown = row.get();
            Label name = new Label(shown.name());
            name.getStyleClass().addAll("heading", "mono");
            Label text = new Label(shown.help().text());
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            getChildren().setAll(name, text, FormRows.hint(facts(shown)), actions(shown));
        }
    }

    private String facts(OptionRow row) {
        MosquittoVersion version = conf.versionProperty().get();
        String counts = row.defaultValue(version);
        OptionHelp help = row.help();
        String form = help.shape().isEmpty() ? "" : " Form: " + help.shape() + ".";
        String unit = help.unit().isEmpty() ? "" : " In " + help.unit() + ".";
        return (counts.isEmpty() ? "Nothing by default." : "Default: " + counts + ".")
                + unit
                + form
                + " mosquitto: "
                + row.versions()
                + ".";
    }

    // ------------------------------------------------------------------ the value

    private Node actions(OptionRow row) {
        Supplier<String> typed = field(row);
        return row.isWritten() ? change(row, typed) : add(row, typed);
    }

    private Node change(OptionRow row, Supplier<String> typed) {
        Runnable set =
                () -> {
                    // An untouched field of bullets is no new password.
                    if (!typed.get().isBlank()) {
                        options.change(row, typed.get());
                    }
                };
        onEnter(set);
        return line(
                value,
                Buttons.button("Set", set),
                Buttons.button("Remove the line", () -> options.remove(row)));
    }

    private Node add(OptionRow row, Supplier<String> typed) {
        List<OptionsModel.Home> homes = options.homes(row);
        if (homes.isEmpty()) {
            return FormRows.hint(
                    "It belongs to a part that the file does not have yet: add a " + part(row) + " first.");
        }
        ComboBox<OptionsModel.Home> home = homes(homes);
        TextField name = new TextField(row.name());
        name.setAccessibleText("Name of the option");
        name.getStyleClass().add("mono");
        boolean open = row.name().endsWith("_opt_");
        Runnable set =
                () -> {
                    if (!typed.get().isBlank() && (!open || name.getText().length() > row.name().length())) {
                        options.add(
                                row,
                                open ? name.getText().strip() : row.name(),
                                home.getValue(),
                                typed.get());
                    }
                };
        onEnter(set);
        FlowPane line = line(value, Buttons.button("Add", set));
        if (open) {
            line.getChildren().addFirst(name);
        }
        if (homes.size() > 1) {
            line.getChildren().addFirst(home);
        }
        return line;
    }

    private static String part(OptionRow row) {
        return switch (row.option().scope()) {
            case BRIDGE -> "connection";
            case PLUGIN -> "plugin";
            case GLOBAL, SECURITY, LISTENER -> "listener";
        };
    }

    private static ComboBox<OptionsModel.Home> homes(List<OptionsModel.Home> homes) {
        ComboBox<OptionsModel.Home> box = new ComboBox<>();
        box.getItems().setAll(homes);
        box.setValue(homes.getFirst());
        box.setAccessibleText("Belongs to");
        box.setConverter(new HomeWords());
        return box;
    }

    private static FlowPane line(Node... nodes) {
        FlowPane line = new FlowPane(8, 8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void onEnter(Runnable set) {
        if (value instanceof TextField field) {
            field.setOnAction(event -> set.run());
        }
    }

    /** Makes the field; what it holds. Passwords and keys are never shown, only replaced. */
    private Supplier<String> field(OptionRow row) {
        String written = row.line().map(line -> line.text()).orElse("");
        ValueKind kind = row.help().kind(conf.versionProperty().get());
        return switch (kind) {
            case Flag _ -> choice(List.of("true", "false"), written);
            case Choice(List<String> words) -> choice(words, written);
            default -> row.option().isSecret() ? secret(row) : text(written);
        };
    }

    private Supplier<String> choice(List<String> words, String written) {
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(words);
        box.setValue(written.isEmpty() ? words.getFirst() : written);
        box.setAccessibleText(PROMPT);
        value = box;
        return () -> Objects.requireNonNullElse(box.getValue(), "");
    }

    private Supplier<String> secret(OptionRow row) {
        PasswordField field = new PasswordField();
        field.setPromptText(row.isWritten() ? "hidden; type to replace it" : PROMPT);
        return held(field);
    }

    private Supplier<String> text(String written) {
        TextField field = new TextField(written);
        field.setPromptText(PROMPT);
        field.getStyleClass().add("mono");
        return held(field);
    }

    private Supplier<String> held(TextField field) {
        field.setAccessibleText(PROMPT);
        field.setPrefWidth(VALUE);
        value = field;
        return field::getText;
    }

    /** Enter or a double-click on its row. */
    void focusValue() {
        value.requestFocus();
    }

    private static final class HomeWords extends StringConverter<OptionsModel.Home> {

        @Override
        public String toString(OptionsModel.Home home) {
            return home == null ? "" : home.words();
        }

        @Override
        public OptionsModel.Home fromString(String words) {
            return new OptionsModel.Home(words, java.util.OptionalInt.empty());
        }
    }
}
