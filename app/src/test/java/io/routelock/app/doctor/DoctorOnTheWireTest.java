package io.routelock.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.doctor.Report;
import io.routelock.doctor.StepName;
import io.routelock.doctor.StepState;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.launch.Station;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** The window as a whole, against the bundled router in a process of its own, which has a fault. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class DoctorOnTheWireTest {

    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.71");
    private static final AmsNetId TARGET = AmsNetId.parse("127.0.0.71.1.1");
    private static final AmsNetId MISTYPED = AmsNetId.parse("127.0.0.17.1.1");
    private static final AmsNetId OURS = AmsNetId.parse("127.0.0.1.1.1");

    @TempDir Path folder;

    private RuntimeProcess target;
    private ReadyRouter ready;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @BeforeEach
    void start() throws Exception {
        Path targetHome = folder.resolve("target");
        Station.identity(targetHome);
        Station.routesOf(targetHome).update(file -> file.withRoute(Route.plain("ENG", OURS, "127.0.0.1")));
        target =
                RuntimeProcess.knownIn(
                        folder.resolve("user-of-target"),
                        new RouterLaunch(
                                targetHome,
                                THERE,
                                "TARGET",
                                false,
                                new RouterLaunch.Ports(0, 0, 0, 48898, 8016)));
        target.start();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> target.state() instanceof RuntimeState.Running);
        ready = ((RuntimeState.Running) target.state()).router();
    }

    private void open(Route ours) throws Exception {
        Files.createDirectories(folder.resolve("tool/router"));
        Station.routesOf(folder.resolve("tool/router")).update(file -> file.withRoute(ours));
        NetworkPorts ports = new NetworkPorts(ready.ads(), ready.tls(), ready.udp());
        onFx(() -> {
            desk = new Desk(Settings.in(folder.resolve("tool")), ports, () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void stop() throws Exception {
        onFx(() -> {
            stage.close();
            desk.close();
            return null;
        });
        target.close();
    }

    private String finding() {
        return scene.getRoot().lookupAll("#doctor-finding .label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .toList()
                .toString();
    }

    private Optional<Button> button(String text) {
        return scene.getRoot().lookupAll("#doctor-finding .button").stream()
                .map(Button.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst();
    }

    private String summary() {
        return Optional.ofNullable((Label) scene.lookup("#doctor-summary")).map(Label::getText).orElse("");
    }

    @Test
    void aMistypedNetIdIsFoundAndOneButtonMendsTheRoute() throws Exception {
        open(Route.plain("CX-TARGET", MISTYPED, "127.0.0.71"));
        onFx(() -> {
            desk.bench().navigator().open(Place.doctor(MISTYPED));
            return null;
        });
        await(() -> summary().contains("failed"));
        assertThat(onFx(this::finding)).contains(TARGET.toString(), MISTYPED.toString());
        await(() ->
                desk.bench().problems().list().stream()
                        .anyMatch(p -> p.where().equals("Doctor: CX-TARGET, step 7")));

        onFx(() -> {
            button("Take AmsNetId " + TARGET).orElseThrow().fire();
            return null;
        });
        await(() -> summary().contains("passed") && !summary().contains("failed"));
        assertThat(Station.routesOf(folder.resolve("tool/router")).load().routes().routes())
                .containsExactly(Route.plain("CX-TARGET", TARGET, "127.0.0.71"));
        await(() ->
                desk.bench().problems().list().stream()
                        .noneMatch(p -> p.finding().code().equals("doctor.netid-differs")));
    }

    /** The target has a plain route to us, and so does not know our certificate. */
    @Test
    void aTargetThatDoesNotKnowOurCertificateIsTold() throws Exception {
        open(Route.selfSigned("TARGET", TARGET, "127.0.0.71", new Fingerprint(ready.fingerprint()), true));
        LocalPractice practice = new LocalPractice(desk.bench().computer(), Optional.empty());
        Report report =
                practice.receive(new Patient.ByHost("127.0.0.71"))
                        .examine(io.routelock.doctor.ExaminationListener.NOBODY);

        assertThat(report.question().netId()).as("the route to that address").contains(TARGET);
        assertThat(report.diagnosis().step()).as(ReportText.of(report)).contains(StepName.GREETING);
        assertThat(report.diagnosis().finding().code()).isEqualTo("secure-ads.unknown-certificate");
        Offers offers = Offers.of(desk.bench(), new Patient.ByHost("127.0.0.71"), report, again -> {});
        assertThat(offers.ownFingerprint()).isTrue();
        assertThat(offers.all()).extracting(Offers.Offer::text).isEqualTo(List.of("Add the route again…"));
        assertThat(report.steps())
                .filteredOn(step -> step.name() == StepName.READ_STATE)
                .allMatch(step -> step.state() == StepState.NOT_RUN);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        T result = WaitForAsyncUtils.asyncFx(work).get();
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
