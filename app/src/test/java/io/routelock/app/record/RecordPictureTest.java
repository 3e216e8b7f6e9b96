package io.routelock.app.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.Snapshot;
import io.routelock.pki.Fingerprint;
import io.routelock.record.DeviceFacts;
import io.routelock.route.RouteSecurity;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Pictures of the commissioning record for eyes, in target/pictures. */
@ExtendWith(ApplicationExtension.class)
class RecordPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Fingerprint PRINT =
            new Fingerprint("bfdfae43a647dacd3259b78e03075b488aeb6d58527359dd1d0f1ca0c0ca2af8");

    @TempDir Path home;

    private Desk desk;
    private Scene scene;
    private RecordModel record;

    @Test
    void theRecordIsDrawnEmptyAndFullAndARemarkIsTypedIntoIt() throws Exception {
        open();
        draw("record-empty");
        on(() -> {
            verify("CX-19AE5B", "5.25.174.91.1.1", "192.168.10.24", ssc());
            verify("CX-0F42C6", "5.15.66.198.1.1", "192.168.10.40", new RouteSecurity.Plain());
            verify(
                    "IPC-4E8810",
                    "5.78.136.16.1.1",
                    "192.168.20.30",
                    new RouteSecurity.PreSharedKey("ENG", false));
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () ->
                        on(() ->
                                record.entries().stream()
                                        .allMatch(entry -> entry.facts().clockAhead().isPresent())));
        on(() -> {
            record.selectedProperty().set(Optional.of(AmsNetId.parse("5.25.174.91.1.1")));
            return null;
        });
        Pulses.settle(scene);
        on(() -> {
            ((TextField) scene.lookup("#remark")).setText("Cabinet 3, replaced on 20 November");
            record.saveCsv(home.resolve("commissioning-20261120-1134.csv"));
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> on(() -> record.savedProperty().get().isPresent()));
        draw("record");
        assertThat(Files.readString(home.resolve("commissioning-20261120-1134.csv")))
                .contains("Cabinet 3", "4711-08");
        on(() -> {
            verify(
                    "Press-of-hall-7-line-2-cell-14",
                    "5.25.174.92.1.1",
                    "press-2.cell-14.line-2.hall-7.plant.example",
                    new RouteSecurity.Plain());
            record.saveHtml(home.resolve("missing").resolve("commissioning.html"));
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> on(() -> record.troubleProperty().get().isPresent()));
        draw("record-not-saved");
        on(() -> {
            scene.getWindow().setWidth(911);
            scene.getWindow().setHeight(512);
            return null;
        });
        draw("record-narrow");
        on(() -> {
            desk.close();
            return null;
        });
    }

    private static RouteSecurity ssc() {
        return new RouteSecurity.SelfSigned(Optional.of(PRINT), true);
    }

    private void verify(String name, String netId, String address, RouteSecurity security) {
        desk.bench()
                .model()
                .put(
                        new RouteRow(
                                name,
                                AmsNetId.parse(netId),
                                address,
                                Security.of(security),
                                TargetState.RUN,
                                Optional.of("3.1.4026"),
                                "Static",
                                new RouteRow.RouteCheck.Verified(LocalTime.of(11, 34, 5))));
    }

    private static DeviceFacts facts(AmsNetId netId) {
        boolean first = netId.equals(AmsNetId.parse("5.25.174.91.1.1"));
        return new DeviceFacts(
                first ? Optional.of("4711-08") : Optional.empty(),
                Optional.of("3.1.4026"),
                Optional.of(first ? "TwinCAT/BSD 14.1" : "Windows 10"),
                Optional.of(Duration.ofSeconds(first ? 0 : -200)));
    }

    private void open() throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            Clock clock = Clock.fixed(Instant.parse("2026-11-20T10:34:05Z"), ZoneId.of("Europe/Berlin"));
            record = new RecordModel(desk.bench(), (netId, foreign) -> facts(netId), clock);
            record.collect();
            desk.places()
                    .document(
                            Place.CommissioningRecord.class,
                            place ->
                                    new RecordDocument(
                                            record, desk.bench().settings(), desk.bench().navigator()));
            scene = desk.scene(1366, 768);
            desk.bench().navigator().open(new Place.CommissioningRecord());
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private void draw(String name) throws Exception {
        picture(ThemeChoice.LIGHT, name + ".png");
        picture(ThemeChoice.DARK, name + "-dark.png");
    }

    private void picture(ThemeChoice theme, String file) throws Exception {
        on(() -> {
            desk.theme().choiceProperty().set(theme);
            return null;
        });
        Pulses.settle(scene);
        on(() -> {
            Snapshot.write(scene, scene.getWidth() < 1000 ? 1.5 : 1, PICTURES.resolve(file));
            return null;
        });
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
