package io.routelock.app;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.ams.AmsNetId;
import io.routelock.app.controls.DataTable;
import io.routelock.app.launch.WayOut;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Snapshot;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.LocalRuntime;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.secureads.Credentials;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The window beside a router that somebody else started, in a process and a user folder of its own: it plays
 * TwinCAT. It has the port of the bundled one.
 */
@ExtendWith(ApplicationExtension.class)
class AnotherRouterEndToEndTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.69");
    private static final AmsNetId DEVICE = AmsNetId.parse("127.0.0.69.1.1");
    private static final int MOST_TRIES = 4;
    private static final String PASSWORD = "demo-password";

    @TempDir Path folder;

    private PlainDevice device;
    private RuntimeProcess foreign;
    private ReadyRouter foreignReady;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Path home = folder.resolve("device");
        PrivateHome.create(home);
        Accounts.in(home).put(new Credentials("anna", Secret.of(PASSWORD)));
        device = new PlainDevice(home, THERE);
        ReadyRouter deviceReady = device.ready();
        foreign =
                RuntimeProcess.knownIn(
                        folder.resolve("user-of-foreign"),
                        new RouterLaunch(
                                folder.resolve("foreign"),
                                HERE,
                                "FOREIGN",
                                false,
                                new RouterLaunch.Ports(0, 0, 0, deviceReady.ads(), deviceReady.tls())));
        foreignReady = running(foreign);
        NetworkPorts ports = new NetworkPorts(foreignReady.ads(), deviceReady.tls(), deviceReady.udp());
        onFx(() -> {
            desk = new Desk(Settings.in(folder.resolve("tool")), ports, () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private static ReadyRouter running(LocalRuntime runtime) throws Exception {
        runtime.start();
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> runtime.state() instanceof RuntimeState.Running);
        return ((RuntimeState.Running) runtime.state()).router();
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            desk.close();
            return null;
        });
        foreign.close();
        device.close();
    }

    @Test
    void theRouterThatHasThePortBecomesTheLocalOneAndAPlainRouteGoesThroughIt() throws Exception {
        findThePortTakenAndUseItsRouter();
        secureRoutesAreRefusedBeforeAnythingIsTyped();
        addPlainRoute();
        examineThroughItAlone();
        removeRoute();
        missIt();
    }

    private void findThePortTakenAndUseItsRouter() throws Exception {
        onFx(() -> {
            desk.bench().navigator().open(Place.runtimes());
            desk.runtimes().router().start();
            return null;
        });
        await(() -> desk.runtimes().router().state() instanceof RuntimeState.Failed);
        Finding taken = onFx(() -> ((RuntimeState.Failed) desk.runtimes().router().state()).finding());
        assertThat(taken.symptom())
                .contains("Port " + foreignReady.ads(), "an ADS router", foreignReady.netId());
        await(() -> has("Use it as the local router"));
        assertThat(button("Use it as the local router").getStyleClass()).contains("accent");
        onFx(() -> {
            button("Use it as the local router").fire();
            return null;
        });
        await(() ->
                desk.bench()
                        .model()
                        .thisComputer()
                        .netId()
                        .equals(Optional.of(AmsNetId.parse(foreignReady.netId()))));
        assertThat(desk.bench().model().thisComputer().router()).contains("Routelock router");
        assertThat(onFx(() -> desk.runtimes().otherRouter().waysOut())).containsExactly(WayOut.STOP_USING);
        assertThat(onFx(() -> desk.bench().problems().list().size())).isZero();
    }

    private void secureRoutesAreRefusedBeforeAnythingIsTyped() throws Exception {
        onFx(() -> {
            desk.bench().navigator().open(Place.addRoute());
            return null;
        });
        await(() -> scene.lookup("#no-secure-route") != null && has("Connect"));
        onFx(() -> {
            this.<TextField>find("#host").setText(THERE.getHostAddress());
            return null;
        });
        assertThat(button("Connect").isDisabled()).isTrue();
        assertThat(find("#copy-command").isDisabled()).isTrue();
    }

    private void addPlainRoute() throws Exception {
        onFx(() -> {
            button("Plain ADS").fire();
            return null;
        });
        await(() -> scene.lookup("#password") != null && has("Add plain route"));
        for (int tries = 0; tries < MOST_TRIES && scene.lookup("#verified") == null; tries++) {
            askForPlainRoute();
        }
        assertThat(scene.lookup("#verified")).as(said()).isNotNull();
        RouteRow row = desk.bench().model().route(DEVICE).orElseThrow();
        assertThat(row.state()).isEqualTo(TargetState.RUN);
        assertThat(Files.readString(folder.resolve("foreign/StaticRoutes.xml"))).contains(DEVICE.toString());
        assertThat(Files.readString(folder.resolve("device/StaticRoutes.xml")))
                .contains(foreignReady.netId());
        assertThat(folder.resolve("tool/router/StaticRoutes.xml")).doesNotExist();
        onFx(() -> {
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().open(Place.route(DEVICE));
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            Snapshot.write(scene, 1, PICTURES.resolve("other-router-routes.png"));
            return null;
        });
    }

    /**
     * The device checks the password for seconds where a machine is busy, and its answer may come too late.
     */
    private void askForPlainRoute() throws Exception {
        onFx(() -> {
            this.<TextField>find("#user").setText("anna");
            this.<PasswordTextField>find("#password").setText(PASSWORD);
            button("Add plain route").fire();
            return null;
        });
        await(() ->
                scene.lookup("#verified") != null
                        || found("Add plain route").filter(again -> !again.isDisabled()).isPresent());
    }

    /** The other router keeps one connection to the device; a second one from here would be another NetId. */
    private void examineThroughItAlone() throws Exception {
        onFx(() -> {
            desk.bench().navigator().open(Place.doctor(DEVICE));
            return null;
        });
        await(() -> summary().contains("passed"));
        assertThat(summary()).doesNotContain("failed");
        TableView<?> steps = find("#doctor-steps");
        onFx(() -> {
            Snapshot.write(scene, 1, PICTURES.resolve("other-router-doctor.png"));
            return null;
        });
        assertThat(onFx(() -> ((DataTable<?>) steps).rowsAsSeen()))
                .filteredOn(row -> row.get(2).contains("TCP"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.get(3)).contains("Only the router of this computer"));
    }

    private String summary() {
        return Optional.ofNullable((Label) scene.lookup("#doctor-summary")).map(Label::getText).orElse("");
    }

    private void removeRoute() throws Exception {
        await(() -> {
            // The dialog removes what was read from the router, a moment after the route was added.
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().open(new Place.RemoveRoute(DEVICE));
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return found("Remove here").filter(remove -> !remove.isDisabled()).isPresent();
        });
        onFx(() -> {
            button("Remove here").fire();
            return null;
        });
        await(() -> desk.bench().model().routes().isEmpty());
        assertThat(Files.readString(folder.resolve("foreign/StaticRoutes.xml")))
                .doesNotContain(DEVICE.toString());
        assertThat(folder.resolve("tool/router/StaticRoutes.xml")).doesNotExist();
    }

    private void missIt() throws Exception {
        foreign.stop().get(20, TimeUnit.SECONDS);
        onFx(() -> desk.lookForLocalRouter());
        await(() -> desk.bench().model().foreignRouter().filter(ForeignRouter::answers).isEmpty());
        assertThat(desk.bench().model().foreignRouter()).isPresent();
        assertThat(onFx(() -> desk.bench().problems().list().toString())).contains("router.gone");
    }

    private String said() throws Exception {
        return onFx(() ->
                scene.getRoot().lookupAll(".finding-panel .label").stream()
                        .map(Label.class::cast)
                        .map(Label::getText)
                        .toList()
                        .toString());
    }

    private ButtonBase button(String text) {
        return found(text).orElseThrow(() -> new AssertionError("no button " + text));
    }

    private boolean has(String button) {
        return found(button).isPresent();
    }

    private Optional<ButtonBase> found(String text) {
        return Stream.of(".button", ".toggle-button")
                .flatMap(style -> scene.getRoot().lookupAll(style).stream())
                .map(ButtonBase.class::cast)
                .filter(button -> text.equals(words(button)))
                .findFirst();
    }

    /** Without the letter for Alt. */
    private static String words(ButtonBase button) {
        return button.getText() == null ? "" : button.getText().replace("_", "");
    }

    @SuppressWarnings("unchecked")
    private <N extends Node> N find(String selector) {
        return (N) scene.lookup(selector);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        T result = WaitForAsyncUtils.asyncFx(work).get();
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
