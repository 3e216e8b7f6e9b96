package io.routelock.app.access;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of the access editor for eyes, in target/pictures; here only that they come to be. */
@ExtendWith(ApplicationExtension.class)
class AccessPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private Path openFile(String name, String text) throws Exception {
        Path path = Files.createDirectories(home.resolve("mosquitto")).resolve(name);
        Files.writeString(path, text);
        show(Place.accessFile(path));
        until(() ->
                desk.bench().tasks().running().get() == 0
                        && scene.lookup(".access-file .marked-text") instanceof CodeArea area
                        && area.getLength() == text.length());
        return path;
    }

    @Test
    void theMatrixOfAPlantBesideItsText() throws Exception {
        openFile("plant.acl", AccessDesk.PLANT);
        draw("access");
        select(1, 1);
        ask(QuestionKind.MAY, Doing.WRITE, "PLC1/cmd");
        draw("access-no");
        key(KeyCode.B);
        until(() -> ((CodeArea) scene.lookup(".marked-text")).getText().contains("readwrite PLC1/cmd"));
        draw("access-edited");
        key(KeyCode.ENTER);
        draw("access-line");
        assertThat(PICTURES.resolve("access-line.png")).exists();
    }

    @Test
    void theFilesOfTheFieldAndAYes() throws Exception {
        openFile("plain.acl", AccessSeeds.PLAIN);
        select(1, 0);
        draw("access-seed-plain");
        openFile("sparkplug.acl", AccessSeeds.SPARKPLUG);
        select(1, 0);
        draw("access-seed-sparkplug");
        openFile("viewers.acl", AccessSeeds.VIEWERS);
        on(() -> {
            field("Topic").setText("STATE/host");
            field("User").setText("HMI");
            return null;
        });
        draw("access-seed-viewers");
    }

    @Test
    void nothingBrokenAndNarrow() throws Exception {
        Path empty = openFile("empty.acl", "");
        draw("access-empty");
        show(new Place.AddAccess(empty, Place.AddAccess.What.USER));
        draw("access-add-user");
        show(new Place.OpenAccessFile());
        draw("access-open");
        on(() -> {
            desk.bench().navigator().closeDialog();
            return null;
        });
        openFile("broken.acl", AccessDesk.PLANT.replace("topic read PLC1/cmd", "Topic read PLC1/cmd"));
        on(() -> {
            field("Topic").setText("PLC1/cmd");
            ((CodeArea) scene.lookup(".marked-text")).insertText(0, "#");
            return null;
        });
        on(() -> {
            desk.bench().navigator().open(Place.accessFile(home.resolve("mosquitto/broken.acl")));
            ((javafx.scene.control.Button) scene.lookup("#save-access-file")).fire();
            return null;
        });
        draw("access-broken");
        openFile("plant.acl", AccessDesk.PLANT);
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        select(5, 2);
        draw("access-narrow");
    }

    @Test
    void whoMayWhatMayAndWhatASubscriptionBrings() throws Exception {
        openFile("plant.acl", AccessDesk.PLANT);
        ask(QuestionKind.WHO_MAY, Doing.READ, "Plant/alarms/#");
        draw("access-who");
        select(5, 2);
        ask(QuestionKind.WHAT_MAY, Doing.READ, "");
        draw("access-what");
        on(() -> {
            ((javafx.scene.control.Button) scene.lookup("#fold-answers")).fire();
            return null;
        });
        draw("access-what-folded");
        select(4, 0);
        ask(QuestionKind.MAY, Doing.SUBSCRIBE, "Plant/alarms/#");
        draw("access-subscribe");
        ask(QuestionKind.MAY, Doing.WILL, "PLC1/out");
        draw("access-will");
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        draw("access-will-narrow");
        ask(QuestionKind.WHO_MAY, Doing.READ, "Plant/alarms/#");
        draw("access-who-narrow");
        assertThat(PICTURES.resolve("access-who-narrow-dark.png")).exists();
    }

    @Test
    void theRulesOfABroker() throws Exception {
        Path folder = Files.createDirectories(home.resolve("plant-broker"));
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                "listener 1883 127.0.0.1\nallow_anonymous true\nacl_file " + folder + "/plant.acl\n");
        Files.writeString(folder.resolve("plant.acl"), AccessDesk.PLANT);
        show(Place.broker(folder.resolve("mosquitto.conf"), Place.Broker.View.EXPECTATIONS));
        until(() -> scene.lookup("#new-expectation") != null);
        show(Place.accessFile(folder.resolve("plant.acl")));
        until(() ->
                scene.lookup(".access-file .marked-text") instanceof CodeArea area && area.getLength() > 0);
        select(1, 1);
        ask(QuestionKind.MAY, Doing.WRITE, "PLC1/cmd");
        until(() -> !scene.lookup("#keep-expectation").isDisable());
        draw("access-broker");
        on(() -> {
            ((javafx.scene.control.Button) scene.lookup("#keep-expectation")).fire();
            return null;
        });
        until(() -> shownText("#keep-expectation").startsWith("Expected"));
        draw("access-broker-kept");
        assertThat(shownText("#keep-expectation")).isEqualTo("Expected, line 2");
    }

    private String shownText(String id) {
        return ((javafx.scene.control.Button) scene.lookup(id)).getText();
    }

    private void ask(QuestionKind kind, Doing doing, String topic) throws Exception {
        on(() -> {
            QuestionModel question = grid().matrix().file().question();
            question.kindProperty().set(kind);
            question.doingProperty().set(doing);
            question.topicProperty().set(topic);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        until(() ->
                !(grid().matrix().file().question().answerProperty().get()
                        instanceof QuestionModel.Answer.Looking));
    }

    private TextField field(String name) {
        return scene.getRoot().lookupAll(".access-file .text-field").stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(it -> it.getScene() != null && isShown(it))
                .filter(it ->
                        name.equals(it.getAccessibleText())
                                || (it.getParent() instanceof javafx.scene.control.ComboBox<?> box
                                        && name.equals(box.getAccessibleText())))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isShown(javafx.scene.Node node) {
        for (javafx.scene.Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private MatrixGrid grid() {
        return (MatrixGrid)
                scene.getRoot().lookupAll(".matrix-grid").stream()
                        .filter(AccessPictureTest::isShown)
                        .findFirst()
                        .orElseThrow();
    }

    private void select(int row, int column) throws Exception {
        on(() -> {
            grid().matrix().select(row, column);
            grid().requestFocus();
            return null;
        });
    }

    private void key(KeyCode code) throws Exception {
        on(() -> {
            grid().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
            return null;
        });
    }

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
    }

    private void draw(String name) throws Exception {
        Pictures.draw(desk, scene, name);
    }
}
