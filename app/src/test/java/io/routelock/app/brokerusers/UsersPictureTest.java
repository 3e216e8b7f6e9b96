package io.routelock.app.brokerusers;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Files;
import java.nio.file.Path;

/** Pictures of the users of a broker for eyes, in target/pictures, and that the dialogs do what they say. */
@ExtendWith(ApplicationExtension.class)
class UsersPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private UsersSample sample;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            sample = new UsersSample(desk, home);
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

    @Test
    void theUsersOfAPlant() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        draw("users");
        select("hmi-old");
        draw("users-old-hash");
        select("hmi-l3");
        draw("users-only-rules");
        select("Cell1");
        draw("users-identity");
        assertThat(PICTURES.resolve("users-identity.png")).exists();
    }

    @Test
    void theUsersInANarrowWindow() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        select("Cell1");
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        draw("users-narrow");
        show(sample.adding());
        draw("users-add-narrow");
        show(sample.addingIdentity());
        draw("users-add-identity-narrow");
        assertThat(PICTURES.resolve("users-narrow.png")).exists();
    }

    @Test
    void theDialogsForPasswords() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        show(sample.adding());
        on(() -> {
            UsersSample.type(scene, "plc1", "short", "shorter");
            return null;
        });
        draw("users-add-wrong");
        on(() -> {
            UsersSample.type(scene, "Line 1", "short", "short");
            return null;
        });
        draw("users-add-short");
        on(() -> {
            UsersSample.choose(scene, "Generate");
            return null;
        });
        draw("users-add-generated");
        show(sample.password());
        draw("users-password");
        assertThat(PICTURES.resolve("users-password.png")).exists();
    }

    @Test
    void theDialogsForIdentities() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        show(sample.addingIdentity());
        draw("users-add-identity");
        on(() -> {
            UsersSample.choose(scene, "Hex digits");
            UsersSample.type(scene, "Cell 3", "00f", "");
            return null;
        });
        draw("users-add-identity-digits");
        on(() -> {
            UsersSample.choose(scene, "TwinCAT Pwd");
            UsersSample.type(scene, "Cell 3", "MySecret", "");
            return null;
        });
        draw("users-add-identity-twincat");
        show(sample.key());
        draw("users-key");
        assertThat(PICTURES.resolve("users-key.png")).exists();
    }

    @Test
    void theDialogsForNames() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        show(sample.renaming());
        draw("users-rename");
        show(sample.removing());
        draw("users-remove");
        assertThat(PICTURES.resolve("users-remove.png")).exists();
    }

    @Test
    void aBrokerWithoutUsers() throws Exception {
        show(sample.bare());
        until(() -> scene.lookup(".broker-users .empty-state") != null);
        draw("users-none");
        show(sample.addingFirst());
        draw("users-add-first");
        show(sample.addingFirstIdentity());
        draw("users-add-first-identity");
        assertThat(PICTURES.resolve("users-add-first-identity.png")).exists();
    }

    @Test
    void aGeneratedPasswordIsCopiedWrittenAsAHashAndGoneWithTheDialog() throws Exception {
        show(sample.plant());
        until(() -> UsersSample.isRead(scene));
        show(sample.adding());
        TextField made =
                on(() -> {
                    UsersSample.type(scene, "Line 1", "", "");
                    UsersSample.choose(scene, "Generate");
                    fire("#copy-secret");
                    return (TextField) scene.lookup("#made-password");
                });
        String password = on(made::getText);
        assertThat(password).matches("[a-zA-Z2-9]{5}(-[a-zA-Z2-9]{5}){3}");
        assertThat(Pictures.<String>on(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(password);
        on(() -> {
            fire("#do-it");
            return null;
        });
        until(() -> scene.lookup(".user-dialog") == null && selected().equals("Line 1"));
        assertThat(Pictures.<String>on(made::getText)).isEmpty();
        draw("users-added");
        on(() -> {
            fire("#save-users");
            return null;
        });
        until(() -> desk.bench().tasks().running().get() == 0);
        String saved = Files.readString(home.resolve("plant-broker/mosquitto.passwd"));
        assertThat(saved).contains("Line 1:$7$20000$").doesNotContain(password);
    }

    private String selected() {
        return scene.lookup("#users-table") instanceof javafx.scene.control.TableView<?> table
                        && table.getSelectionModel().getSelectedItem() instanceof UserRow row
                ? row.name()
                : "";
    }

    private void fire(String id) {
        ((Button) scene.lookup(id)).fire();
    }

    private void select(String name) throws Exception {
        on(() -> {
            UsersSample.select(scene, name);
            return null;
        });
    }

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().open(place);
            return null;
        });
    }

    private void draw(String name) throws Exception {
        Pictures.draw(desk, scene, name);
    }
}
