package io.routelock.app.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterInProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.router.RouterSettings;

import javafx.scene.control.TableRow;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The whole way, from the key to the row, with a real router on a loopback address. Nothing is broadcast. */
@ExtendWith(ApplicationExtension.class)
class SearchSmokeTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.77");

    @TempDir private Path folder;
    private RouterInProcess router;
    private InetSocketAddress asked = new InetSocketAddress(HERE, 1);
    private Desk desk;
    private SearchDocument document;

    @Start
    void open(Stage stage) throws Exception {
        asked = startDemoDevice();
        desk = new Desk(Settings.in(folder), NetworkPorts.STANDARD, stage::close);
        var around =
                new SearchSurroundings(
                        DeviceSearch.over(desk.bench().computer().threads()),
                        List::of,
                        () -> List.of(asked),
                        asked.getPort(),
                        Duration.ofMillis(500));
        document = new SearchDocument(desk.bench(), new SearchViewModel(desk.bench(), around));
        desk.places().document(Place.Search.class, place -> document);
        stage.setScene(desk.scene(1366, 768));
        stage.show();
        desk.bench().navigator().open(Place.search());
    }

    private InetSocketAddress startDemoDevice() throws IOException, InterruptedException {
        var ports = new RouterSettings.Ports(0, 0, 0, 48898, 8016);
        router =
                new RouterInProcess(
                        new RouterSettings(
                                folder.resolve("demo"),
                                HERE,
                                Optional.empty(),
                                "DEMO-CX",
                                ports,
                                true,
                                true,
                                false));
        CountDownLatch running = new CountDownLatch(1);
        router.listen(
                new io.routelock.runtime.launch.RuntimeListener() {
                    @Override
                    public void state(RuntimeState state) {
                        if (state instanceof RuntimeState.Running) {
                            running.countDown();
                        }
                    }

                    @Override
                    public void log(String line) {}

                    @Override
                    public void finding(io.routelock.diagnosis.Finding finding) {}
                });
        router.start();
        assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
        ReadyRouter ready = ((RuntimeState.Running) router.state()).router();
        return ready.reachUdp();
    }

    @Stop
    void close() {
        desk.close();
        router.close();
    }

    @Test
    void f5FindsTheDemoDeviceAndShowsItsUnprovedFingerprint(FxRobot robot) throws Exception {
        robot.push(KeyCode.F5);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !desk.bench().model().devices().isEmpty());
        DeviceRow device = desk.bench().model().devices().getFirst();
        assertThat(device.hostName()).isEqualTo("DEMO-CX");
        assertThat(device.netId()).isEqualTo(AmsNetId.parse("127.0.0.77.1.1"));
        assertThat(device.address()).isEqualTo("127.0.0.77");
        assertThat(device.fingerprint()).isPresent();

        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> robot.lookup("DEMO-CX").tryQuery().isPresent());
        robot.interact(() -> document.show(Place.device(device.netId())));
        assertThat(robot.lookup(".table-row-cell:selected").queryAllAs(TableRow.class)).hasSize(1);
        assertThat(robot.lookup(".advertised").tryQuery()).isPresent();
    }
}
