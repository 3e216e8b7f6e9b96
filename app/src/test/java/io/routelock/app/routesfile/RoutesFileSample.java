package io.routelock.app.routesfile;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import javafx.scene.Scene;
import javafx.scene.control.TextField;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of routes with everything in it, for the checks of the layout. On the JavaFX thread. */
public final class RoutesFileSample {

    private final Desk desk;
    private final Path file;

    public RoutesFileSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        file = Files.createDirectories(home.resolve("Target")).resolve("StaticRoutes.xml");
        Files.write(file, EditorDesk.TEXT.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Place section(Place.RoutesFile.Section section) {
        return new Place.RoutesFile(file, section);
    }

    public Place saving() {
        return new Place.SaveRoutesFile(file, false);
    }

    public Place closing() {
        return new Place.CloseRoutesFile(file);
    }

    /** It is read: what was found in it is among the problems. */
    public boolean isOpen() {
        return desk.bench().problems().list().stream()
                .anyMatch(problem -> problem.source().equals(file.toString()));
    }

    /** Gives the selected route another name. */
    public void edit(Scene scene) {
        ((TextField) scene.lookup(".routes-file .form-page .text-field")).setText("CX-19AE5B");
    }
}
