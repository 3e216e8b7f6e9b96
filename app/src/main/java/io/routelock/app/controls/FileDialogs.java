package io.routelock.app.controls;

import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The system's own dialogs for files. */
public final class FileDialogs {

    private FileDialogs() {}

    /** Asks for a file that exists. */
    public static Optional<Path> open(Node near, String title, Path folder) {
        return Optional.ofNullable(chooser(title, folder).showOpenDialog(window(near))).map(File::toPath);
    }

    /** Asks where to save. */
    public static Optional<Path> save(Node near, String title, Path folder, String name) {
        FileChooser chooser = chooser(title, folder);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window(near))).map(File::toPath);
    }

    /** Asks for a folder that exists, or that is made in the dialog. */
    public static Optional<Path> folder(Node near, String title, Path start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(start)) {
            chooser.setInitialDirectory(start.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(window(near))).map(File::toPath);
    }

    private static FileChooser chooser(String title, Path folder) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
        return chooser;
    }

    private static Window window(Node near) {
        return near.getScene().getWindow();
    }
}
