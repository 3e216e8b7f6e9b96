package io.routelock.app.addroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RouterLaunch;
import io.routelock.runtime.launch.RuntimeProcess;
import io.routelock.runtime.launch.RuntimeState;
import io.routelock.runtime.launch.Station;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keys and certificates through the dialog's view model, against a bundled router in its own process. */
@Timeout(180)
class AuthorisedEndToEndTest {

    private static final String TARGET = "127.0.0.73";
    private static final String PASSWORD = "sw0rdf1sh-never-shown";

    @TempDir private static Path folder;
    private static TestAuthority plant;
    private static Issued ours;
    private static Issued theirs;

    private final NettyThreads threads = NettyThreads.create(1);
    private final Problems problems = new Problems();
    private final AppModel app = new AppModel();
    private RuntimeProcess target;
    private Path targetHome;
    private Path tool;
    private AddRouteViewModel model;

    @BeforeAll
    static void issueCertificates() throws Exception {
        plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        ours = plant.issue("127.0.0.1");
        theirs = plant.issue(TARGET);
    }

    /** Each test has a target that knows nobody yet: a route in one mode refuses another mode. */
    private ReadyRouter startTheTarget() throws Exception {
        targetHome = Files.createTempDirectory(folder, "target");
        Station.identity(targetHome);
        Station.routesOf(targetHome)
                .update(document ->
                        document.withServer(
                                new ServerSettings(
                                        List.of(
                                                new TlsCredential.PreSharedKey(
                                                        "Eng1",
                                                        false,
                                                        new TlsCredential.KeySource.Password(
                                                                Secret.of(PASSWORD)))),
                                        Optional.of(certificateOfTarget()),
                                        Optional.empty())));
        target =
                RuntimeProcess.knownIn(
                        Files.createTempDirectory(folder, "user"),
                        new RouterLaunch(
                                targetHome,
                                InetAddress.ofLiteral(TARGET),
                                "TARGET",
                                false,
                                new RouterLaunch.Ports(0, 0, 0, 48898, 8016)));
        target.start();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> target.state() instanceof RuntimeState.Running);
        return ((RuntimeState.Running) target.state()).router();
    }

    private static TlsCredential.SharedCa certificateOfTarget() {
        return new TlsCredential.SharedCa(
                plant.certificate().toString(),
                theirs.certificate().toString(),
                theirs.key().toString(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @BeforeEach
    void open() throws Exception {
        ReadyRouter ready = startTheTarget();
        tool = Files.createTempDirectory(folder, "tool");
        LocalComputer computer =
                new LocalComputer(tool, threads, new NetworkPorts(ready.ads(), ready.tls(), ready.udp()));
        model =
                new AddRouteViewModel(
                        app,
                        new Tasks(Runnable::run, Runnable::run, problems),
                        problems,
                        new NetworkSteps(computer),
                        Optional.of(new CommandLine(computer.routerHome(), computer.ports())),
                        Clock.systemUTC(),
                        Optional.empty());
        model.fields().hostProperty().set(TARGET);
        model.fields().unidirectionalProperty().set(false);
    }

    @AfterEach
    void close() {
        target.close();
        threads.close();
    }

    private List<Route> routesHere() {
        return Station.routesOf(tool.resolve("router")).load().routes().routes();
    }

    private List<String> namesThere() {
        return Station.routesOf(targetHome).load().routes().routes().stream()
                .map(route -> route.netId().toString())
                .toList();
    }

    /** Whatever the dialog says, shows and leaves behind. */
    private String everythingSaid() {
        return String.join(
                "\n",
                model.foot(),
                model.command().orElse(""),
                model.psk().maskedEntry(),
                model.steps().toString(),
                model.failureProperty().get().toString(),
                model.remarkProperty().get().toString(),
                problems.list().toString(),
                model.psk().credential(Secret.of(PASSWORD)).toString());
    }

    @Test
    void aKeyStoresTheRouteOnBothSidesAndProvesItWithoutRegardToCase() throws Exception {
        model.fields().modeProperty().set(SecureMode.PRE_SHARED_KEY);
        model.psk().identityProperty().set("eNG1");
        model.psk().type(PASSWORD);
        model.fields().options().timeoutProperty().set("7");

        model.authorise(Secret.of(PASSWORD));

        assertThat(model.failureProperty().get()).isEmpty();
        RouteRow row = model.addedProperty().get().orElseThrow();
        assertThat(row.security().kind()).isEqualTo(Security.Kind.PSK);
        assertThat(model.storageProperty().get()).isEqualTo(Storage.BOTH);
        assertThat(routesHere())
                .singleElement()
                .satisfies(route -> {
                    assertThat(route.netId().toString()).isEqualTo(TARGET + ".1.1");
                    assertThat(route.timeout()).contains(java.time.Duration.ofSeconds(7));
                });
        assertThat(namesThere()).contains("127.0.0.1.1.1");
        assertThat(everythingSaid()).doesNotContain(PASSWORD);
        // There it has to be: the router needs it, and the dialog says so.
        assertThat(Files.readString(tool.resolve("router/StaticRoutes.xml"))).contains(PASSWORD);
    }

    @Test
    void certificatesStoreTheRouteOnBothSides() {
        model.fields().modeProperty().set(SecureMode.SHARED_CA);
        model.ca().caProperty().set(plant.certificate().toString());
        model.ca().certificateProperty().set(ours.certificate().toString());
        model.ca().keyProperty().set(ours.key().toString());
        model.ca().check(Secret.of(""));
        assertThat(model.ca().findings()).isEmpty();

        model.authorise(Secret.of(""));

        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.addedProperty().get().orElseThrow().security().kind()).isEqualTo(Security.Kind.CA);
        assertThat(routesHere()).hasSize(1);
    }

    @Test
    void aWrongPasswordStaysAtConnectAndStoresNothing() {
        model.fields().modeProperty().set(SecureMode.PRE_SHARED_KEY);
        model.psk().identityProperty().set("Eng1");
        model.psk().type("wrong-" + PASSWORD);

        model.authorise(Secret.of("wrong-" + PASSWORD));

        Failure failure = model.failureProperty().get().orElseThrow();
        assertThat(failure.at()).isEqualTo(Failure.At.CONNECT);
        assertThat(failure.finding().code()).startsWith("psk.");
        assertThat(model.storageProperty().get()).isEqualTo(Storage.NOTHING);
        assertThat(routesHere()).isEmpty();
        assertThat(everythingSaid()).doesNotContain(PASSWORD);
    }

    /** A server entry lets this computer in; nothing is stored on the target. */
    @Test
    void withoutARemoteRouteTheTargetStoresNothing() {
        List<String> before = namesThere();
        model.fields().modeProperty().set(SecureMode.PRE_SHARED_KEY);
        model.psk().identityProperty().set("Eng1");
        model.psk().type(PASSWORD);
        model.fields().options().thereProperty().set(Keep.NONE);

        model.authorise(Secret.of(PASSWORD));

        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.storageProperty().get()).isEqualTo(Storage.HERE);
        assertThat(model.foot()).contains("server entry");
        assertThat(namesThere()).isEqualTo(before);
        assertThat(routesHere()).hasSize(1);
    }
}
