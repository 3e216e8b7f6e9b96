package io.routelock.app.brokerlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Snapshot;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Pictures of the explained log for eyes, in target/pictures; here only that it shows what it should. */
@ExtendWith(ApplicationExtension.class)
class BrokerLogPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final int LINES = BrokerLogSample.LINES;

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private BrokerLogSample sample;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            sample = new BrokerLogSample(desk, home);
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
    void nothingOpenYet() throws Exception {
        show(sample.unknown());
        draw("broker-log-empty");
        show(sample.known());
        until(() ->
                scene.lookup("#open-first-log") instanceof Button it
                        && it.getText().contains("mosquitto.log"));
        draw("broker-log-known");
        assertThat(PICTURES.resolve("broker-log-known.png")).exists();
    }

    @Test
    void theLinesBesideTheFailuresAndTheFilter() throws Exception {
        show(sample.known());
        run(sample::open);
        until(() -> sample.hasRows(LINES));
        draw("broker-log");
        run(() -> sample.select(scene, 2));
        draw("broker-log-selected");
        assertThat(lines().getSelectionModel().getSelectedItem()).isNotNull();
        run(() -> sample.select(scene, 0));
        run(() -> ((TextField) scene.lookup(".filter-field")).setText("publish"));
        until(() -> sample.hasRows(3));
        draw("broker-log-filtered");
    }

    @Test
    void aClientsLogBesideTheBrokers() throws Exception {
        show(sample.known());
        run(sample::open);
        until(() -> sample.hasRows(LINES));
        run(sample::openClient);
        until(() -> sample.hasRows(BrokerLogSample.ROWS_WITH_CLIENT));
        run(() -> sample.select(scene, 0));
        draw("broker-log-client");
    }

    @Test
    void logTypeAllIsAskedForAndSaved() throws Exception {
        show(sample.known());
        run(sample::openShort);
        until(() -> sample.hasRows(3));
        draw("broker-log-short");
        run(() -> sample.setLogType(scene));
        until(sample::isProposing);
        draw("broker-log-type");
        run(() -> sample.saveLogType(scene));
        until(() -> !sample.isProposing());
        draw("broker-log-type-saved");
    }

    @Test
    void aNarrowWindowShowsOneHalf() throws Exception {
        show(sample.known());
        run(sample::open);
        until(() -> sample.hasRows(LINES));
        run(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
        });
        run(() -> sample.select(scene, 0));
        draw("broker-log-narrow");
        run(sample::openClient);
        until(() -> sample.hasRows(BrokerLogSample.ROWS_WITH_CLIENT));
        run(() ->
                scene.getRoot().lookupAll(".toggle-button").stream()
                        .filter(javafx.scene.control.ToggleButton.class::isInstance)
                        .map(javafx.scene.control.ToggleButton.class::cast)
                        .filter(it -> it.getText().equals("Lines"))
                        .forEach(javafx.scene.control.ToggleButton::fire));
        draw("broker-log-narrow-lines");
    }

    private ListView<?> lines() {
        return (ListView<?>) scene.lookup("#broker-log-lines");
    }

    private void show(Place place) throws Exception {
        run(() -> desk.bench().navigator().open(place));
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, name + ".png");
        picture(ThemeChoice.DARK, name + "-dark.png");
    }

    private void picture(ThemeChoice theme, String file) throws Exception {
        run(() -> desk.theme().choiceProperty().set(theme));
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            Snapshot.write(scene, 1, PICTURES.resolve(file));
            return null;
        });
    }

    private static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void run(Runnable work) throws Exception {
        on(() -> {
            work.run();
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
