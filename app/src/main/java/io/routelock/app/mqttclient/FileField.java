package io.routelock.app.mqttclient;

import io.routelock.app.controls.Buttons;
import io.routelock.app.controls.FileDialogs;

import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file: typed, browsed for or dropped. */
final class FileField extends HBox {

    private final String title;
    private final TextField field;

    FileField(String id, String title, String prompt, StringProperty path) {
        super(8);
        this.title = title;
        field = FormGrid.mono(id, title, prompt, path);
        field.setOnDragOver(FileField::dragOver);
        field.setOnDragDropped(this::dropped);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button browse = Buttons.button("Browse…", this::browse);
        browse.setAccessibleText("Browse: " + title);
        browse.setMinWidth(USE_PREF_SIZE);
        setMinWidth(0);
        getChildren().setAll(field, browse);
    }

    TextField field() {
        return field;
    }

    private void browse() {
        FileDialogs.open(this, title, folder()).ifPresent(file -> field.setText(file.toString()));
    }

    /** That of the file that is chosen. */
    private Path folder() {
        Path home = Path.of(System.getProperty("user.home", "."));
        try {
            Path chosen = field.getText().isBlank() ? home : Path.of(field.getText().strip());
            return Optional.ofNullable(chosen.toAbsolutePath().getParent()).orElse(home);
        } catch (InvalidPathException e) {
            return home;
        }
    }

    private static void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.getDragboard().getFiles().stream().findFirst().map(File::getPath).ifPresent(field::setText);
            event.setDropCompleted(true);
            event.consume();
        }
    }
}
