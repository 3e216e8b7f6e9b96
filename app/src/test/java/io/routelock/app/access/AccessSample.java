package io.routelock.app.access;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;

import org.fxmisc.richtext.CodeArea;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Access files in all their states, for the checks of the layout. On the JavaFX thread. */
public final class AccessSample {

    /** One sentence of each kind. */
    public static final List<String> ROLES =
            List.of(
                    "plc1 writes PLC1/out, Plant/alarms/plc1, reads Plant/time and PLC1/cmd",
                    "edge node myEdge of myGroup",
                    "host application myHost of Line1, Line2 as scada",
                    "XAE (5.1.2.3.1.1) may call PLC1 (5.1.2.4.1.1)");

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

    public Place renaming() {
        return new Place.RenameUser(folder.resolve("plant.acl"), "plc1");
    }

    public Place addingRole() {
        return new Place.AddRole(folder.resolve("plant.acl"));
    }

    /** Types it into the dialog that adds a role. */
    public void say(Scene scene, String role) {
        ((TextField) scene.lookup("#role-sentence")).setText(role);
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
