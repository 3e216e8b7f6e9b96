package io.routelock.app.brokerdeploy;

import io.routelock.app.brokerdeploy.TargetFields.Way;
import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;
import io.routelock.app.controls.Pills;
import io.routelock.app.theme.Icon;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the files go: three ways, and what each needs. */
final class TargetPane extends VBox {

    private static final double ROW = 48;

    private final DeployModel model;
    private final TargetFields fields;
    private final Pills<Way> ways = new Pills<>(List.of(Way.values()), Way::words);
    private final ListView<Installed> found;
    private final VBox chosen = new VBox(8);

    TargetPane(DeployModel model) {
        super(12);
        this.model = model;
        this.fields = model.fields();
        found = list();
        ways.valueProperty().bindBidirectional(fields.wayProperty());
        ways.setMaxWidth(USE_PREF_SIZE);
        getChildren().addAll(ways, chosen);
        fields.wayProperty().subscribe(now -> show());
        model.searchingProperty().subscribe(now -> show());
        fields.brokerProperty().subscribe(this::select);
    }

    /** Where typing starts. */
    void focus() {
        ways.button(fields.wayProperty().get()).requestFocus();
    }

    private void show() {
        chosen.getChildren()
                .setAll(
                        switch (fields.wayProperty().get()) {
                            case INSTALLED -> installed();
                            case FOLDER -> List.of(folder());
                            case ZIP -> zip();
                        });
    }

    // ------------------------------------------------------------------ an installed mosquitto

    private List<Node> installed() {
        if (model.searchingProperty().get()) {
            return List.of(Words.muted("Looking for mosquitto on this computer…"));
        }
        return model.brokers().isEmpty() ? List.of(none()) : List.of(heading(), found);
    }

    private HBox heading() {
        Label words = Words.heading("On this computer");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox line = new HBox(8, words, again());
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Button again() {
        Button again = Buttons.button(Icon.UI_REFRESH, "_Search again", model::search);
        again.setMinWidth(USE_PREF_SIZE);
        return again;
    }

    private VBox none() {
        HBox buttons =
                new HBox(8, Buttons.button(Icon.UI_FOLDER, "Choose its _folder…", this::itsFolder), again());
        return new VBox(
                8,
                Words.heading("No mosquitto was found"),
                Words.muted(
                        "No service and no program that runs was started with a mosquitto.conf. Choose its"
                                + " folder: the files are copied there, and you restart it yourself."),
                buttons);
    }

    private void itsFolder() {
        FileDialogs.folder(this, "Folder of mosquitto", Path.of("/"))
                .ifPresent(folder -> {
                    fields.folderProperty().set(folder.toString());
                    fields.wayProperty().set(Way.FOLDER);
                });
    }

    private ListView<Installed> list() {
        ListView<Installed> made = new ListView<>(model.brokers());
        made.setId("deploy-brokers");
        made.setFixedCellSize(ROW);
        made.prefHeightProperty()
                .bind(
                        javafx.beans.binding.Bindings.size(model.brokers())
                                .map(count -> Math.clamp(count.intValue(), 1, 3) * ROW + 4));
        made.setMinHeight(USE_PREF_SIZE);
        made.getStyleClass().add("boxed-list");
        made.setAccessibleText("Mosquittos of this computer");
        made.setCellFactory(it -> new InstalledCell());
        made.getSelectionModel()
                .selectedItemProperty()
                .subscribe((was, is) -> {
                    if (is != null) {
                        fields.brokerProperty().set(Optional.of(is));
                    }
                });
        return made;
    }

    private void select(Optional<Installed> broker) {
        broker.ifPresent(found.getSelectionModel()::select);
    }

    // ------------------------------------------------------------------ a folder, a zip

    private VBox folder() {
        return field(
                "F_older, for example /etc/mosquitto or a share",
                "deploy-folder",
                fields.folderProperty(),
                Buttons.button(Icon.UI_FOLDER, "_Browse…", () -> browse(fields.folderProperty())));
    }

    private List<Node> zip() {
        return List.of(
                field(
                        "_Zip file",
                        "deploy-zip",
                        fields.zipProperty(),
                        Buttons.button(Icon.UI_FOLDER, "_Browse…", this::browseZip)),
                field(
                        "_Unpacked at, on the computer of the broker",
                        "deploy-unpacked",
                        fields.unpackedProperty()));
    }

    private VBox field(String title, String id, StringProperty value, Node... buttons) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(title.replace("_", ""));
        field.getStyleClass().add("mono");
        field.setMinWidth(0);
        field.textProperty().bindBidirectional(value);
        HBox.setHgrow(field, Priority.ALWAYS);
        Label label = new Label(title);
        label.setMnemonicParsing(true);
        label.setLabelFor(field);
        HBox line = new HBox(8, field);
        line.getChildren().addAll(buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(4, label, line);
    }

    private void browse(StringProperty path) {
        FileDialogs.folder(this, "Deploy to a folder", near(path.get()))
                .ifPresent(folder -> path.set(folder.toString()));
    }

    private void browseZip() {
        Path now = near(fields.zipProperty().get());
        Path folder = now.resolveSibling("");
        String name = now.getFileName() == null ? "broker.zip" : now.getFileName().toString();
        FileDialogs.save(this, "Deploy as a zip", folder, name)
                .ifPresent(zip -> fields.zipProperty().set(zip.toString()));
    }

    private static Path near(String typed) {
        try {
            return Path.of(typed.isBlank() ? System.getProperty("user.home", ".") : typed);
        } catch (InvalidPathException e) {
            // What is typed is no path yet; the dialog then starts at home.
            return Path.of(System.getProperty("user.home", "."));
        }
    }
}
