package io.routelock.app.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.StaticRoutesFile;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The dialogs of a renewal as they are used, and pictures of them for eyes in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RenewalPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Fingerprint PRINT =
            new Fingerprint("bfdfae43a647dacd3259b78e03075b488aeb6d58527359dd1d0f1ca0c0ca2af8");

    @TempDir Path folder;

    private Desk desk;
    private Scene scene;
    private StaticRoutesFile file;

    @Test
    void theListIsReadBeforeTheCertificateIsRenewed() throws Exception {
        open();
        Fingerprint before = desk.bench().computer().fingerprint();
        show(new Place.RenewCertificate());
        await(() -> !button("#renew").isDisabled());
        draw("renew-certificate");

        on(() -> {
            button("#copy-list").fire();
            assertThat(Clipboard.getSystemClipboard().getString())
                    .contains("CX-19AE5B (5.25.174.91.1.1) at 192.168.10.24")
                    .doesNotContain("IPC-4E8810");
            assertThat(desk.bench().computer().fingerprint()).isEqualTo(before);
            button("#renew").fire();
            return null;
        });
        await(() -> scene.lookup("#renewed") != null);
        draw("renew-certificate-done");
        assertThat(desk.bench().computer().fingerprint()).isNotEqualTo(before);
        close();
    }

    @Test
    void whereNothingDependsOnItThatIsSaid() throws Exception {
        open();
        on(() -> {
            file.update(document ->
                    document.withoutRoute("CX-19AE5B").withoutRoute("CX-2B91E0").withoutRoute("CX-5A3F21"));
            return null;
        });
        show(new Place.RenewCertificate());
        await(() -> !button("#renew").isDisabled());
        draw("renew-certificate-nothing");
        close();
    }

    @Test
    void aKeyIsChosenTypedTwiceChangedAndPutBack() throws Exception {
        open();
        byte[] before = Files.readAllBytes(file.path());
        show(new Place.RenewKey(Optional.empty()));
        await(() -> scene.lookup("#identities") != null && scene.lookup("#identities").isVisible());
        draw("renew-key-choice");
        show(Place.renewKey("ENG"));
        await(() ->
                scene.lookup("#renewal-table") != null
                        && scene.lookup("#new-password") != null
                        && !scene.lookup("#new-password").isDisabled());
        on(() -> {
            assertThat(button("#renew").isDisabled()).isTrue();
            ((TextField) scene.lookup("#new-password")).setText("planted-n3w");
            ((TextField) scene.lookup("#new-password-again")).setText("planted-n3");
            assertThat(button("#renew").isDisabled()).as("two different ones").isTrue();
            return null;
        });
        draw("renew-key");
        on(() -> {
            ((TextField) scene.lookup("#new-password-again")).setText("planted-n3w");
            button("#renew").fire();
            return null;
        });
        await(() -> scene.lookup("#undo-renewal") != null);
        draw("renew-key-done");
        assertThat(Files.readAllBytes(file.path())).isNotEqualTo(before);
        on(() -> {
            assertThat(((Label) scene.lookup("#renewed")).getText()).doesNotContain("planted");
            button("#undo-renewal").fire();
            return null;
        });
        await(() -> scene.lookup("#undo-renewal") == null);
        assertThat(file.path()).hasBinaryContent(before);
        close();
    }

    private Button button(String id) {
        return (Button) scene.lookup(id);
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(folder), () -> {});
            desk.bench().computer().fingerprint();
            file = desk.bench().computer().routes();
            store();
            scene = desk.scene(1366, 768);
            desk.bench().navigator().open(Place.routes());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private void store() {
        PreSharedKey key = new PreSharedKey("ENG", false, new KeySource.Password(Secret.of("planted-0ld")));
        file.update(document ->
                document.withRoute(secure("CX-19AE5B", "5.25.174.91.1.1", "192.168.10.24"))
                        .withRoute(secure("CX-2B91E0", "5.43.145.224.1.1", "192.168.10.28"))
                        .withRoute(secure("CX-5A3F21", "5.90.63.33.1.1", "cx-5a3f21.plant.local"))
                        .withRoute(
                                Route.of(
                                        "IPC-4E8810",
                                        AmsNetId.parse("5.78.136.16.1.1"),
                                        "192.168.20.30",
                                        new RouteSecurity.PreSharedKey("ENG", false)),
                                key)
                        .withServer(new ServerSettings(List.of(key), Optional.empty(), Optional.empty())));
    }

    private static Route secure(String name, String netId, String address) {
        return Route.selfSigned(name, AmsNetId.parse(netId), address, PRINT, true);
    }

    private void show(Place place) throws Exception {
        on(() -> {
            desk.bench().navigator().open(place);
            return null;
        });
        Pulses.settle(scene);
    }

    private void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(condition));
        Pulses.settle(scene);
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, name + ".png");
        picture(ThemeChoice.DARK, name + "-dark.png");
    }

    private void picture(ThemeChoice theme, String to) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        Pulses.settle(scene);
        on(() -> {
            Snapshot.write(scene, 1, PICTURES.resolve(to));
            return null;
        });
    }

    private void close() throws Exception {
        on(() -> {
            desk.close();
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
