package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Snapshot;
import io.routelock.localrouter.LocalRouter;
import io.routelock.route.file.TargetFolders;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.PlayedRouter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The dialog that may stop a machine, in the window; with pictures for eyes in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class SwitchDialogTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Optional<PlayedRouter> router = Optional.empty();
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private Path path;

    private PlayedRouter open(int state, PlayedRouter.Manner manner) throws Exception {
        path = Files.createDirectories(home.resolve("Target")).resolve("StaticRoutes.xml");
        Files.write(path, EditorDesk.TEXT.getBytes(StandardCharsets.ISO_8859_1));
        PlayedRouter played = new PlayedRouter("052445b00101", state, manner);
        router = Optional.of(played);
        LocalRouter twinCat =
                new LocalRouter(
                        played.address(), AmsNetId.parse("5.36.69.176.1.1"), "TwinCAT System", "3.1.4026");
        on(() -> {
            desk = new Desk(Settings.in(home), new NetworkPorts(played.address().getPort(), 1, 1), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            new RoutesFileFeature(
                            desk.bench(),
                            List::of,
                            where -> new FileHome.TwinCat(TargetFolders.Kind.FROM_4026_DATA))
                    .registerIn(desk.places());
            desk.bench().model().foreignRouterProperty().set(Optional.of(new ForeignRouter(twinCat, true)));
            desk.bench().navigator().open(Place.routesFile(path));
            return null;
        });
        until(() -> scene.lookup(".marked-text") instanceof CodeArea area && area.getLength() > 100);
        on(() -> {
            CodeArea area = (CodeArea) scene.lookup(".marked-text");
            int at = area.getText().indexOf("CX-0F42C6");
            area.replaceText(at, at + 9, "CX-19AE5B");
            return null;
        });
        until(() -> scene.lookup("#save-routes-file") instanceof Button save && !save.isDisabled());
        on(() -> {
            desk.bench().navigator().open(new Place.SaveRoutesFile(path, false));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        return played;
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
        router.orElseThrow().close();
    }

    private Button button(String id) {
        return (Button) scene.lookup(id);
    }

    private boolean says(String words) {
        return scene.getRoot().lookupAll(".label").stream()
                .map(Label.class::cast)
                .filter(label -> label.getText() != null)
                .anyMatch(label -> label.getText().contains(words));
    }

    private void fire(String id) throws Exception {
        on(() -> {
            button(id).fire();
            return null;
        });
    }

    @Test
    void itNamesHostNetIdAndStateAndSavesOnlyByDefault() throws Exception {
        PlayedRouter played = open(PlayedRouter.RUN, PlayedRouter.Manner.OBEYS);
        draw("switch-offered");
        fire("#save-and-switch");
        until(() -> says("RUN") && says("read at "));
        String host = on(() -> desk.bench().model().thisComputer().hostName());
        assertThat(on(() -> says(host) && says("5.36.69.176.1.1"))).isTrue();
        assertThat(on(() -> says("CONFIG stops the machine"))).isTrue();
        assertThat(on(() -> button("#save-only").isDefaultButton())).isTrue();
        assertThat(on(() -> button("#save-only").isFocused())).isTrue();
        assertThat(on(() -> button("#switch-now").isDefaultButton())).isFalse();
        draw("switch-run");

        fire("#save-only");

        until(() -> says("Saved. Takes effect"));
        assertThat(played.requests()).isZero();
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).contains("CX-19AE5B");
    }

    @Test
    void confirmedItSavesSwitchesAndSaysWhatItReadBack() throws Exception {
        PlayedRouter played = open(PlayedRouter.CONFIG, PlayedRouter.Manner.OBEYS);
        fire("#save-and-switch");
        until(() -> says("TwinCAT is in CONFIG already"));
        draw("switch-config");
        fire("#switch-now");
        until(() -> says("it is in CONFIG now"));
        assertThat(played.requests()).isEqualTo(1);
        assertThat(on(() -> scene.lookup(".switch-dialog") == null)).isTrue();
        draw("switch-done");
    }

    @Test
    void aRefusalStaysThereAndSaysThatTheFileIsSaved() throws Exception {
        PlayedRouter played = open(PlayedRouter.RUN, PlayedRouter.Manner.REFUSES);
        fire("#save-and-switch");
        until(() -> says("read at "));
        fire("#switch-now");
        until(() -> says("The file is saved all the same"));
        assertThat(on(() -> says("0x723"))).isTrue();
        assertThat(played.state()).isEqualTo(PlayedRouter.RUN);
        draw("switch-refused");
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).contains("CX-19AE5B");
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, "routes-file-" + name + ".png");
        picture(ThemeChoice.DARK, "routes-file-" + name + "-dark.png");
    }

    private void picture(ThemeChoice theme, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
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

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
