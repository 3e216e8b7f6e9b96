package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.SampleData;
import io.routelock.app.workbench.Tasks;

import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The way through the dialog with the keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class AddRouteKeysTest {

    private final FakeSteps steps = new FakeSteps();
    private Desk desk;
    private Stage stage;
    private AddRouteDialog dialog;

    @Start
    void open(Stage shown) throws IOException {
        stage = shown;
        desk = new Desk(Settings.in(Files.createTempDirectory("routelock-test")), shown::close);
        SampleData.fill(desk.bench());
        desk.places().dialog(Place.AddRoute.class, place -> dialog());
        shown.setScene(desk.scene(1366, 768));
        shown.show();
        desk.bench().navigator().open(Place.addRouteTo(desk.bench().model().devices().getFirst()));
    }

    private AddRouteDialog dialog() {
        var bench = desk.bench();
        dialog =
                new AddRouteDialog(
                        new AddRouteViewModel(
                                bench.model(),
                                new Tasks(Runnable::run, Runnable::run, bench.problems()),
                                bench.problems(),
                                steps,
                                Optional.of(new CommandLine(Path.of("router"), NetworkPorts.STANDARD)),
                                Clock.systemUTC(),
                                Optional.of(bench.model().devices().getFirst())),
                        bench);
        return dialog;
    }

    @Stop
    void close() {
        desk.close();
    }

    @Test
    void enterConnectsPasteComparesAndEnterOnCancelCancels(FxRobot robot) {
        robot.push(KeyCode.ENTER);
        assertThat(dialog.model().phase()).isEqualTo(Phase.COMPARE);

        robot.interact(() -> copy(FakeSteps.PRESENTED.hex()));
        robot.push(KeyCode.ALT, KeyCode.P);
        assertThat(dialog.model().compare().same()).isTrue();

        robot.interact(() -> button("Cancel").requestFocus());
        robot.push(KeyCode.ENTER);
        assertThat(stage.getScene().lookup(".dialog-frame")).isNull();
        assertThat(steps.heard).noneMatch(step -> step.startsWith("login"));
    }

    @Test
    void theLetterOfAFieldGoesToItAndTheMenusBehindStayClosed(FxRobot robot) {
        robot.push(KeyCode.ENTER);
        robot.interact(() -> copy(FakeSteps.PRESENTED.hex()));
        robot.push(KeyCode.ALT, KeyCode.P);
        robot.push(KeyCode.ALT, KeyCode.U);
        assertThat(focused().getId()).isEqualTo("user");

        robot.push(KeyCode.ALT, KeyCode.W);
        assertThat(focused().getId()).isEqualTo("password");

        robot.push(KeyCode.ALT, KeyCode.V);
        assertThat(focused().getId()).as("no menu opens behind the dialog").isEqualTo("password");
        assertThat(stage.getScene().getRoot().lookupAll(".menu-bar .menu-button"))
                .isNotEmpty()
                .noneMatch(menu -> menu.getPseudoClassStates().toString().contains("showing"));
    }

    @Test
    void nothingMeansTrustWithoutComparingButItsButton(FxRobot robot) {
        robot.push(KeyCode.ENTER);
        robot.push(KeyCode.ENTER);
        assertThat(dialog.model().compare().askingProperty().get()).isFalse();

        robot.push(KeyCode.ALT, KeyCode.T);
        assertThat(dialog.model().compare().askingProperty().get()).isTrue();
        assertThat(dialog.model().compare().trusted()).isFalse();
    }

    private Node button(String text) {
        return stage.getScene().getRoot().lookupAll(".dialog-foot .button").stream()
                .filter(node -> ((javafx.scene.control.Button) node).getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Node focused() {
        return stage.getScene().getFocusOwner();
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
