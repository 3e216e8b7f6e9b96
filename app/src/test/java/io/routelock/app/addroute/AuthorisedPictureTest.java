package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.RuntimeRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.SampleData;
import io.routelock.app.tour.Snapshot;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pictures of the dialog by key and by certificate, in target/pictures; what it shows of secrets is checked.
 */
@ExtendWith(ApplicationExtension.class)
class AuthorisedPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final String PASSWORD = "sw0rdf1sh-shown?";

    @TempDir Path home;

    private final FakeSteps steps = new FakeSteps();
    private Desk desk;
    private Scene scene;
    private Stage stage;
    private AddRouteViewModel model;

    @BeforeEach
    void open() throws Exception {
        onFx(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            desk.places().document(Place.Routes.class, place -> new SampleData.RoutesSample(desk.bench()));
            desk.places().dialog(Place.AddRoute.class, place -> dialog(place.device()));
            scene = desk.scene(1366, 768);
            SampleData.fill(desk.bench());
            desk.bench().navigator().open(Place.routes());
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private AddRouteDialog dialog(Optional<DeviceRow> device) {
        var bench = desk.bench();
        model =
                new AddRouteViewModel(
                        bench.model(),
                        new Tasks(Runnable::run, Runnable::run, bench.problems()),
                        bench.problems(),
                        steps,
                        Optional.of(new CommandLine(Path.of("router"), NetworkPorts.STANDARD)),
                        Clock.systemUTC(),
                        device);
        return new AddRouteDialog(model, bench);
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private void show(SecureMode mode) throws Exception {
        onFx(() -> {
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().closeDialog();
            DeviceRow device =
                    desk.bench().model().devices().stream()
                            .filter(row -> row.hostName().equals("CX-63D7F4"))
                            .findFirst()
                            .orElseThrow();
            desk.bench().navigator().open(Place.addRouteTo(device));
            model.fields().modeProperty().set(mode);
            return null;
        });
        Pulses.settle(scene);
    }

    @Test
    void aPreSharedKeyIsDrawnAndItsSecretStaysMasked() throws Exception {
        show(SecureMode.PRE_SHARED_KEY);
        draw("psk-empty");
        onFx(() -> {
            model.psk().identityProperty().set("ENG-NB-117");
            this.<PasswordTextField>find("#psk-secret").setText(PASSWORD);
            return null;
        });
        Pulses.settle(scene);
        assertThat(onFx(() -> this.<PasswordTextField>find("#psk-secret").getPassword())).isEqualTo(PASSWORD);
        assertThat(everyText()).contains("16 characters, ASCII only").doesNotContain(PASSWORD);
        draw("psk");
        picture(ThemeChoice.LIGHT, 1.5, "psk-150");
        onFx(() -> {
            this.<Button>find("#copy-entry").fire();
            return null;
        });
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("<Pwd>" + PASSWORD + "</Pwd>");
        assertThat(everyText()).doesNotContain(PASSWORD);
        onFx(() -> {
            this.<Button>find("#copy-command").fire();
            return null;
        });
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("--secure psk")
                .doesNotContain(PASSWORD);
        onFx(() -> {
            this.<PasswordTextField>find("#psk-secret").setText("pässwörd");
            return null;
        });
        Pulses.settle(scene);
        draw("psk-beyond-ascii");
        small("psk");
    }

    @Test
    void aRefusedKeyAndAVerifiedRouteAreDrawn() throws Exception {
        show(SecureMode.PRE_SHARED_KEY);
        steps.authoriseFault =
                Optional.of(
                        Finding.error(
                                "psk.identity-or-key",
                                "192.168.10.62 refused the pre-shared key of “ENG-NB-117”. Whether identity or key"
                                        + " is wrong cannot be told.",
                                "Enter identity and password again on both sides.",
                                "The password is not the same on both sides.",
                                "The target does not have this identity."));
        onFx(() -> {
            model.psk().identityProperty().set("ENG-NB-117");
            this.<PasswordTextField>find("#psk-secret").setText(PASSWORD);
            model.authorise(Secret.of(PASSWORD));
            return null;
        });
        Pulses.settle(scene);
        assertThat(everyText()).contains("refused the pre-shared key").doesNotContain(PASSWORD);
        draw("psk-refused");
        steps.authoriseFault = Optional.empty();
        onFx(() -> {
            model.authorise(Secret.of(PASSWORD));
            return null;
        });
        Pulses.settle(scene);
        draw("psk-verified");
    }

    @Test
    void theFilesOfACaAreDrawnFilledFaultyAndWithAWrongKey() throws Exception {
        TestAuthority plant = TestAuthority.create(home.resolve("plant"), "Plant CA");
        Issued ours = plant.issue("ENG-NB-117");
        Issued other = plant.issue("OTHER");
        show(SecureMode.SHARED_CA);
        draw("ca-empty");
        choose(plant.certificate(), ours.certificate(), ours.key());
        assertThat(everyText()).contains("CA, certificate and key fit together.");
        draw("ca");
        picture(ThemeChoice.LIGHT, 1.5, "ca-150");
        choose(plant.certificate(), ours.certificate(), other.key());
        assertThat(onFx(() -> model.ca().findings().stream().map(Finding::code).toList()))
                .contains("ca.key-mismatch");
        draw("ca-wrong-key");
        choose(Files.writeString(home.resolve("faulty.pem"), "this is none"), ours.certificate(), ours.key());
        assertThat(onFx(() -> model.ca().findings().stream().map(Finding::code).toList()))
                .contains("ca.no-certificate");
        draw("ca-faulty");
        picture(ThemeChoice.LIGHT, 1.5, "ca-faulty-150");
    }

    @Test
    void aTemporaryRouteAndOneThatTheLocalRouterIsHandedAreDrawn() throws Exception {
        onFx(() -> {
            desk.bench()
                    .model()
                    .put(
                            new RuntimeRow(
                                    RuntimeRow.Kind.ROUTER,
                                    RuntimeRow.State.RUNNING,
                                    Optional.empty(),
                                    Optional.empty()));
            return null;
        });
        show(SecureMode.PRE_SHARED_KEY);
        onFx(() -> {
            model.fields().options().hereProperty().set(Keep.TEMPORARY);
            return null;
        });
        draw("psk-temporary");
        assertThat(onFx(() -> model.fields().options().hereProperty().get())).isEqualTo(Keep.TEMPORARY);

        steps.handsOver = true;
        show(SecureMode.SHARED_CA);
        draw("ca-of-the-router");
        assertThat(everyText()).contains("certificates of its own server entry").doesNotContain("Browse");
        assertThat(onFx(() -> model.fields().options().thereProperty().get())).isEqualTo(Keep.NONE);
    }

    private void choose(Path ca, Path certificate, Path key) throws Exception {
        onFx(() -> {
            model.ca().caProperty().set(ca.toString());
            model.ca().certificateProperty().set(certificate.toString());
            model.ca().keyProperty().set(key.toString());
            return null;
        });
        Pulses.settle(scene);
    }

    /** All words of the scene, and what a screen reader would say. */
    private String everyText() throws Exception {
        return onFx(() ->
                all(scene.getRoot())
                        .flatMap(node ->
                                Stream.of(
                                        node instanceof Labeled label ? label.getText() : "",
                                        node instanceof TextInputControl field ? field.getText() : "",
                                        String.valueOf(node.getAccessibleText())))
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n")));
    }

    private static Stream<Node> all(Node node) {
        return node instanceof javafx.scene.Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(AuthorisedPictureTest::all))
                : Stream.of(node);
    }

    @SuppressWarnings("unchecked")
    private <N extends Node> N find(String selector) {
        return (N) scene.lookup(selector);
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.DARK, 1, name + "-dark");
        picture(ThemeChoice.LIGHT, 1, name);
    }

    private void small(String name) throws Exception {
        onFx(() -> {
            stage.setWidth(683);
            stage.setHeight(384);
            return null;
        });
        picture(ThemeChoice.LIGHT, 2, name + "-small");
    }

    private void picture(ThemeChoice theme, double scale, String name) throws Exception {
        onFx(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        Pulses.settle(scene);
        onFx(() -> {
            Snapshot.write(scene, scale, PICTURES.resolve("add-route-" + name + ".png"));
            return null;
        });
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        T result = WaitForAsyncUtils.asyncFx(work).get();
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
