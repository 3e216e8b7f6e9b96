package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Problem;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The editor in the window: form and text at once, keys, closing, and that no secret is anywhere in it. */
@ExtendWith(ApplicationExtension.class)
class RoutesFileScreenTest {

    private static final List<String> SECRETS =
            List.of(
                    EditorDesk.PASSWORD,
                    EditorDesk.HEX_KEY,
                    EditorDesk.KEY_PASSWORD,
                    EditorDesk.SPARE_PASSWORD);

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private Path path;

    @BeforeEach
    void open() throws Exception {
        path = Files.createDirectories(home.resolve("Target")).resolve("StaticRoutes.xml");
        Files.write(path, EditorDesk.TEXT.getBytes(StandardCharsets.ISO_8859_1));
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            desk.bench().navigator().open(Place.routesFile(path));
            return null;
        });
        until(() -> scene.lookup(".marked-text") instanceof CodeArea area && area.getLength() > 100);
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private CodeArea area() {
        return (CodeArea) scene.lookup(".marked-text");
    }

    private TextField field(String text) {
        return scene.getRoot().lookupAll(".text-field").stream()
                .map(TextField.class::cast)
                .filter(it -> text.equals(it.getText()))
                .findFirst()
                .orElseThrow();
    }

    private static void key(Node at, KeyCode code) {
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, true, false, false));
    }

    @Test
    void formAndTextAreLiveAndShareTheKeysOfUndo() throws Exception {
        on(() -> {
            field("192.168.10.40").setText("192.168.10.41");
            return null;
        });
        assertThat(on(() -> area().getText())).contains("192.168.10.41");
        on(() -> {
            int at = area().getText().indexOf("192.168.10.41");
            area().replaceText(at, at + 13, "10.0.0.1");
            return null;
        });
        until(() ->
                scene.getRoot().lookupAll(".text-field").stream()
                        .anyMatch(it -> ((TextField) it).getText().equals("10.0.0.1")));
        assertThat(on(this::tabTitle)).isEqualTo("Target › StaticRoutes.xml *");
        on(() -> {
            key(area(), KeyCode.Z);
            return null;
        });
        until(() ->
                scene.getRoot().lookupAll(".text-field").stream()
                        .anyMatch(it -> ((TextField) it).getText().equals("192.168.10.41")));
        on(() -> {
            key(field("192.168.10.41"), KeyCode.Z);
            return null;
        });
        assertThat(on(() -> area().getText())).contains("192.168.10.40");
        assertThat(on(this::tabTitle)).isEqualTo("Target › StaticRoutes.xml");
        on(() -> {
            key(area(), KeyCode.Y);
            return null;
        });
        assertThat(on(() -> area().getText())).contains("192.168.10.41");
    }

    private String tabTitle() {
        return ((TabPane) scene.lookup(".document-tabs")).getSelectionModel().getSelectedItem().getText();
    }

    @Test
    void anEditedFileIsNotClosedUnasked() throws Exception {
        on(() -> {
            area().replaceText(
                            area().getText().indexOf("CX-0F42C6"),
                            area().getText().indexOf("CX-0F42C6") + 2,
                            "Q");
            return null;
        });
        assertThat(on(() -> desk.mayExit())).isFalse();
        until(() -> all(scene.getRoot()).contains("Discard changes"));
        on(() -> {
            scene.getRoot().lookupAll(".dialog-foot .button").stream()
                    .map(javafx.scene.control.Button.class::cast)
                    .filter(it -> it.getText().contains("Discard"))
                    .findFirst()
                    .orElseThrow()
                    .fire();
            return null;
        });
        assertThat(on(() -> desk.mayExit())).isTrue();
        assertThat(on(() -> scene.lookup(".marked-text") == null)).isTrue();
        assertThat(Files.readString(path, StandardCharsets.ISO_8859_1)).isEqualTo(EditorDesk.TEXT);
    }

    /** Also copied: what lies on the clipboard is what is shown. */
    @Test
    void noSecretIsInTheSceneUntilItIsRevealed() throws Exception {
        for (Place.RoutesFile.Section section : Place.RoutesFile.Section.values()) {
            on(() -> {
                desk.bench().navigator().open(new Place.RoutesFile(path, section));
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            on(() -> {
                scene.getRoot()
                        .lookupAll(".boxed-list")
                        .forEach(it -> ((ListView<?>) it).getSelectionModel().select(0));
                scene.getRoot()
                        .lookupAll(".form-pane .table-view")
                        .forEach(
                                it -> ((javafx.scene.control.TableView<?>) it).getSelectionModel().select(1));
                return null;
            });
            assertNothingSecret();
        }
        on(() -> {
            int at = area().getText().indexOf("<Pwd>•");
            area().replaceText(at, at + 4, "<Pw");
            return null;
        });
        until(() -> !desk.bench().problems().list().isEmpty());
        assertNothingSecret();
        on(() -> {
            key(area(), KeyCode.Z);
            area().replaceText(
                            area().getText().indexOf("CX-0F42C6"),
                            area().getText().indexOf("CX-0F42C6") + 2,
                            "Q");
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        on(() -> {
            desk.bench().navigator().open(new Place.SaveRoutesFile(path, false));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertNothingSecret();
        on(() -> {
            desk.bench().navigator().closeDialog();
            reveal().fire();
            return null;
        });
        assertThat(on(() -> all(scene.getRoot()))).contains(EditorDesk.PASSWORD).contains(EditorDesk.HEX_KEY);
    }

    private ToggleButton reveal() {
        return scene.getRoot().lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(it -> it.getText().equals("Reveal secrets"))
                .findFirst()
                .orElseThrow();
    }

    private void assertNothingSecret() throws Exception {
        String seen =
                on(() ->
                        all(scene.getRoot())
                                + desk.bench().problems().list().stream()
                                        .map(Problem::toString)
                                        .collect(Collectors.joining()));
        assertThat(seen).as("the search finds what is shown").contains("IPC-4E8810");
        SECRETS.forEach(secret -> assertThat(seen).doesNotContain(secret));
    }

    /** Every text of the node and of all below it, tooltips and what a screen reader says included. */
    private static String all(Node node) {
        StringBuilder texts = new StringBuilder();
        collect(node, texts);
        return texts.toString();
    }

    private static void collect(Node node, StringBuilder texts) {
        texts.append(node.getAccessibleText()).append('\n').append(node.getAccessibleHelp()).append('\n');
        switch (node) {
            case CodeArea area -> texts.append(area.getText()).append('\n');
            case Text text -> texts.append(text.getText()).append('\n');
            case Labeled label -> texts.append(label.getText()).append('\n');
            case TextInputControl input ->
                    texts.append(input.getText()).append('\n').append(input.getPromptText()).append('\n');
            default -> {}
        }
        if (node instanceof Control control && control.getTooltip() != null) {
            texts.append(control.getTooltip().getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    private static void until(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> on(condition::getAsBoolean));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
