package io.routelock.app.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.launch.FakeRuntimes;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;
import io.routelock.windows.RegistryView;
import io.routelock.windows.RegistryView.Answer;
import io.routelock.windows.ServiceView;
import io.routelock.windows.TwinCatSwitch;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The card of TwinCAT with recorded answers of a registry; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class TwinCatPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    private Desk desk;
    private Scene scene;

    /** Both keys: what TwinCAT left behind, and one in which a switch is set and another is odd. */
    private static Answer recorded(String key, String name) {
        if (key.contains("WOW6432Node")) {
            return name.equals(TwinCatSwitch.DISCOVERY.valueName())
                    ? new Answer.Denied()
                    : new Answer.NoValue();
        }
        return name.equals(TwinCatSwitch.PLAIN.valueName()) ? new Answer.Number(1) : new Answer.NoValue();
    }

    @Test
    void theSwitchesStandBelowTheRuntimesAndOnlyWhereThereIsTwinCat() throws Exception {
        open(Optional.of(TwinCatPictureTest::recorded));
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> card().isVisible()));
        draw(ThemeChoice.DARK, "runtimes-twincat-top-dark.png");
        on(() -> {
            ((ScrollPane) scene.lookup(".card-pane")).setVvalue(1);
            return null;
        });
        draw(ThemeChoice.LIGHT, "runtimes-twincat.png");
        draw(ThemeChoice.DARK, "runtimes-twincat-dark.png");
        assertThat(on(() -> card().lookupAll(".command-to-copy").size())).isEqualTo(7);
        close();

        open(Optional.empty());
        assertThat(on(() -> card().isVisible())).isFalse();
        assertThat(on(() -> card().isManaged())).isFalse();
        close();
    }

    private Node card() {
        return scene.lookup("#twincat");
    }

    private void open(Optional<RegistryView> registry) throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), new NetworkPorts(1, 1, 1), () -> {});
            LocalRuntimes runtimes = new LocalRuntimes(desk.bench(), new FakeRuntimes());
            desk.places()
                    .document(
                            Place.Runtimes.class,
                            place ->
                                    new RuntimesDocument(
                                            new RuntimesViewModel(desk.bench(), runtimes, List::of),
                                            new TwinCatModel(
                                                    desk.bench(),
                                                    registry,
                                                    registry.map(
                                                            _ -> _ -> new ServiceView.Standing.Running()))));
            scene = desk.scene(1366, 768);
            desk.bench().navigator().open(Place.runtimes());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
        Pulses.settle(scene);
    }

    private void close() throws Exception {
        on(() -> {
            scene.getWindow().hide();
            desk.close();
            return null;
        });
    }

    private void draw(ThemeChoice theme, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        Pulses.settle(scene);
        on(() -> {
            Snapshot.write(scene, 1, PICTURES.resolve(file));
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
