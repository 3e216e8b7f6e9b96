package io.routelock.app.brokerlive;

import static io.routelock.app.Pictures.draw;
import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.settings.Settings;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;

/** The live view of a broker in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class LivePictureTest {

    private static final double NARROW = 911;
    private static final double LOW = 512;

    @TempDir Path home;

    private Desk desk;
    private Stage stage;
    private Scene scene;
    private LiveScreen screen;

    @Test
    void aBrokerIsDrawnBeforeItRunsWhileItRunsAndWithWhatItRefused() throws Exception {
        open();
        draw(desk, scene, "live-empty");
        on(() -> {
            screen.start();
            return null;
        });
        until(() -> !screen.fakes().made().isEmpty());
        on(() -> {
            screen.ready();
            screen.news();
            return null;
        });
        until(() -> shown("#clients-table"));
        assertThat(on(() -> screen.live().watch().clients())).hasSize(8);
        draw(desk, scene, "live-running");
        on(() -> {
            screen.selectRefusal();
            return null;
        });
        until(() -> shown("#refusal-finding"));
        draw(desk, scene, "live-refusal");
        on(() -> {
            screen.selectClient();
            return null;
        });
        draw(desk, scene, "live-client");
        on(() -> {
            screen.refuseFiles();
            return null;
        });
        until(() -> shown("#live-files-refused"));
        draw(desk, scene, "live-files-refused");
        assertThat(on(() -> desk.bench().problems().list().size())).isEqualTo(2);
        on(() -> {
            screen.live().watch().forgetFilesNews();
            stage.setWidth(NARROW);
            stage.setHeight(LOW);
            return null;
        });
        draw(desk, scene, "live-small");
        on(() -> {
            screen.showDetails(scene);
            return null;
        });
        until(() -> shown(".live-detail"));
        draw(desk, scene, "live-small-details");
        on(() -> {
            desk.close();
            return null;
        });
    }

    private boolean shown(String selector) {
        Node node = scene.lookup(selector);
        return node != null && node.isVisible();
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home.resolve("settings")), () -> {});
            screen = new LiveScreen(desk, home);
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            desk.bench().navigator().open(screen.place());
            return null;
        });
    }
}
