package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.PasswordTextField;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.controls.Buttons;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.pki.Secret;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterInProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.router.RouterSettings;
import io.routelock.secureads.Credentials;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The whole way through the window, against a demo device that speaks the real protocol on loopback. */
@ExtendWith(ApplicationExtension.class)
class AddRouteEndToEndTest {

    private static final InetAddress DEVICE = InetAddress.ofLiteral("127.0.0.63");
    private static final String PASSWORD = "demo-password";

    @TempDir Path folder;

    private RouterInProcess device;
    private ReadyRouter ready;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        Path home = folder.resolve("device");
        PrivateHome.create(home);
        Accounts.in(home).put(new Credentials("anna", Secret.of(PASSWORD)));
        RouterSettings.Ports any = new RouterSettings.Ports(0, 0, 0, 48898, 8016);
        device =
                new RouterInProcess(
                        new RouterSettings(home, DEVICE, Optional.empty(), "CX-DEMO", any, true, true, true));
        device.start();
        WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> device.state() instanceof RuntimeState.Running);
        ready = ((RuntimeState.Running) device.state()).router();
        NetworkPorts ports = new NetworkPorts(ready.ads(), ready.tls(), ready.udp());
        onFx(() -> {
            desk = new Desk(Settings.in(folder.resolve("tool")), ports, () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            stage.requestFocus();
            desk.bench().navigator().open(Place.addRoute());
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            desk.close();
            return null;
        });
        device.close();
    }

    @Test
    void aRouteIsComparedStoredAndVerified(FxRobot robot) throws Exception {
        connect(robot);
        assertThat(this.<TextArea>find("#compare-with").getText()).isEmpty();

        paste("00".repeat(32));
        assertThat(find("#compare-with").getStyleClass()).contains("different");
        assertThat(scene.lookup("#password") == null || find("#password").isDisabled()).isTrue();
        assertThat(button("Accept and store")).isEmpty();

        paste(ready.fingerprint().toUpperCase(java.util.Locale.ROOT));
        assertThat(find("#compare-with").getStyleClass()).contains("same");

        login(robot, PASSWORD);
        await(() -> scene.lookup("#verified") != null || button("Connect again").isPresent());
        assertThat(scene.lookup("#verified")).as(findings()).isNotNull();

        AmsNetId netId = AmsNetId.parse(ready.netId());
        RouteRow row = desk.bench().model().route(netId).orElseThrow();
        assertThat(row.state()).isEqualTo(TargetState.RUN);
        assertThat(row.check()).isInstanceOf(RouteRow.RouteCheck.Verified.class);
        assertThat(desk.bench().model().targetProperty().get()).contains(netId);
        assertThat(this.<Label>find("#stored").getText())
                .startsWith("Stored here and on the target, verified ");
        assertThat(Files.readString(folder.resolve("tool/router/StaticRoutes.xml")))
                .contains(ready.netId())
                .containsIgnoringCase(ready.fingerprint());
        assertThat(Files.readString(folder.resolve("device/StaticRoutes.xml"))).contains("127.0.0.1.1.1");
    }

    @Test
    void aWrongPasswordStaysAtItsStepAndNothingIsStored(FxRobot robot) throws Exception {
        connect(robot);
        paste(ready.fingerprint());
        login(robot, "wrong");
        await(() -> button("Connect again").isPresent());

        assertThat(this.<Label>find("#stored").getText())
                .isEqualTo("Nothing is stored yet, neither here nor on the target.");
        assertThat(desk.bench().model().routes()).isEmpty();
        assertThat(Files.exists(folder.resolve("tool/router/StaticRoutes.xml"))).isFalse();
        robot.type(KeyCode.ESCAPE);
        await(() -> scene.lookup(".add-route") == null);
    }

    private void connect(FxRobot robot) throws Exception {
        await(() -> stage.isFocused() && find("#host").isFocused());
        robot.write(DEVICE.getHostAddress());
        await(() -> this.<TextField>find("#host").getText().equals(DEVICE.getHostAddress()));
        robot.type(KeyCode.ENTER);
        await(() -> scene.lookup("#compare-with") != null);
    }

    private void login(FxRobot robot, String password) throws Exception {
        onFx(() -> {
            this.<TextField>find("#user").setText("anna");
            find("#password").requestFocus();
            return null;
        });
        await(() -> find("#password").isFocused());
        robot.write(password);
        await(() -> this.<PasswordTextField>find("#password").getPassword().equals(password));
        robot.type(KeyCode.ENTER);
    }

    private String findings() {
        return scene.getRoot().lookupAll(".finding-panel .label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .toList()
                .toString();
    }

    private void paste(String text) throws Exception {
        onFx(() -> {
            this.<TextArea>find("#compare-with").setText(text);
            return null;
        });
    }

    private Optional<Button> button(String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(button -> Buttons.words(button).equals(text))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private <N extends javafx.scene.Node> N find(String selector) {
        return (N) scene.lookup(selector);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> void onFx(Callable<T> work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
