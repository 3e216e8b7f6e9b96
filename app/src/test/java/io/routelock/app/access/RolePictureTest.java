package io.routelock.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Snapshot;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
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

/** Roles, drags and names of users as mouse and keys do them, with pictures in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RolePictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private AccessSample sample;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            sample = new AccessSample(desk, home);
            desk.bench().navigator().open(sample.plant());
            return null;
        });
        until(() ->
                desk.bench().tasks().running().get() == 0
                        && scene.lookup(".access-file .marked-text") instanceof CodeArea area
                        && area.getLength() == AccessDesk.PLANT.length());
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
    void eachRoleIsShownBeforeItIsAdded() throws Exception {
        for (String role : AccessSample.ROLES) {
            show(sample.addingRole());
            say(role);
            draw("role-" + role.substring(0, role.indexOf(' ')));
        }
        on(() -> {
            button("TcMqttAclConfig.xml").fire();
            return null;
        });
        draw("role-XAE-xml");
        say("PLC1 may call PLC2");
        draw("role-incomplete");
        on(() -> {
            ((TextField) scene.lookup("#role-to-net-id")).setText("5.1.2");
            ((TextField) scene.lookup("#role-from-net-id")).setText("5.1.2.3.1.1");
            return null;
        });
        draw("role-wrong");
        say("edge node myEdge of myGroup");
        on(() -> {
            add().fire();
            return null;
        });
        until(() -> text().endsWith("topic read spBv1.0/STATE/+\n"));
        draw("role-added");
        on(() -> {
            stage.setWidth(683);
            stage.setHeight(384);
            return null;
        });
        show(sample.addingRole());
        say(AccessSample.ROLES.getLast());
        draw("role-small");
    }

    @Test
    void aDragOverCellsGivesThemTheRightAndEscapeLeavesThem() throws Exception {
        int row = rowOf("plc1");
        int column = columnOf("PLC1/cmd");
        mouse(MouseEvent.MOUSE_PRESSED, row, column);
        mouse(MouseEvent.MOUSE_DRAGGED, row + 1, column + 1);
        draw("matrix-drag");
        key(KeyCode.ESCAPE, false);
        mouse(MouseEvent.MOUSE_RELEASED, row + 1, column + 1);
        assertThat(on(this::text)).isEqualTo(AccessDesk.PLANT);

        mouse(MouseEvent.MOUSE_PRESSED, row, column);
        mouse(MouseEvent.MOUSE_DRAGGED, row + 1, column);
        mouse(MouseEvent.MOUSE_RELEASED, row + 1, column);
        until(() -> text().contains("topic read PLC2/cmd\ntopic read PLC1/cmd\n"));
        draw("matrix-dragged");

        mouse(MouseEvent.MOUSE_PRESSED, row, column);
        mouse(MouseEvent.MOUSE_RELEASED, row, column);
        key(KeyCode.DOWN, true);
        draw("matrix-selected");
        key(KeyCode.DELETE, false);
        until(() -> !text().contains("topic read PLC1/cmd"));
    }

    @Test
    void theNameOfAUserIsReachedByKeysRenamedAndRemoved() throws Exception {
        int row = rowOf("plc1");
        on(() -> {
            grid().matrix().select(row, 0);
            grid().requestFocus();
            return null;
        });
        key(KeyCode.LEFT, false);
        draw("matrix-user");
        key(KeyCode.F2, false);
        draw("matrix-rename");
        until(() -> scene.lookup("#new-name") != null);
        on(() -> {
            ((TextField) scene.lookup("#new-name")).setText("Press 1");
            return null;
        });
        on(() -> {
            add().fire();
            return null;
        });
        until(() -> text().contains("user Press 1\n"));
        until(() -> rowOf("Press 1") >= 0);
        on(() -> {
            grid().matrix().selectHead(rowOf("Press 1"));
            return null;
        });
        key(KeyCode.DELETE, false);
        until(() -> !text().contains("Press 1"));
        draw("matrix-removed");
        assertThat(on(this::text)).contains("# PLC 1 writes its outputs, receives commands\n\nuser plc2");
    }

    /** What a dialog scrolls is in the scene with the first frame that shows it. */
    private void say(String role) throws Exception {
        until(() -> scene.lookup("#role-sentence") != null);
        on(() -> {
            sample.say(scene, role);
            return null;
        });
    }

    private MatrixGrid grid() {
        return (MatrixGrid) scene.lookup(".matrix-grid");
    }

    private String text() {
        return ((CodeArea) scene.lookup(".access-file .marked-text")).getText();
    }

    private Button add() {
        return scene.getRoot().lookupAll(".dialog-foot .accent").stream()
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private ToggleButton button(String words) {
        return scene.getRoot().lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(it -> it.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    private int rowOf(String user) {
        MatrixView view = grid().matrix().view();
        for (int row = 0; row < view.rowCount(); row++) {
            if (view.row(row).title().equals(user)) {
                return row;
            }
        }
        return -1;
    }

    private int columnOf(String topic) {
        MatrixView view = grid().matrix().view();
        for (int column = 0; column < view.columnCount(); column++) {
            if (view.column(column).filter().equals(topic)) {
                return column;
            }
        }
        throw new AssertionError("no column " + topic);
    }

    /** In the middle of what is seen of the cell. */
    private void mouse(EventType<MouseEvent> type, int row, int column) throws Exception {
        on(() -> {
            MatrixGrid grid = grid();
            double x = 0;
            while (grid.columnAt(x) != column) {
                x += 4;
            }
            double y = 0;
            while (grid.rowAt(y) != row) {
                y += 4;
            }
            Point2D at = grid.localToScene(x + 12, y + 8);
            boolean down = type != MouseEvent.MOUSE_RELEASED;
            Event.fireEvent(
                    grid,
                    new MouseEvent(
                            type,
                            at.getX(),
                            at.getY(),
                            at.getX(),
                            at.getY(),
                            MouseButton.PRIMARY,
                            1,
                            false,
                            false,
                            false,
                            false,
                            down,
                            false,
                            false,
                            true,
                            false,
                            false,
                            null));
            return null;
        });
    }

    private void key(KeyCode code, boolean shift) throws Exception {
        on(() -> {
            Node grid = grid();
            grid.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
            return null;
        });
    }

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, name + ".png");
        picture(ThemeChoice.DARK, name + "-dark.png");
        assertThat(PICTURES.resolve(name + ".png")).exists();
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
