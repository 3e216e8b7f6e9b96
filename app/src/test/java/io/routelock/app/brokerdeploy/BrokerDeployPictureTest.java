package io.routelock.app.brokerdeploy;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.brokerdeploy.BrokerDeploySample.Answer;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;

/** Pictures of the dialog that deploys a broker for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class BrokerDeployPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private BrokerDeploySample sample;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            sample = new BrokerDeploySample(desk, home);
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
    void theThreeWaysAndWhatEachDoes() throws Exception {
        show();
        until(() -> sample.isReady(scene));
        draw("deploy-installed");
        on(() -> {
            sample.choose(scene, "Folder");
            return null;
        });
        draw("deploy-folder-missing");
        on(() -> {
            sample.type(scene, "deploy-folder", sample.installed());
            return null;
        });
        until(() -> sample.isReady(scene));
        draw("deploy-folder");
        on(() -> {
            sample.choose(scene, "Zip file");
            return null;
        });
        until(() -> sample.isReady(scene));
        draw("deploy-zip");
        sample.findNothing();
        show();
        draw("deploy-none");
        sample.findOwn();
        show();
        until(() -> sample.isReady(scene));
        draw("deploy-own");
        assertThat(PICTURES.resolve("deploy-own.png")).exists();
    }

    @Test
    void editsThatAreNotSaved() throws Exception {
        show();
        until(() -> sample.isReady(scene));
        until(sample::edit);
        draw("deploy-unsaved");
        assertThat(on(() -> sample.isReady(scene))).isFalse();
    }

    @Test
    void eachEndAndAWindowOfAScreenScaledTo150Percent() throws Exception {
        for (Answer answer : Answer.values()) {
            sample.answer(answer);
            deploy();
            draw("deploy-end-" + answer.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        sample.answer(Answer.TAKEN);
        sample.breakConf(true);
        deploy();
        draw("deploy-end-refused");
        sample.breakConf(false);
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        sample.answer(Answer.NOT_ALLOWED);
        show();
        until(() -> sample.isReady(scene));
        draw("deploy-narrow");
        deploy();
        draw("deploy-end-narrow");
        assertThat(PICTURES.resolve("deploy-end-narrow.png")).exists();
    }

    private void deploy() throws Exception {
        show();
        until(() -> sample.isReady(scene));
        on(() -> {
            sample.go(scene);
            return null;
        });
        until(() -> sample.isEnded(scene));
    }

    private void show() throws Exception {
        on(() -> {
            desk.bench().navigator().open(sample.place());
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void draw(String name) throws Exception {
        Pictures.draw(desk, scene, name);
    }
}
