package io.routelock.app.adsmqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** ADS over MQTT in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class AdsMqttPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    private Desk desk;
    private Scene scene;
    private AdsMqttScreen screen;

    @Test
    void connectionsAndMembersAreDrawn() throws Exception {
        open();
        light("appads-empty");
        on(() -> screen.store());
        on(() -> screen.start());
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> screen.tell());
        on(() -> screen.test(true));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(call(() -> screen.rows())).isEqualTo(3);
        light("appads-tested");
        on(() -> screen.select("hall-7"));
        picture(ThemeChoice.DARK, 1, "appads-waiting-dark.png");
        small("appads-small");
        on(() -> desk.bench().navigator().open(Place.route(AdsMqttSample.CX)));
        light("appads-routes-member");
        on(() -> desk.bench().navigator().open(Place.device(AdsMqttSample.CX)));
        light("appads-search");
        assertThat(Files.size(PICTURES.resolve("appads-waiting-dark.png"))).isGreaterThan(10_000);
        on(() -> desk.close());
    }

    @Test
    void theDialogIsDrawnStepByStep() throws Exception {
        open();
        on(() -> screen.store());
        on(() -> screen.start());
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> screen.tell());
        on(() -> desk.bench().navigator().open(screen.add()));
        on(() -> screen.fill("TLS"));
        WaitForAsyncUtils.waitForFxEvents();
        light("appads-add-tls");
        on(() -> screen.fill("PSK"));
        light("appads-add-psk");
        assertThat(call(() -> AdsMqttScreen.goOnOf(scene).isDisabled())).isFalse();
        on(() -> screen.goOn(false));
        WaitForAsyncUtils.waitForFxEvents();
        small("appads-add-small");
        on(() -> screen.goOn(true));
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> screen.tellNew());
        WaitForAsyncUtils.waitForFxEvents();
        picture(ThemeChoice.DARK, 1, "appads-add-stored-dark.png");
        on(() -> desk.close());
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            screen = new AdsMqttScreen(desk);
            scene = desk.scene(1366, 768);
            desk.bench().navigator().open(Place.adsMqtt(Optional.empty()));
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
    }

    private void small(String name) throws Exception {
        on(() -> {
            scene.getWindow().setWidth(683);
            scene.getWindow().setHeight(384);
        });
        picture(ThemeChoice.LIGHT, 2, name + ".png");
        on(() -> {
            scene.getWindow().setWidth(1366);
            scene.getWindow().setHeight(768);
        });
    }

    private void light(String name) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
    }

    private void picture(ThemeChoice theme, double scale, String file) throws Exception {
        on(() -> desk.theme().choiceProperty().set(theme));
        WaitForAsyncUtils.waitForFxEvents();
        Pulses.settle(scene);
        on(() -> Snapshot.write(scene, scale, PICTURES.resolve(file)));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void on(Action work) throws Exception {
        call(() -> {
            work.run();
            return true;
        });
    }

    private static <T> T call(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
