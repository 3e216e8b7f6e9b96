package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.model.TargetState;
import io.routelock.app.model.ThisComputer;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.theme.Icon;
import io.routelock.localrouter.LocalRouter;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The models of explorer, status bar and go-to box, without a stage. */
class ShellModelsTest {

    private static final AmsNetId NET_ID = AmsNetId.parse("5.90.63.33.1.1");

    private final AppModel model = new AppModel();

    @Test
    void theExplorerShowsADeviceWithTheLockOfItsRoute() {
        model.devices().add(device());
        assertThat(deviceNode().icon()).isEqualTo(Icon.UI_DEVICE);
        assertThat(deviceNode().state()).get().extracting("word").isEqualTo("no route");

        model.put(route(Security.of(Security.Kind.SSC)));
        assertThat(deviceNode().icon()).isEqualTo(Icon.LOCK_SSC);
        assertThat(deviceNode().state()).get().extracting("word").isEqualTo("RUN");

        model.put(route(Security.of(Security.Kind.SSC).withWarning("fingerprint changed")));
        assertThat(deviceNode().icon()).isEqualTo(Icon.LOCK_WARNING);
    }

    @Test
    void theStatusBarCountsRoutesByWhatProtectsThem() {
        StatusModel status = new StatusModel(model);
        assertThat(status.routes().get()).isEqualTo("0 routes");

        model.put(route(Security.of(Security.Kind.SSC)));
        assertThat(status.routes().get()).isEqualTo("1 route: 1 secure");

        model.put(route(Security.of(Security.Kind.PLAIN)));
        assertThat(status.routes().get()).isEqualTo("1 route: 1 plain");
    }

    @Test
    void theGoToBoxFindsByAnyPartOfNameOrAddress() {
        model.put(route(Security.of(Security.Kind.SSC)));
        GoToModel goTo = new GoToModel(model);

        assertThat(goTo.find("5a3f").getFirst().place()).isEqualTo(Place.route(NET_ID));
        assertThat(goTo.find("10.21").getFirst().place()).isEqualTo(Place.route(NET_ID));
        assertThat(goTo.find("  ")).isEmpty();
    }

    @Test
    void theGoToBoxRunsDoctorOnWhatNobodyKnows() {
        GoToModel goTo = new GoToModel(model);

        assertThat(goTo.find("192.168.10.99"))
                .extracting(GoToModel.Hit::place)
                .containsExactly(Place.doctor(new Patient.ByHost("192.168.10.99")));
        assertThat(goTo.find(NET_ID.toString()).getLast().place()).isEqualTo(Place.doctor(NET_ID));
        assertThat(goTo.find("nobody")).isEmpty();
    }

    @Test
    void anExplorerRowKnowsItsDevice() {
        model.devices().add(device());
        assertThat(deviceNode().device()).contains(NET_ID);
        assertThat(routerNode().device()).isEmpty();
    }

    @Test
    void theExplorerAndTheStatusBarTellWhoseRouterItIs() {
        assertThat(routerNode().state()).get().extracting("word").isEqualTo("None");

        LocalRouter twinCat =
                new LocalRouter(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 48898),
                        AmsNetId.parse("5.36.69.176.1.1"),
                        "TwinCAT System",
                        "3.1.4026");
        ForeignRouter there = new ForeignRouter(twinCat, true);
        model.foreignRouterProperty().set(Optional.of(there));
        model.thisComputerProperty().set(ThisComputer.UNKNOWN.through(there));
        StatusModel status = new StatusModel(model);
        assertThat(routerNode().state()).get().extracting("word").isEqualTo("TwinCAT");
        assertThat(status.netId().get()).isEqualTo("5.36.69.176.1.1");
        assertThat(status.router().get()).isEqualTo("TwinCAT router 3.1.4026");

        ForeignRouter gone = new ForeignRouter(twinCat, false);
        model.foreignRouterProperty().set(Optional.of(gone));
        model.thisComputerProperty().set(ThisComputer.UNKNOWN.through(gone));
        assertThat(status.router().get()).isEqualTo("TwinCAT router 3.1.4026 does not answer");
        assertThat(status.netId().get()).isEqualTo("5.36.69.176.1.1");
    }

    @Test
    void theServerOfThisComputerLeadsToItsRoutesFile() {
        List<ExplorerNode> before = new ExplorerModel(model).nodes().getFirst().children();
        assertThat(before).extracting("title").doesNotContain("Secure ADS server");

        Path file = Path.of("router", "StaticRoutes.xml");
        model.routesFileProperty().set(Optional.of(file));
        ExplorerNode server = new ExplorerModel(model).nodes().getFirst().children().get(2);
        assertThat(server.title()).isEqualTo("Secure ADS server");
        assertThat(server.place()).isEqualTo(Place.serverOf(file));
        assertThat(new GoToModel(model).find("secure ads").getFirst().place())
                .isEqualTo(Place.serverOf(file));
    }

    private ExplorerNode routerNode() {
        return new ExplorerModel(model).nodes().getFirst().children().getFirst();
    }

    private ExplorerNode deviceNode() {
        return new ExplorerModel(model).nodes().get(1).children().getFirst();
    }

    private static RouteRow route(Security security) {
        return new RouteRow(
                "CX-5A3F21",
                NET_ID,
                "192.168.10.21",
                security,
                TargetState.RUN,
                Optional.empty(),
                "Static",
                new RouteRow.RouteCheck.Verified(LocalTime.NOON));
    }

    private static DeviceRow device() {
        return new DeviceRow(
                NET_ID,
                "CX-5A3F21",
                "192.168.10.21",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Security.NONE,
                false,
                "",
                false);
    }
}
