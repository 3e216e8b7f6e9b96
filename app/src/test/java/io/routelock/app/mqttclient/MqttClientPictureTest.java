package io.routelock.app.mqttclient;

import static io.routelock.app.Pictures.draw;
import static io.routelock.app.Pictures.drawLight;
import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import routelock.testing.TestAuthority;

import java.nio.file.Path;
import java.util.Locale;

/** The MQTT client in its window; pictures for eyes are in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class MqttClientPictureTest {

    private static final double NARROW = 911;
    private static final double LOW = 512;

    @TempDir Path home;

    private Desk desk;
    private Stage stage;
    private Scene scene;
    private MqttClientScreen screen;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home.resolve("settings")), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            screen = new MqttClientScreen(desk, home);
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private void does(Runnable action) throws Exception {
        on(() -> {
            action.run();
            return null;
        });
    }

    private void show(Place place) throws Exception {
        does(() -> desk.bench().navigator().open(place));
    }

    private boolean shown(String selector) {
        Node node = scene.lookup(selector);
        return node != null && node.isVisible();
    }

    /** As a whole, where the pane beside the topics is scrolled to. */
    private boolean inSight(String selector) {
        Node node = scene.lookup(selector);
        Node viewport = scene.lookup(".publish-pane .viewport");
        return node != null
                && viewport != null
                && viewport.localToScene(viewport.getLayoutBounds())
                        .contains(node.localToScene(node.getLayoutBounds()));
    }

    private void connect() throws Exception {
        show(screen.place());
        does(screen::connect);
        until(screen::isAsked);
        does(screen::connected);
    }

    @Test
    void aClientIsDrawnFromItsFirstConnectionToItsLastWord() throws Exception {
        show(screen.place());
        drawLight(desk, scene, "appclient-off");
        connect();
        drawLight(desk, scene, "appclient-unsubscribed");
        does(screen::subscribe);
        does(screen::receive);
        does(() -> screen.publish(0));
        draw(desk, scene, "appclient-topics");
        does(() -> ((javafx.scene.control.Button) scene.lookup("#close-side")).fire());
        drawLight(desk, scene, "appclient-topics-alone");
        assertThat(shown("#close-side")).isFalse();
        does(() -> MqttClientScreen.look(scene, "Publish"));
        does(() -> screen.publish(0x87));
        until(() -> inSight("#open-access-rules"));
        draw(desk, scene, "appclient-refused");
        does(screen::askToDelete);
        until(() -> inSight("#mqtt-delete-now") && inSight("#mqtt-keep"));
        assertThat(on(() -> scene.lookup("#mqtt-keep").isFocused())).isTrue();
        drawLight(desk, scene, "appclient-delete");
        does(() -> MqttClientScreen.look(scene, "Subscriptions"));
        does(() -> MqttClientScreen.look(scene, "Log"));
        until(() -> shown("#mqtt-log"));
        drawLight(desk, scene, "appclient-log");
        does(screen::lose);
        drawLight(desk, scene, "appclient-lost");
        does(screen::fail);
        until(() -> screen.client().isOn());
        does(screen::refuse);
        until(() -> shown("#mqtt-trouble"));
        drawLight(desk, scene, "appclient-failed");
        assertThat(on(() -> screen.client().isOn())).isFalse();
    }

    @Test
    void aSmallWindowShowsOnePartAtATime() throws Exception {
        connect();
        does(screen::subscribe);
        does(screen::receive);
        does(() -> {
            stage.setWidth(NARROW);
            stage.setHeight(LOW);
        });
        drawLight(desk, scene, "appclient-small");
        for (String part : new String[] {"Publish", "Subscriptions", "Log"}) {
            does(() -> MqttClientScreen.look(scene, part));
            drawLight(desk, scene, "appclient-small-" + part.toLowerCase(Locale.ROOT));
        }
        does(screen::lose);
        drawLight(desk, scene, "appclient-small-lost");
        assertThat(shown("#mqtt-trouble")).isTrue();
    }

    @Test
    void theDialogIsDrawnForEachProtection() throws Exception {
        TestAuthority authority = TestAuthority.create(home, "Plant CA");
        TestAuthority.Issued eng = authority.issue("eng");
        show(MqttClientScreen.asking());
        until(() -> shown("#mqtt-psk") && scene.lookup("#mqtt-psk").isFocused());
        drawLight(desk, scene, "appclient-dialog-kept");
        does(() -> MqttClientScreen.press(scene, "New"));
        drawLight(desk, scene, "appclient-dialog-new");
        does(() -> MqttClientScreen.look(scene, "TLS"));
        does(() -> MqttClientScreen.type(scene, "mqtt-authority", "/nowhere/ca.pem"));
        until(() -> shown("#mqtt-verdict"));
        drawLight(desk, scene, "appclient-dialog-tls-wrong");
        does(() -> MqttClientScreen.believeAnybody(scene));
        drawLight(desk, scene, "appclient-dialog-unsafe");
        does(() -> MqttClientScreen.look(scene, "Client certificate"));
        does(() -> {
            MqttClientScreen.type(scene, "mqtt-certificate", eng.certificate().toString());
            MqttClientScreen.type(scene, "mqtt-key", eng.key().toString());
        });
        drawLight(desk, scene, "appclient-dialog-certificate");
        show(screen.trying());
        until(() -> shown("#trial-user"));
        draw(desk, scene, "appclient-dialog-try");
        does(() -> {
            stage.setWidth(683);
            stage.setHeight(384);
        });
        drawLight(desk, scene, "appclient-dialog-small");
        assertThat(shown("#mqtt-connect")).isTrue();
    }
}
