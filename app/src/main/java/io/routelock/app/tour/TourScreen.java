package io.routelock.app.tour;

import io.routelock.app.Desk;
import io.routelock.app.controls.Buttons;
import io.routelock.app.fx.FxToolkit;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.workbench.Problem;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The window as the tour uses it: presses buttons, types, waits, and takes pictures, from its own thread. */
final class TourScreen {

    static final int WIDTH = 1366;
    static final int HEIGHT = 768;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final long LOOK_AGAIN_MILLIS = 30;
    private static final int PULSES = 3;

    private final Desk desk;
    private final Stage stage;
    private final Scene scene;
    private final Path folder;

    private TourScreen(Desk desk, Stage stage, Path folder) {
        this.desk = desk;
        this.stage = stage;
        this.scene = stage.getScene();
        this.folder = folder;
    }

    /**
     * @param folder of the pictures
     */
    static TourScreen open(Desk desk, Path folder) throws Exception {
        return FxToolkit.call(() -> {
            Stage stage = new Stage();
            stage.setScene(desk.scene(WIDTH, HEIGHT));
            stage.show();
            return new TourScreen(desk, stage, folder);
        });
    }

    void close() throws Exception {
        on(() -> {
            stage.hide();
            desk.close();
            return true;
        });
    }

    <T> T on(Callable<T> action) throws Exception {
        return FxToolkit.call(action);
    }

    /**
     * Waits until that is so.
     *
     * @param what for the finding: {@code the demo device to run}
     * @throws FindingException when it is not so in time
     */
    void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!on(condition)) {
            if (Instant.now().isAfter(deadline)) {
                throw new FindingException(inVain(what));
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private Finding inVain(String what) throws Exception {
        String problems =
                on(() ->
                        desk.bench().problems().list().stream()
                                .map(Problem::finding)
                                .map(Finding::symptom)
                                .collect(Collectors.joining(" ")));
        return Finding.error(
                "tour.step",
                "The tour waited %d s for %s. %s".formatted(PATIENCE.toSeconds(), what, problems).strip(),
                "Start the window with a display and do the same step by hand.",
                "A port of this computer is blocked by a firewall",
                "The computer is too busy");
    }

    /** Presses the button with that text, once it is there and can be pressed. */
    void press(String text) throws Exception {
        await("the button “" + text + "”", () -> button(text).isPresent());
        on(() -> {
            button(text).ifPresent(Button::fire);
            return true;
        });
        settle();
    }

    private Optional<Button> button(String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> Buttons.words(button).equals(text) && !button.isDisabled() && seen(button))
                .findFirst();
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getLayoutBounds().getWidth() > 0;
    }

    boolean canPress(String text) {
        return button(text).isPresent();
    }

    /** Types into a field, found by its id or style. */
    void type(String selector, String text) throws Exception {
        await("the field " + selector, () -> input(selector).isPresent());
        on(() -> {
            input(selector)
                    .ifPresent(field -> {
                        field.requestFocus();
                        field.setText(text);
                        field.end();
                    });
            return true;
        });
        settle();
    }

    private Optional<TextInputControl> input(String selector) {
        return scene.getRoot().lookupAll(selector).stream()
                .filter(TextInputControl.class::isInstance)
                .map(TextInputControl.class::cast)
                .filter(field -> !field.isDisabled() && seen(field))
                .findFirst();
    }

    Optional<Node> node(String selector) {
        return Optional.ofNullable(scene.getRoot().lookup(selector));
    }

    /** Of a label. */
    String text(String selector) throws Exception {
        await("the text " + selector, () -> node(selector).isPresent());
        return on(() -> node(selector).map(Labeled.class::cast).map(Labeled::getText).orElseThrow());
    }

    /** Writes what is seen now, light and dark. */
    void picture(String name) throws Exception {
        take(ThemeChoice.LIGHT, name + ".png");
        take(ThemeChoice.DARK, name + "-dark.png");
        theme(ThemeChoice.LIGHT);
    }

    private void take(ThemeChoice choice, String file) throws Exception {
        theme(choice);
        on(() -> {
            Snapshot.write(scene, 1, folder.resolve(file));
            return true;
        });
    }

    private void theme(ThemeChoice choice) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(choice);
            return true;
        });
        settle();
    }

    /** Until what changed has been laid out: lists fill their cells one pulse later than the rest. */
    void settle() throws Exception {
        for (int i = 0; i < PULSES; i++) {
            CountDownLatch pulse = new CountDownLatch(1);
            Runnable done = pulse::countDown;
            on(() -> {
                scene.addPostLayoutPulseListener(done);
                Platform.requestNextPulse();
                return true;
            });
            boolean came = pulse.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            on(() -> {
                scene.removePostLayoutPulseListener(done);
                return true;
            });
            if (!came) {
                throw new FindingException(inVain("the window to be drawn"));
            }
        }
    }
}
