package io.routelock.app.brokerconf;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.theme.Icon;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Where the log goes, and what is in it. */
final class LoggingPage extends VBox implements FormPage {

    private final ConfModel conf;
    private final LoggingModel logging;
    private final Map<String, CheckBox> types = new LinkedHashMap<>();
    private final Map<String, CheckBox> places = new LinkedHashMap<>();
    private final CheckBox all = new CheckBox("Everything (log_type all)");
    private final TextField file = new TextField();
    private final Label byDefault = FormRows.hint("Nothing is written: these four are logged by default.");
    private final Subscription subscription;
    private boolean following;

    LoggingPage(ConfModel conf, ConfPaths paths) {
        super(12);
        this.conf = conf;
        this.logging = new LoggingModel(conf);
        getStyleClass().add("conf-page");
        byDefault.managedProperty().bind(byDefault.visibleProperty());
        FormRows rows = new FormRows(conf.versionProperty().get(), paths.folder());
        rows.add(conf.field(Spot.BROKER, "log_timestamp"));
        rows.add(conf.field(Spot.BROKER, "log_timestamp_format"));
        rows.addHint("Such as %Y-%m-%dT%H:%M:%S; not set: seconds since 1970, which nobody can read.");
        rows.add(conf.field(Spot.BROKER, "connection_messages"));
        getChildren()
                .setAll(
                        FormRows.heading("What is logged"),
                        everything(),
                        ticks(3, LoggingModel.TYPES, types, "log_type", logging::log),
                        byDefault,
                        FormRows.heading("Where to"),
                        ticks(4, LoggingModel.DESTINATIONS, places, "log_dest", logging::goTo),
                        file(paths),
                        FormRows.hint("A Windows service has no stderr: there the log needs a file."),
                        FormRows.heading("How"),
                        rows);
        subscription = conf.formProperty().subscribe(form -> follow());
    }

    private Node everything() {
        all.setMnemonicParsing(false);
        all.selectedProperty()
                .subscribe((was, is) -> {
                    if (!following) {
                        logging.logAll(is);
                    }
                });
        Label hint = FormRows.hint("To find out why a client gets no connection, or why nothing arrives.");
        hint.setPadding(new Insets(0, 0, 0, 26));
        return new VBox(4, all, hint);
    }

    private Node ticks(
            int columns,
            List<String> words,
            Map<String, CheckBox> into,
            String option,
            BiConsumer<String, Boolean> take) {
        GridPane grid = new GridPane(16, 8);
        for (String word : words) {
            CheckBox box = new CheckBox(word);
            box.setMinWidth(USE_PREF_SIZE);
            box.setTooltip(new Tooltip(option + " " + word));
            box.selectedProperty()
                    .subscribe((was, is) -> {
                        if (!following) {
                            take.accept(word, is);
                        }
                    });
            box.focusedProperty()
                    .subscribe((was, is) -> {
                        if (is) {
                            conf.pointAt(logging.line(option, word::equals));
                        }
                    });
            grid.add(box, into.size() % columns, into.size() / columns);
            into.put(word, box);
        }
        return grid;
    }

    private Node file(ConfPaths paths) {
        file.getStyleClass().add("mono");
        file.setPromptText("no log file");
        file.setAccessibleText("Log file");
        file.setMinWidth(0);
        HBox.setHgrow(file, Priority.ALWAYS);
        file.textProperty()
                .subscribe((was, is) -> {
                    if (!following) {
                        logging.logToFile(is);
                    }
                });
        Button browse =
                Buttons.icon(
                        Icon.UI_FOLDER,
                        "Choose the log file",
                        () ->
                                FileDialogs.save(file, "Choose the log file", paths.folder(), "mosquitto.log")
                                        .ifPresent(path -> file.setText(path.toString())));
        browse.getStyleClass().remove("flat");
        Label words = new Label("File");
        words.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(8, words, file, browse);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        row.setMaxWidth(480);
        return row;
    }

    private void follow() {
        following = true;
        types.forEach((type, box) -> {
            box.setSelected(logging.logs(type));
            box.setDisable(logging.logsAll());
        });
        places.forEach((place, box) -> box.setSelected(logging.goesTo(place)));
        all.setSelected(logging.logsAll());
        if (!file.getText().strip().equals(logging.file())) {
            file.setText(logging.file());
        }
        byDefault.setVisible(!logging.isTypeWritten());
        following = false;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
