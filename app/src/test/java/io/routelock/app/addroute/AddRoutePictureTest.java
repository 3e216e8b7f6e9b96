package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.SampleData;
import io.routelock.app.tour.Snapshot;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.Secret;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Pictures of the dialog for eyes, in target/pictures; here only that they come to be. */
@ExtendWith(ApplicationExtension.class)
class AddRoutePictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);

    @TempDir Path home;

    private final FakeSteps steps = new FakeSteps();
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        onFx(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            desk.places().document(Place.Routes.class, place -> new SampleData.RoutesSample(desk.bench()));
            desk.places().dialog(Place.AddRoute.class, place -> dialog(place.device()));
            scene = desk.scene(1366, 768);
            SampleData.fill(desk.bench());
            desk.bench().model().devices().replaceAll(AddRoutePictureTest::advertise);
            desk.bench().navigator().open(Place.routes());
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private static DeviceRow advertise(DeviceRow row) {
        Fingerprint told =
                switch (row.hostName()) {
                    case "CX-63D7F4" -> FakeSteps.PRESENTED;
                    case "CX-19AE5B" -> FakeSteps.OTHER;
                    default -> FakeSteps.OWN;
                };
        return new DeviceRow(
                row.netId(),
                row.hostName(),
                row.address(),
                row.twinCat(),
                row.os(),
                Optional.of(new AdvertisedFingerprint(told)),
                row.networkInterface(),
                Security.NONE,
                false,
                "",
                false);
    }

    private AddRouteDialog last;

    private AddRouteDialog dialog(Optional<DeviceRow> device) {
        var bench = desk.bench();
        AddRouteViewModel model =
                new AddRouteViewModel(
                        bench.model(),
                        new Tasks(Runnable::run, Runnable::run, bench.problems()),
                        bench.problems(),
                        steps,
                        Optional.of(new CommandLine(Path.of("router"), NetworkPorts.STANDARD)),
                        AT_0941,
                        device);
        last = new AddRouteDialog(model, bench);
        return last;
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    @Test
    void theWayToAMatchIsDrawn() throws Exception {
        show(model -> {});
        draw("choose");
        small("choose");
        show(AddRouteViewModel::connect);
        draw("compare");
        show(model -> compare(model, FakeSteps.OTHER));
        draw("red");
        show(model -> compare(model, FakeSteps.PRESENTED));
        draw("green");
        picture(ThemeChoice.LIGHT, 1.5, "green-150");
        small("green");
        show(model -> {
            model.connect();
            model.compare().ask();
        });
        draw("trust");
        assertThat(Files.size(PICTURES.resolve("add-route-green.png"))).isGreaterThan(10_000);
    }

    @Test
    void trustAndFailureAreDrawn() throws Exception {
        show(model -> {
            model.connect();
            model.compare().ask();
            model.compare().answer(true);
        });
        draw("trusted");
        picture(ThemeChoice.LIGHT, 1.5, "trusted-150");
        steps.loginFault =
                Optional.of(
                        Finding.error(
                                "secure-ads.login",
                                "192.168.10.62 refused the user name or the password.",
                                "Check both, and whether the account is an administrator of the target.",
                                "A typing error, or a keyboard layout.",
                                "The account is no administrator, or is locked."));
        show(model -> {
            compare(model, FakeSteps.PRESENTED);
            store(model);
        });
        draw("failed-login");
        steps.loginFault = Optional.empty();
        steps.storeFault = Optional.of(FakeSteps.finding("route.not-verified"));
        show(model -> {
            compare(model, FakeSteps.PRESENTED);
            store(model);
            model.mayClose();
        });
        draw("half-added");
        onFx(() -> {
            last.model().mayClose();
            return null;
        });
        assertThat(Files.size(PICTURES.resolve("add-route-half-added.png"))).isGreaterThan(10_000);
    }

    @Test
    void theEndAndThePlainWayAreDrawn() throws Exception {
        show(model -> {
            compare(model, FakeSteps.PRESENTED);
            store(model);
        });
        draw("verified");
        picture(ThemeChoice.LIGHT, 1.5, "verified-150");
        steps.connectFault = Optional.of(FakeSteps.finding("secure-ads.no-answer"));
        show(AddRouteViewModel::connect);
        draw("no-answer");
        show(model -> {
            model.fields().secureProperty().set(false);
            model.userProperty().set("Administrator");
        });
        draw("plain");

        assertThat(Files.size(PICTURES.resolve("add-route-plain.png"))).isGreaterThan(10_000);
    }

    private static void compare(AddRouteViewModel model, Fingerprint typed) {
        model.connect();
        String colons = typed.hex().toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        model.compare().textProperty().set(colons);
    }

    private static void store(AddRouteViewModel model) {
        model.userProperty().set("Administrator");
        model.store(Secret.of("a-password"));
    }

    private void show(Consumer<AddRouteViewModel> act) throws Exception {
        onFx(() -> {
            desk.bench().navigator().closeDialog();
            desk.bench().navigator().closeDialog();
            DeviceRow device =
                    desk.bench().model().devices().stream()
                            .filter(row -> row.hostName().equals("CX-63D7F4"))
                            .findFirst()
                            .orElseThrow();
            desk.bench().navigator().open(Place.addRouteTo(device));
            act.accept(last.model());
            return null;
        });
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.DARK, 1, name + "-dark");
        picture(ThemeChoice.LIGHT, 1, name);
    }

    private void small(String name) throws Exception {
        size(683, 384);
        picture(ThemeChoice.LIGHT, 1, name + "-small");
        size(1366, 768);
    }

    private void size(double width, double height) throws Exception {
        onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
    }

    private void picture(ThemeChoice theme, double scale, String name) throws Exception {
        onFx(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
        onFx(() -> {
            Snapshot.write(scene, scale, PICTURES.resolve("add-route-" + name + ".png"));
            return null;
        });
    }

    private static <T> void onFx(Callable<T> work) throws Exception {
        WaitForAsyncUtils.asyncFx(work).get();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
