package io.routelock.app.expectations;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;

/** Pictures of the expectations for eyes, in target/pictures; here that they say what the model says. */
@ExtendWith(ApplicationExtension.class)
class ExpectationsPictureTest {

    @TempDir Path home;
    private ExpectationsSample sample;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        sample = new ExpectationsSample(home);
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

    @Test
    void someAreKeptAndOthersNot() throws Exception {
        show(sample.some(), "#expectations");
        until(() -> text("#expectations-kept").equals("5 of 8 kept"));
        on(() -> {
            ((TextField) scene.lookup("#new-expectation")).setText("deny scada write PLC1/out");
            return null;
        });
        draw("expectations");
        assertThat(text("#expectation-draft")).isEqualTo("The rules keep it: no line lets it write.");
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        draw("expectations-narrow");
    }

    @Test
    void noneYetAndNoneThatCanBeChecked() throws Exception {
        show(sample.none(), ".expectations-empty");
        draw("expectations-empty");
        show(sample.hindered(), "#expectations");
        draw("expectations-hindered");
        assertThat(text("#expectations-kept")).isEqualTo("Not checked");
    }

    private String text(String id) {
        return scene.lookup(id) instanceof Labeled label ? label.getText() : "";
    }

    private void show(Place place, String until) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
        until(() -> scene.lookup(until) != null && desk.bench().tasks().running().get() == 0);
    }

    private void draw(String name) throws Exception {
        Pictures.draw(desk, scene, name);
    }
}
