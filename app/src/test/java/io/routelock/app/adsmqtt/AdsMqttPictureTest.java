package io.routelock.app.adsmqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;

import javafx.scene.Scene;
import javafx.scene.control.Button;
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
        draw("appads-empty");
        on(() -> screen.store());
        draw("appads-stopped");
        on(() -> screen.start());
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> screen.tell());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(call(() -> screen.rows())).isEqualTo(3);
        draw("appads");
        on(() -> screen.test(true));
        WaitForAsyncUtils.waitForFxEvents();
        draw("appads-tested");
        on(() -> screen.select("hall-7"));
        draw("appads-waiting");
        small("appads-small");
        on(() -> desk.bench().navigator().open(Place.routes()));
        draw("appads-routes");
        on(() -> desk.bench().navigator().open(Place.route(AdsMqttSample.CX)));
        draw("appads-routes-member");
        on(() -> desk.bench().navigator().open(new Place.RemoveRoute(AdsMqttSample.CX)));
        draw("appads-routes-remove");
        on(() -> desk.bench().navigator().closeDialog());
        on(() -> desk.bench().navigator().open(Place.device(AdsMqttSample.CX)));
        draw("appads-search");
        on(() -> desk.bench().navigator().open(screen.remove()));
        draw("appads-remove");
        assertThat(Files.size(PICTURES.resolve("appads-dark.png"))).isGreaterThan(10_000);
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
        draw("appads-add");
        on(() -> screen.fill("TLS"));
        WaitForAsyncUtils.waitForFxEvents();
        draw("appads-add-tls");
        on(() -> screen.fill("PLAIN"));
        draw("appads-add-plain");
        on(() -> screen.fill("PSK"));
        draw("appads-add-psk");
        assertThat(call(() -> AdsMqttScreen.goOnOf(scene))).matches(button -> !((Button) button).isDisabled());
        on(() -> screen.goOn(false));
        WaitForAsyncUtils.waitForFxEvents();
        draw("appads-add-refused");
        small("appads-add-small");
        on(() -> screen.goOn(true));
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> screen.tellNew());
        WaitForAsyncUtils.waitForFxEvents();
        draw("appads-add-stored");
        on(() -> desk.bench().navigator().closeDialog());
        on(() -> desk.bench().navigator().open(screen.edit("plant-broker")));
        draw("appads-edit");
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

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
        picture(ThemeChoice.DARK, 1, name + "-dark.png");
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
