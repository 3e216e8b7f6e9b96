package io.routelock.app.routesfile;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of the editor for eyes, in target/pictures; here only that they come to be. */
@ExtendWith(ApplicationExtension.class)
class RoutesFilePictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private Path path;

    @BeforeEach
    void open() throws Exception {
        path = Files.createDirectories(home.resolve("Target")).resolve("StaticRoutes.xml");
        Files.write(path, GeneralSectionModelTest.WITH_BROKERS.getBytes(StandardCharsets.ISO_8859_1));
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

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
    }

    private void openFile(Place.RoutesFile.Section section) throws Exception {
        show(new Place.RoutesFile(path, section));
        until(() -> scene.lookup(".marked-text") instanceof CodeArea area && area.getLength() > 100);
    }

    @Test
    void routesServerAndGeneralStandBesideTheText() throws Exception {
        openFile(Place.RoutesFile.Section.ROUTES);
        draw("routes-file-unselected");
        on(() -> {
            table().getSelectionModel().select(1);
            return null;
        });
        draw("routes-file-psk");
        on(() -> {
            table().getSelectionModel().select(0);
            return null;
        });
        draw("routes-file-plain");
        openFile(Place.RoutesFile.Section.SERVER);
        on(() -> {
            ((ListView<?>) scene.lookup(".boxed-list")).getSelectionModel().select(0);
            return null;
        });
        draw("routes-file-server");
        openFile(Place.RoutesFile.Section.GENERAL);
        draw("routes-file-general");
        assertThat(PICTURES.resolve("routes-file-server.png")).exists();
    }

    @Test
    void brokenTextRevealedSecretsAndANarrowWindow() throws Exception {
        openFile(Place.RoutesFile.Section.ROUTES);
        CodeArea area = (CodeArea) scene.lookup(".marked-text");
        int at = area.getText().indexOf("</Name>");
        on(() -> {
            table().getSelectionModel().select(1);
            area.replaceText(at, at + 7, "</Nam");
            return null;
        });
        until(() -> desk.bench().problems().list().size() == 1);
        draw("routes-file-broken");
        on(() -> {
            area.replaceText(at, at + 5, "</Name>");
            return null;
        });
        on(() -> {
            stage.setWidth(683);
            stage.setHeight(384);
            return null;
        });
        draw("routes-file-narrow");
        assertThat(PICTURES.resolve("routes-file-narrow.png")).exists();
    }

    @Test
    void aFileThatIsBrokenWhenItIsOpened() throws Exception {
        Files.writeString(path, EditorDesk.TEXT.replace("<Pwd>tin", "<Pvd>tin"), StandardCharsets.ISO_8859_1);
        openFile(Place.RoutesFile.Section.ROUTES);
        CodeArea area = (CodeArea) scene.lookup(".marked-text");
        assertThat(on(() -> area.getText()))
                .contains("<Pvd>" + ShownText.MASK)
                .doesNotContain(EditorDesk.PASSWORD);
        draw("routes-file-never");
        on(() -> {
            type(area, "CX-0F42C6", "CX-19AE5B");
            return null;
        });
        until(() -> scene.lookup("#save-routes-file") instanceof Button save && !save.isDisabled());
        on(() -> {
            ((Button) scene.lookup("#save-routes-file")).fire();
            return null;
        });
        draw("routes-file-never-refused");
        show(new Place.CloseRoutesFile(path));
        draw("routes-file-never-close");
        on(() -> {
            desk.bench().navigator().closeDialog();
            stage.setWidth(910);
            stage.setHeight(512);
            return null;
        });
        draw("routes-file-never-narrow");
        on(() -> {
            ((javafx.scene.control.ToggleButton) scene.lookup(".routes-file .left-pill")).fire();
            return null;
        });
        draw("routes-file-never-narrow-form");
        assertThat(PICTURES.resolve("routes-file-never.png")).exists();
    }

    @Test
    void secretsThatAreRevealed() throws Exception {
        openFile(Place.RoutesFile.Section.ROUTES);
        on(() -> {
            table().getSelectionModel().select(1);
            scene.getRoot().lookupAll(".routes-file .toggle-button").stream()
                    .map(javafx.scene.control.ToggleButton.class::cast)
                    .filter(it -> it.getText().equals("Reveal secrets"))
                    .forEach(javafx.scene.control.ToggleButton::fire);
            return null;
        });
        draw("routes-file-revealed");
        assertThat(PICTURES.resolve("routes-file-revealed.png")).exists();
    }

    @Test
    void theDialogsThatOpenSaveAndClose() throws Exception {
        openFile(Place.RoutesFile.Section.ROUTES);
        CodeArea area = (CodeArea) scene.lookup(".marked-text");
        on(() -> {
            type(area, "CX-0F42C6", "CX-19AE5B");
            type(area, ShownText.MASK + "</Pwd></Psk>", "other</Pwd></Psk>");
            return null;
        });
        until(() -> scene.lookup("#save-routes-file") instanceof Button save && !save.isDisabled());
        show(new Place.SaveRoutesFile(path, false));
        draw("routes-file-save");
        on(() -> {
            ((javafx.scene.control.ToggleButton) scene.lookup(".save-head .right-pill")).fire();
            return null;
        });
        draw("routes-file-save-side");
        Files.writeString(
                path, EditorDesk.TEXT.replace("192.168.10.40", "192.168.10.99"), StandardCharsets.ISO_8859_1);
        on(() -> {
            ((Button) scene.lookup("#save-now")).fire();
            return null;
        });
        until(() -> scene.lookup(".save-trouble .finding-panel.error") != null);
        draw("routes-file-save-changed");
        show(new Place.CloseRoutesFile(path));
        draw("routes-file-close");
        show(new Place.OpenRoutesFile());
        draw("routes-file-open");
        assertThat(PICTURES.resolve("routes-file-open.png")).exists();
    }

    private static void type(CodeArea area, String over, String typed) {
        int at = area.getText().indexOf(over);
        area.replaceText(at, at + over.length(), typed);
    }

    private TableView<?> table() {
        Node table = scene.lookup(".form-pane .table-view");
        return (TableView<?>) table;
    }

    private void draw(String name) throws Exception {
        Pictures.draw(desk, scene, name);
    }
}
