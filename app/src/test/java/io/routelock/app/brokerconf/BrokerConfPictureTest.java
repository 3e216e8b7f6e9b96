package io.routelock.app.brokerconf;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.TestAuthority;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Pictures of the configuration for eyes, in target/pictures; here only that they come to be. */
@ExtendWith(ApplicationExtension.class)
class BrokerConfPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private BrokerConfSample sample;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            sample = new BrokerConfSample(desk, home);
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
    void everySectionOfTheConfigurationOfAPlant() throws Exception {
        show(sample.plant());
        until(() -> sample.isOpen(scene));
        for (int section = 0; section < BrokerConfSample.sections(); section++) {
            page(section);
            draw("broker-conf-" + BrokerConfSample.name(section));
        }
        on(() -> {
            table().getSelectionModel().select(4);
            return null;
        });
        draw("broker-conf-option");
        assertThat(PICTURES.resolve("broker-conf-option.png")).exists();
    }

    @Test
    void certificatesThatFitAndThatDoNot() throws Exception {
        certificates();
        show(sample.plant());
        until(() -> sample.isOpen(scene));
        scrollTo(0.42);
        draw("broker-conf-certificates");
        on(() -> {
            field("Clients connect to").setText("10.0.0.5");
            return null;
        });
        until(() -> desk.bench().tasks().running().get() == 0);
        draw("broker-conf-certificate-name");
        scrollTo(1);
        draw("broker-conf-psk");
        assertThat(PICTURES.resolve("broker-conf-psk.png")).exists();
    }

    @Test
    void brokenAndNarrow() throws Exception {
        show(sample.brokenLine());
        until(() -> sample.isOpen(scene));
        draw("broker-conf-broken");
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        show(sample.plant());
        until(() -> desk.bench().tasks().running().get() == 0 && scene.lookup(".listener-card") != null);
        draw("broker-conf-narrow");
        page(5);
        draw("broker-conf-narrow-options");
        assertThat(PICTURES.resolve("broker-conf-narrow.png")).exists();
    }

    @Test
    void theCaretInTheTextShowsTheFieldsOfItsLine() throws Exception {
        show(sample.plant());
        until(() -> sample.isOpen(scene));
        caretAt("psk_hint plant");
        assertThat(on(() -> ((ScrollPane) scene.lookup(".conf-scroll")).getVvalue())).isGreaterThan(0.5);
        caretAt("log_type warning");
        assertThat(sectionShown()).isEqualTo("Logging");
        caretAt("remote_password do-not-show");
        assertThat(sectionShown()).isEqualTo("All options");
        draw("broker-conf-bridge-secret");
        assertThat(on(() -> table().getSelectionModel().getSelectedItem().toString()))
                .isEqualTo("remote_password 30");
    }

    private void caretAt(String words) throws Exception {
        on(() -> {
            CodeArea area = (CodeArea) scene.lookup(".broker-conf .marked-text");
            area.requestFocus();
            area.moveTo(area.getText().indexOf(words));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String sectionShown() throws Exception {
        return on(() ->
                scene.getRoot().lookupAll(".conf-sections .toggle-button").stream()
                        .map(ToggleButton.class::cast)
                        .filter(ToggleButton::isSelected)
                        .findFirst()
                        .orElseThrow()
                        .getText());
    }

    private void certificates() throws Exception {
        TestAuthority plant = TestAuthority.create(home.resolve("pki"), "Plant CA");
        TestAuthority.Issued broker =
                plant.issue("broker.plant.local", "subjectAltName=DNS:broker.plant.local");
        // Readable for the account of a broker that may be installed here.
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.copy(plant.certificate(), sample.folder().resolve("ca.crt"));
        Files.copy(broker.certificate(), sample.folder().resolve("broker.crt"));
        Files.copy(broker.key(), sample.folder().resolve("broker.key"));
    }

    private void page(int section) throws Exception {
        on(() -> {
            sample.section(scene, section);
            return null;
        });
        until(() -> desk.bench().tasks().running().get() == 0);
    }

    private void scrollTo(double where) throws Exception {
        on(() -> {
            ((ScrollPane) scene.lookup(".conf-scroll")).setVvalue(where);
            return null;
        });
    }

    private TableView<?> table() {
        return (TableView<?>) scene.lookup(".conf-form .table-view");
    }

    private TextField field(String name) {
        return scene.getRoot().lookupAll(".conf-form .text-field").stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(it -> name.equals(it.getAccessibleText()))
                .findFirst()
                .orElseThrow();
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
