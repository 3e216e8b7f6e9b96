package io.routelock.app.brokers;

import static io.routelock.app.Pictures.on;
import static io.routelock.app.Pictures.until;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.Pictures;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;
import java.util.Optional;

/** Pictures of the brokers in the explorer and of their dialogs for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class BrokersPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;
    private Desk desk;
    private BrokersSample sample;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            sample = new BrokersSample(desk, home);
            sample.know();
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
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

    @Test
    void theBrokersInTheExplorerAndTheDialogThatOpensOne() throws Exception {
        draw("brokers-explorer");
        show(new Place.OpenBroker());
        draw("brokers-open");
        show(sample.openNothing());
        until(() -> desk.bench().tasks().running().get() == 0);
        draw("brokers-open-nothing");
        on(() -> {
            desk.bench().model().brokers().clear();
            return null;
        });
        show(new Place.OpenBroker(Optional.empty()));
        draw("brokers-open-first");
        Place closing = on(sample::closing);
        until(sample::isEdited);
        show(closing);
        draw("brokers-close");
        assertThat(PICTURES.resolve("brokers-close.png")).exists();
    }

    @Test
    void thePageOfASimpleBroker() throws Exception {
        show(new Place.NewBroker());
        draw("new-broker");
        on(() -> {
            sample.type(scene, "simple-user", "plc1");
            sample.type(scene, "simple-password", "secret");
            return null;
        });
        draw("new-broker-user");
        choose("simple-tls", SimplePage.Tls.PSK);
        draw("new-broker-psk");
        choose("simple-tls", SimplePage.Tls.CERTIFICATES);
        choose("simple-authentication", SimplePage.Authentication.CERTIFICATE_NAME);
        on(() -> {
            sample.type(scene, "simple-common-name", "Data collector");
            sample.chooseCertificates(scene, false);
            return null;
        });
        until(() -> scene.lookup("#new-broker-fault").isVisible());
        draw("new-broker-cn");
        on(() -> {
            sample.chooseCertificates(scene, true);
            return null;
        });
        until(() -> !scene.lookup("#new-broker-fault").isVisible());
        draw("new-broker-cn-fits");
        on(() -> {
            sample.type(scene, "new-broker-folder", sample.plant.getParent().toString());
            ((Button) scene.lookup("#make-broker")).fire();
            return null;
        });
        until(() -> desk.bench().tasks().running().get() == 0);
        draw("new-broker-exists");
        assertThat(PICTURES.resolve("new-broker-exists.png")).exists();
    }

    @Test
    void theTemplatesAndANarrowWindow() throws Exception {
        show(new Place.NewBroker());
        begin("Username and password");
        draw("new-broker-passwords");
        begin("TLS with PSK");
        draw("new-broker-psk-template");
        begin("Sparkplug B plant");
        draw("new-broker-sparkplug");
        begin("Virtual AMS network");
        draw("new-broker-ams");
        on(() -> {
            stage.setWidth(911);
            stage.setHeight(512);
            return null;
        });
        begin("Simple broker (one page)");
        draw("new-broker-narrow");
        assertThat(PICTURES.resolve("new-broker-narrow.png")).exists();
    }

    private void begin(String word) throws Exception {
        on(() -> {
            sample.begin(scene, word);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    private <T> void choose(String id, T value) throws Exception {
        on(() -> {
            ((ComboBox<T>) scene.lookup("#" + id)).setValue(value);
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
        Pictures.draw(desk, scene, name);
    }
}
