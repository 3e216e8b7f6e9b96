package io.routelock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.launch.ListenAddress;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.NetworkRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.settings.Settings;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.account.PrivateHome;
import io.routelock.runtime.launch.BrokerLaunch;
import io.routelock.runtime.launch.LocalRuntime;
import io.routelock.runtime.launch.RuntimeProcess;
import io.routelock.runtime.launch.RuntimeState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * A device that no route leads to, in a virtual AMS network with this computer: three processes, the bundled
 * broker between two bundled routers. Nobody connects to the device, and it listens on ports that nobody
 * knows.
 */
@ExtendWith(ApplicationExtension.class)
class BehindABrokerEndToEndTest {

    /** 127.0.0.1 would make an AmsNetId that means every computer itself. */
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.72");

    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.71");
    private static final AmsNetId DEVICE = AmsNetId.parse("127.0.0.71.1.1");

    @TempDir Path folder;

    private int port;
    private RuntimeProcess broker;
    private PlainDevice device;
    private boolean gone;
    private Desk desk;

    @BeforeEach
    void open() throws Exception {
        port = Mosquitto.freePort();
        Path conf = folder.resolve("broker/mosquitto.conf");
        Files.createDirectories(folder.resolve("broker"));
        Files.writeString(conf, "listener %d 127.0.0.1\nallow_anonymous true\n".formatted(port));
        broker =
                RuntimeProcess.knownIn(
                        folder.resolve("user-of-broker"), new BrokerLaunch(conf, MosquittoVersion.V2_0));
        running(broker);
        device = new PlainDevice(joining(folder.resolve("device")), THERE);
        joining(folder.resolve("tool/router"));
        NetworkPorts ports =
                new NetworkPorts(Mosquitto.freePort(), Mosquitto.freePort(), Mosquitto.freePort());
        onFx(() -> {
            desk = new Desk(Settings.in(folder.resolve("tool")), ports, () -> {});
            desk.runtimes().listenProperty().set(new ListenAddress(HERE, "This test"));
            return true;
        });
    }

    /** A home whose router joins the network. */
    private Path joining(Path home) throws IOException {
        PrivateHome.create(home);
        RoutesFolder.beside(home.resolve("StaticRoutes.xml"))
                .addBrokerFile(
                        StaticRoutesDocument.empty(),
                        BrokerConnection.of(
                                "MyBroker",
                                "127.0.0.1",
                                port,
                                "VirtualAmsNetwork1",
                                new BrokerSecurity.Plain()));
        return home;
    }

    private static void running(LocalRuntime runtime) throws Exception {
        runtime.start();
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> runtime.state() instanceof RuntimeState.Running);
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            desk.close();
            return true;
        });
        if (!gone) {
            device.close();
        }
        broker.close();
    }

    @Test
    void aDeviceThatIsReachedThroughTheBrokerAloneIsARouteAndItsCheckVerifies() throws Exception {
        await("the connection of the file", () -> networks().size() == 1);
        assertThat(networks().getFirst().state().words()).isEqualTo("Router stopped");
        onFx(() -> {
            desk.runtimes().router().start();
            return true;
        });
        await("the route", () -> route().isPresent());
        assertThat(networks()).singleElement().matches(NetworkRow::isConnected);
        RouteRow row = route().orElseThrow();
        assertThat(row.security().kind()).isEqualTo(Security.Kind.MQTT_PLAIN);
        assertThat(row.kind()).isEqualTo("MQTT, VirtualAmsNetwork1 via MyBroker");
        assertThat(row.address()).isEqualTo("127.0.0.1:" + port);
        DeviceRow found = onFx(() -> desk.bench().model().devices().getFirst());
        assertThat(found.address()).isEqualTo("via MyBroker");
        assertThat(found.connected()).isTrue();

        check();
        assertThat(isVerified())
                .as("problems: %s", onFx(() -> List.copyOf(desk.bench().problems().list())))
                .isTrue();
        assertThat(route().orElseThrow().state()).isEqualTo(TargetState.RUN);

        gone = true;
        device.close();
        await("the route to go", () -> route().isEmpty());
        assertThat(onFx(() -> List.copyOf(desk.bench().model().devices()))).isEmpty();
    }

    private void check() throws Exception {
        onFx(() -> {
            desk.bench().model().requestCheck(DEVICE);
            return true;
        });
        await("the check", () -> !(route().orElseThrow().check() instanceof RouteRow.RouteCheck.NotYet));
    }

    private boolean isVerified() throws Exception {
        return route().orElseThrow().check() instanceof RouteRow.RouteCheck.Verified;
    }

    private List<NetworkRow> networks() throws Exception {
        return onFx(() -> List.copyOf(desk.bench().model().networks()));
    }

    private Optional<RouteRow> route() throws Exception {
        return onFx(() -> desk.bench().model().route(DEVICE));
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            WaitForAsyncUtils.waitFor(40, TimeUnit.SECONDS, condition);
        } catch (Exception e) {
            throw new AssertionError(
                    "%s; problems: %s; output: %s"
                            .formatted(
                                    what,
                                    onFx(() -> List.copyOf(desk.bench().problems().list())),
                                    onFx(() -> desk.bench().output().of("ADS router"))),
                    e);
        }
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
