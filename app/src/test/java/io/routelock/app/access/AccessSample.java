package io.routelock.app.access;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;

import org.fxmisc.richtext.CodeArea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Access files in all their states, for the checks of the layout. On the JavaFX thread. */
public final class AccessSample {

    private final Desk desk;
    private final Path folder;

    public AccessSample(Desk desk, Path home) throws IOException {
        this.desk = desk;
        folder = Files.createDirectories(home.resolve("mosquitto"));
        Files.writeString(folder.resolve("empty.acl"), "");
        Files.writeString(folder.resolve("plant.acl"), AccessDesk.PLANT);
        Files.writeString(
                folder.resolve("broken.acl"), AccessDesk.PLANT.replace("topic read +/out", "topic rw +/out"));
    }

    public Place empty() {
        return Place.accessFile(folder.resolve("empty.acl"));
    }

    public Place broken() {
        return Place.accessFile(folder.resolve("broken.acl"));
    }

    public Place plant() {
        return Place.accessFile(folder.resolve("plant.acl"));
    }

    public Place adding(Place.AddAccess.What what) {
        return new Place.AddAccess(folder.resolve("empty.acl"), what);
    }

    public Place closing() {
        return new Place.CloseAccessFile(folder.resolve("broken.acl"));
    }

    /** Types a letter and saves: it is refused. */
    public void saveBroken(Scene scene) {
        desk.bench().navigator().open(broken());
        Node text = scene.lookup(".access-file .marked-text");
        ((CodeArea) text).insertText(1, "#");
        ((Button) scene.lookup("#save-access-file")).fire();
    }

    /** Asks for a list of users. */
    public void askWho(Scene scene) {
        QuestionModel question = ((MatrixGrid) scene.lookup(".matrix-grid")).matrix().file().question();
        question.kindProperty().set(QuestionKind.WHO_MAY);
        question.topicProperty().set("Plant/alarms/#");
    }

    /** Selects a cell whose question is answered with no. */
    public void ask(Scene scene) {
        MatrixGrid grid = (MatrixGrid) scene.lookup(".matrix-grid");
        grid.matrix().select(1, 1);
        grid.matrix().file().question().doingProperty().set(Doing.WRITE);
        grid.requestFocus();
    }
}
