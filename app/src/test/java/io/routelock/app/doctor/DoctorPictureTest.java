package io.routelock.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.Desk;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.theme.ThemeChoice;
import io.routelock.app.tour.Pulses;
import io.routelock.app.tour.SampleData;
import io.routelock.app.tour.Snapshot;
import io.routelock.diagnosis.Finding;
import io.routelock.doctor.StepName;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Pictures of Doctor for eyes, in target/pictures, and its keys. */
@ExtendWith(ApplicationExtension.class)
class DoctorPictureTest {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Patient PATIENT = new Patient.ByNetId(DoctorSample.NET_ID);

    @TempDir Path home;

    private Desk desk;
    private Scene scene;
    private Stage stage;
    private Clinic clinic;
    private FakePractice practice = DoctorSample.refused();

    private void open(double width, double height) throws Exception {
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            SampleData.fill(desk.bench());
            clinic = new Clinic(desk.bench(), () -> practice);
            desk.places()
                    .document(
                            Place.Doctor.class,
                            place -> new DoctorDocument(clinic.of(place.patient()), desk.bench().settings()));
            scene = desk.scene(width, height);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        practice.letGo();
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    private DoctorViewModel model() {
        return clinic.of(PATIENT);
    }

    private void examine() throws Exception {
        on(() -> {
            desk.bench().navigator().open(Place.doctor(PATIENT));
            scene.getWindow().requestFocus();
            return null;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> !model().isRunning()));
        Pulses.settle(scene);
    }

    private TableView<?> table() {
        return (TableView<?>) scene.lookup("#doctor-steps");
    }

    @Test
    void itIsDrawnInAllItsStates() throws Exception {
        open(1366, 768);
        examine();
        draw("doctor-failed");
        on(() -> {
            model().selectedProperty().set(Optional.of(StepName.INTERFACE));
            return null;
        });
        practice = DoctorSample.passed();
        examine();
        draw("doctor-passed");
        practice = DoctorSample.changed();
        examine();
        draw("doctor-changed");
        on(() -> {
            model().selectedProperty().set(Optional.of(StepName.SERVER_INFO));
            return null;
        });
        draw("doctor-remark");
        practice = DoctorSample.passed();
        practice.holdsAt(StepName.TLS);
        on(() -> {
            model().run();
            return null;
        });
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> on(() -> model().row(StepName.TLS).markProperty().get() == StepRow.Mark.RUNNING));
        draw("doctor-running");
        on(() -> {
            model().cancel();
            return null;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> !model().isRunning()));
        draw("doctor-cancelled");
        on(() -> {
            desk.bench().navigator().open(new Place.AskDoctor("192.168.10.24"));
            return null;
        });
        draw("doctor-ask");
        assertThat(Files.size(PICTURES.resolve("doctor-failed-dark.png"))).isGreaterThan(10_000);
    }

    @Test
    void whoIsNotFoundIsDrawn() throws Exception {
        practice = new FakePractice();
        practice.refuses(
                Finding.error(
                        "doctor.no-target",
                        "No device and no route is called “CX-19AE5B-with-a-name-as-long-as-it-may-be.plant.example”.",
                        "Look at the name, or search the network.",
                        "A typing error",
                        "The route was removed"));
        open(1366, 768);
        examine();
        draw("doctor-refused");
    }

    /** 1366 by 768 pixels at 150 %. */
    @Test
    void itIsDrawnWhereThereIsLittleRoom() throws Exception {
        open(911, 512);
        examine();
        draw("doctor-narrow");
        practice = DoctorSample.changed();
        examine();
        draw("doctor-narrow-changed");
        practice = DoctorSample.passed();
        examine();
        draw("doctor-narrow-passed");
        on(() -> {
            stage.setWidth(683);
            stage.setHeight(384);
            return null;
        });
        practice = DoctorSample.refused();
        examine();
        draw("doctor-small");
    }

    @Test
    void f5RunsItAgainArrowsReadTheEvidenceAndEscapeCancels(FxRobot robot) throws Exception {
        open(1366, 768);
        examine();
        assertThat(practice.received()).hasSize(1);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> table().isFocused()));
        robot.push(KeyCode.F5);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> on(() -> practice.received().size() == 2 && !model().isRunning()));
        assertThat(on(() -> model().selectedProperty().get())).contains(StepName.GREETING);
        assertThat(evidenceTitle()).isEqualTo("Evidence of step 10");

        robot.push(KeyCode.UP);
        assertThat(on(() -> model().selectedProperty().get())).contains(StepName.CERTIFICATE);
        assertThat(evidenceTitle()).isEqualTo("Evidence of step 9");

        practice = DoctorSample.passed();
        practice.holdsAt(StepName.NAME);
        robot.push(KeyCode.F5);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> model().isRunning()));
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> on(() -> !model().isRunning()));
        assertThat(on(() -> model().summary())).startsWith("Cancelled");
    }

    private String evidenceTitle() throws Exception {
        return on(() -> {
            Node label = scene.lookup(".evidence-header .heading");
            return ((Label) label).getText();
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
