package io.routelock.app.doctor;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Asks where a report goes. */
final class ReportChooser {

    private ReportChooser() {}

    static Optional<Path> choose(Window window, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save report");
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().setAll(new FileChooser.ExtensionFilter("HTML", "*.html"));
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }
}
