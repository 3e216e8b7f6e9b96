package io.routelock.app.targetroutes;

import static io.routelock.app.targetroutes.FakeTarget.BACK;
import static io.routelock.app.targetroutes.FakeTarget.ME;
import static io.routelock.app.targetroutes.FakeTarget.TARGET;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Pictures of the routes of a target for eyes, in target/pictures; what they say is checked. */
@ExtendWith(ApplicationExtension.class)
class TargetRoutesPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    private final FakeTarget target = new FakeTarget();
    private Desk desk;
    private Scene scene;

    @Test
    void bothDirectionsAndTheTableAreDrawn() throws Exception {
        open();
        target.routes.addAll(TargetRoutesScreen.others());
        show(new Place.TargetRoutes(TARGET));
        assertThat(texts()).contains("Add it on the target…", "All routes of CX-63D7F4 (4)");
        draw("target-routes-no-way-back", true);
        show(new Place.AddAtTarget(TARGET));
        draw("target-routes-add", true);
        close();
        target.routes.add(BACK);
        show(new Place.TargetRoutes(TARGET));
        assertThat(texts()).anyMatch(text -> text.startsWith("The two routes fit"));
        draw("target-routes-fit", false);
        show(new Place.RemoveAtTarget(TARGET, BACK));
        assertThat(texts()).anyMatch(text -> text.contains("does not answer this computer any more"));
        draw("target-routes-remove-way-back", true);
        close();
        target.routes.remove(BACK);
        target.routes.add(TargetRoutesScreen.stale());
        show(new Place.TargetRoutes(TARGET));
        assertThat(texts()).contains("Unidirectional: this computer cannot call CX-63D7F4.");
        draw("target-routes-stale", true);
        small("target-routes-small");
    }

    @Test
    void aSilentTargetSaysWhatToDo() throws Exception {
        open();
        target.silent = Optional.of(TargetRoutesScreen.silence());
        show(new Place.TargetRoutes(TARGET));
        assertThat(texts()).contains("Not known: CX-63D7F4 did not tell its routes.", "Add route…");
        draw("target-routes-silent", false);
    }

    private List<String> texts() throws Exception {
        return on(() ->
                Stream.of(".label", ".button")
                        .flatMap(selector -> scene.getRoot().lookupAll(selector).stream())
                        .filter(Labeled.class::isInstance)
                        .map(node -> String.valueOf(((Labeled) node).getText()))
                        .toList());
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            new TargetRoutesFeature(desk.bench(), target).register(desk.places());
            desk.bench()
                    .model()
                    .thisComputerProperty()
                    .set(
                            new ThisComputer(
                                    "ENG-NB-117",
                                    Optional.of(ME),
                                    Optional.of("Bundled router"),
                                    Optional.of("Ethernet 2, 192.168.10.117/24")));
            scene = desk.scene(1366, 768);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
        // The routes of the (empty) file come first, or they would take this one away.
        Pulses.settle(scene);
        on(() -> {
            desk.bench()
                    .model()
                    .put(
                            new RouteRow(
                                    "CX-63D7F4",
                                    TARGET,
                                    "192.168.10.62",
                                    Security.of(Security.Kind.PLAIN),
                                    TargetState.RUN,
                                    Optional.of("3.1.4026"),
                                    "Static, one way",
                                    RouteRow.notChecked()));
            return null;
        });
    }

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10,
                java.util.concurrent.TimeUnit.SECONDS,
                () -> on(() -> desk.bench().tasks().running().get() == 0));
        Pulses.settle(scene);
    }

    private void close() throws Exception {
        on(() -> {
            desk.bench().navigator().closeDialog();
            return null;
        });
    }

    private void small(String name) throws Exception {
        on(() -> {
            scene.getWindow().setWidth(911);
            scene.getWindow().setHeight(512);
            return null;
        });
        Pulses.settle(scene);
        picture(ThemeChoice.LIGHT, 1.5, name + ".png");
    }

    private void draw(String name, boolean large) throws Exception {
        picture(ThemeChoice.LIGHT, 1, name + ".png");
        picture(ThemeChoice.DARK, 1, name + "-dark.png");
        if (large) {
            picture(ThemeChoice.LIGHT, 1.5, name + "-150.png");
        }
        assertThat(Files.size(PICTURES.resolve(name + ".png"))).isGreaterThan(10_000);
    }

    private void picture(ThemeChoice theme, double scale, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        Pulses.settle(scene);
        on(() -> {
            Snapshot.write(scene, scale, PICTURES.resolve(file));
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
