package io.routelock.app.targetroutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterInProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.launch.Station;
import io.routelock.runtime.router.RouterSettings;
import io.routelock.systemservice.AddRemote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Against a real router on this machine. */
class NetworkTargetAccessTest {

    private static final InetAddress THERE = InetAddress.ofLiteral("127.0.0.19");
    private static final AmsNetId TARGET = AmsNetId.parse("127.0.0.19.1.1");
    private static final Route BACK = Route.plain("ENG", AmsNetId.parse("127.0.0.1.1.1"), "127.0.0.1");

    @TempDir Path folder;

    private final NettyThreads threads = NettyThreads.create(1);
    private Optional<RouterInProcess> running = Optional.empty();
    private Path targetHome;

    @BeforeEach
    void prepare() throws Exception {
        targetHome = folder.resolve("target");
        Station.identity(targetHome);
        Station.routesOf(Files.createDirectories(folder.resolve("ours/router")))
                .update(file -> file.withRoute(Route.plain("CX-TARGET", TARGET, "127.0.0.19")));
    }

    @AfterEach
    void stop() {
        running.ifPresent(RouterInProcess::close);
        threads.close();
    }

    private TargetAccess start(boolean remoteAdministration, Route... routes) throws Exception {
        for (Route route : routes) {
            Station.routesOf(targetHome).update(file -> file.withRoute(route));
        }
        RouterInProcess target =
                new RouterInProcess(
                        new RouterSettings(
                                targetHome,
                                THERE,
                                Optional.empty(),
                                "TARGET",
                                new RouterSettings.Ports(0, 0, 0, 48898, 8016),
                                false,
                                remoteAdministration,
                                false));
        running = Optional.of(target);
        target.start();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> target.state() instanceof RuntimeState.Running);
        ReadyRouter ready = ((RuntimeState.Running) target.state()).router();
        LocalComputer computer =
                new LocalComputer(
                        folder.resolve("ours"),
                        threads,
                        new NetworkPorts(ready.ads(), ready.tls(), ready.udp()));
        return new NetworkTargetAccess(computer, Optional::empty);
    }

    private static String code(Throwable thrown) {
        return ((FindingException) thrown).finding().code();
    }

    @Test
    void bothDirectionsAreReadAndRoutesComeAndGoOnTheTarget() throws Exception {
        TargetAccess access = start(true, BACK);
        TargetAccess.Told told = access.ask(TARGET);
        assertThat(told.both().findings()).isEmpty();
        assertThat(told.both().back()).map(AddRemote::name).contains("ENG");

        AddRemote press = AddRemote.plain("Press", AmsNetId.parse("5.7.7.7.1.1"), "192.0.2.7", 0x20);
        access.add(TARGET, press);
        AddRemote stored =
                access.ask(TARGET).routes().stream()
                        .filter(route -> route.name().equals("Press"))
                        .findFirst()
                        .orElseThrow();
        assertThat(stored.address()).isEqualTo("192.0.2.7");
        access.remove(TARGET, stored);
        assertThat(access.ask(TARGET).routes()).extracting(AddRemote::name).isEqualTo(List.of("ENG"));
    }

    @Test
    void aTargetThatAllowsNoChangeRefusesAndOneWithoutAWayBackIsExplained() throws Exception {
        TargetAccess access = start(false, BACK);
        AddRemote back = access.ask(TARGET).both().back().orElseThrow();
        assertThatThrownBy(() -> access.remove(TARGET, back))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.refused-by-target"));
        running.orElseThrow().close();

        Station.routesOf(targetHome).update(file -> file.withoutRoute("ENG"));
        TargetAccess cut = start(false);
        assertThatThrownBy(() -> cut.ask(TARGET))
                .satisfies(e -> {
                    Finding finding = ((FindingException) e).finding();
                    assertThat(finding.code()).isEqualTo("routes.not-heard");
                    assertThat(finding.likelyCauses().getFirst()).contains("127.0.0.1.1.1 at 127.0.0.1");
                });
        assertThatThrownBy(() -> cut.ask(AmsNetId.parse("5.1.1.1.1.1")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("routes.no-way-there"));
    }
}
