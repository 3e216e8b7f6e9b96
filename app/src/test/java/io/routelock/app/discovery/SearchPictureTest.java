package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.SampleData;
import io.routelock.app.tour.Snapshot;
import io.routelock.discovery.DiscoveryEvent;

import javafx.scene.Scene;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Pictures of the search for eyes, in target/pictures; here only that they come to be. Nothing is sent. */
@ExtendWith(ApplicationExtension.class)
class SearchPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir Path home;

    private final FakeSearch search = new FakeSearch();
    private Desk desk;
    private SearchViewModel model;
    private SearchDocument document;
    private Scene scene;

    @Test
    void theSearchIsDrawnInEveryState() throws Exception {
        fx(this::open);
        draw(ThemeChoice.LIGHT, 1, "search-empty.png");
        fx(() -> model.search());
        search.awaitStart(1);
        fx(this::answer);
        // The bar has gone half of its way.
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> model.statusProperty().get().contains("1 of 2 s"));
        fx(() -> document.table().select(AmsNetId.parse("5.62.201.14.1.1")));
        fx(() -> document.table().table().requestFocus());
        draw(ThemeChoice.LIGHT, 1, "search.png");
        draw(ThemeChoice.DARK, 1, "search-dark.png");
        draw(ThemeChoice.LIGHT, 1.5, "search-150.png");
        search.end();
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> document.table().select(AmsNetId.parse("5.99.215.244.1.1")));
        draw(ThemeChoice.LIGHT, 1, "search-device.png");
        draw(ThemeChoice.DARK, 1.5, "search-device-dark-150.png");
        fx(() -> document.table().select(AmsNetId.parse("5.43.145.224.1.1")));
        draw(ThemeChoice.DARK, 1, "search-fingerprint-dark.png");
        fx(() -> scene.getWindow().setWidth(683));
        fx(() -> scene.getWindow().setHeight(384));
        draw(ThemeChoice.LIGHT, 2, "search-small.png");
        nobodyAnswers();
        fx(desk::close);

        assertThat(Files.size(PICTURES.resolve("search-dark.png"))).isGreaterThan(10_000);
    }

    private void nobodyAnswers() throws Exception {
        fx(() -> scene.getWindow().setWidth(1366));
        fx(() -> scene.getWindow().setHeight(768));
        fx(() -> model.search());
        search.awaitStart(2);
        search.end();
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> !model.runningProperty().get());
        draw(ThemeChoice.LIGHT, 1, "search-nobody.png");
        fx(() -> model.hostProperty().set("192.168.10.300"));
        fx(() -> model.askHost());
        draw(ThemeChoice.DARK, 1, "search-no-host-dark.png");
    }

    private void open() {
        desk = new Desk(Settings.in(home), () -> {});
        desk.places().document(Place.Routes.class, place -> new SampleData.RoutesSample(desk.bench()));
        model =
                new SearchViewModel(
                        desk.bench(),
                        new SearchSurroundings(
                                search, Rig::plantAdapters, List::of, 48899, Duration.ofSeconds(2)));
        document = new SearchDocument(desk.bench(), model);
        desk.places().document(Place.Search.class, place -> document);
        scene = desk.scene(1366, 768);
        SampleData.fill(desk.bench());
        desk.bench().model().devices().clear();
        desk.bench()
                .model()
                .route(AmsNetId.parse("5.43.145.224.1.1"))
                .map(SearchPictureTest::withStored)
                .ifPresent(desk.bench().model()::put);
        desk.bench().navigator().open(Place.routes());
        desk.bench().navigator().open(Place.search());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
    }

    private static RouteRow withStored(RouteRow row) {
        return row.withSecurity(
                new Security(
                        Security.Kind.SSC,
                        Optional.empty(),
                        Optional.of(Rig.fingerprint("bfdfae43a647dacd3259b78e")),
                        Optional.empty()));
    }

    private void answer() {
        one("CX-0F42C6", "5.15.66.198.1.1", "192.168.10.40", "");
        one("CX-19AE5B", "5.25.174.91.1.1", "192.168.10.24", "4806c8aa");
        one("CX-2B91E0", "5.43.145.224.1.1", "192.168.10.28", "49454b742946");
        one("CX-5A3F21", "5.90.63.33.1.1", "192.168.10.21", "8f2af20039ce");
        one("CX-63D7F4", "5.99.215.244.1.1", "192.168.10.62", "ac9784df77");
        one("CX-7C04D8", "5.124.4.216.1.1", "192.168.10.61", "a0d61a7a");
        one("HMI-L2-01", "5.62.201.14.1.1", "192.168.20.51", "05540dd3");
        one("HMI-L2-02", "5.62.201.14.1.1", "192.168.20.52", "4eb7cbbb");
        one("CX-88A001", "5.136.160.1.1.1", "169.254.11.8", "77aa0102");
        one("IPC-4E8810", "5.78.136.16.1.1", "192.168.20.30", "7e361024");
        var again = Rig.device("IPC-4E8810", "5.78.136.16.1.1", "192.168.20.30", "7e361024", "Ethernet 3");
        search.tell(new DiscoveryEvent.AnsweredAgain(again, again.address(), Optional.of("Ethernet 3")));
    }

    private void one(String name, String netId, String ip, String hex) {
        String adapter = ip.contains(".20.") ? "Ethernet 3" : "Ethernet 2";
        search.found(Rig.device(name, netId, ip, hex, adapter));
    }

    private void draw(ThemeChoice theme, double scale, String file) throws Exception {
        fx(() -> desk.theme().choiceProperty().set(theme));
        WaitForAsyncUtils.waitForFxEvents();
        Pulses.settle(scene);
        WaitForAsyncUtils.asyncFx(
                        () -> {
                            Snapshot.write(scene, scale, PICTURES.resolve(file));
                            return null;
                        })
                .get();
    }

    private static void fx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
