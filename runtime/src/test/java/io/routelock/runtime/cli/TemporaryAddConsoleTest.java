package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.router.Plant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Issue: secure routes that last until the router of this computer stops, between two bundled routers. */
@Timeout(180)
class TemporaryAddConsoleTest {

    private static final String NEAR_IP = "127.0.8.12";
    private static final String FAR_IP = "127.0.8.13";
    private static final AmsNetId FAR_ID = AmsNetId.parse("127.0.8.13.1.1");
    private static final int MOST_LOOKS = 20;

    @TempDir private static Path temp;
    private static Workbench bench;
    private static TestAuthority plant;
    private static Issued ofNear;
    private static Issued ofFar;
    private static StartedRouter far;

    private Path home;
    private StartedRouter near;

    @BeforeAll
    static void startTheTarget() throws IOException {
        bench = new Workbench(temp);
        plant = TestAuthority.create(temp.resolve("plant"), "Plant CA");
        ofNear = plant.issue(NEAR_IP);
        ofFar = plant.issue(FAR_IP);
        Path target = bench.homeWithCertificate("far");
        Workbench.account(target, "anna", ConsoleProcess.PASSWORD);
        far = bench.router(target, "--bind", FAR_IP, "--demo-plc");
    }

    private static TlsCredential.SharedCa files(Issued own) {
        return new TlsCredential.SharedCa(
                plant.certificate().toString(),
                own.certificate().toString(),
                own.key().toString(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @AfterAll
    static void stopTheTarget() {
        far.close();
    }

    @BeforeEach
    void startOurRouter() throws IOException {
        home = bench.homeWithCertificate("near");
        Files.deleteIfExists(home.resolve("StaticRoutes.xml"));
        near = startNear();
        Plant.edit(
                bench.home("far"),
                document -> {
                    for (Route route : document.routes().routes()) {
                        document = document.withoutRoute(route.name());
                    }
                    return document;
                });
    }

    private StartedRouter startNear() {
        return bench.router(home, "--bind", NEAR_IP, "--peer-tls-port", Integer.toString(far.tls()));
    }

    @AfterEach
    void stopOurRouter() {
        near.close();
    }

    private Ran add(String input, String... options) {
        List<String> command =
                new ArrayList<>(List.of("routes", "add", "--home", home.toString(), "--host", FAR_IP));
        command.addAll(List.of("--tls-port", Integer.toString(far.tls()), "--temporary", "--json"));
        command.addAll(List.of(options));
        return bench.typing(input, command.toArray(String[]::new));
    }

    /** It sees that long before a console program has started. */
    private static void farAccepts(ServerSettings server) {
        Plant.edit(bench.home("far"), document -> document.withServer(server));
    }

    private Ran addByKey() {
        farAccepts(Plant.keys(Plant.key("ENG1", false, ConsoleProcess.PASSWORD)));
        return add(ConsoleProcess.PASSWORD + "\n", "--secure", "psk", "--identity", "ENG1");
    }

    private Ran addByCa() {
        farAccepts(Plant.authority(files(ofFar)));
        return add(
                "",
                "--secure",
                "ca",
                "--ca",
                plant.certificate().toString(),
                "--cert",
                ofNear.certificate().toString(),
                "--key",
                ofNear.key().toString());
    }

    private Ran addByLogin() {
        farAccepts(ServerSettings.NONE);
        return add(
                ConsoleProcess.PASSWORD + "\n",
                "--secure",
                "self-signed",
                "--fingerprint",
                far.fingerprint(),
                "--user",
                "anna");
    }

    private JsonNode list() {
        return bench.run("routes", "list", "--home", home.toString(), "--json").succeeded().json();
    }

    private Path file() {
        return home.resolve("TemporaryRoutes.xml");
    }

    private void assertInUseUntilTheRouterStops(Ran added, String mode) throws IOException {
        assertThat(added.succeeded().json().at("/route/mode").asText()).isEqualTo(mode);
        assertThat(added.json().at("/route/temporary").asBoolean()).isTrue();
        assertThat(added.json().at("/route/verified").asBoolean()).isTrue();
        assertThat(Workbench.routesOf(home)).isEmpty();
        assertThat(list()).hasSize(1);
        assertThat(list().at("/0/temporary").asBoolean()).isTrue();
        assertThat(list().at("/0/mode").asText()).isEqualTo(mode);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        bench.run("read", FAR_ID + ":851", "MAIN.nSetpoint", "--home", home.toString(), "--json").succeeded();

        near.stop();

        assertThat(file()).doesNotExist();
        assertThat(list()).isEmpty();
        assertNoFileHasThePassword();
    }

    private void assertNoFileHasThePassword() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            for (Path left : files.toList()) {
                assertThat(Files.readString(left, StandardCharsets.ISO_8859_1)).doesNotContain("geh31m");
            }
        }
    }

    @Test
    void aTemporaryRouteByKeyIsUsedAndGoneWithItsKeyWhenTheRouterStops() throws IOException {
        assertInUseUntilTheRouterStops(addByKey(), "psk");
        assertThat(Workbench.routesOf(bench.home("far"))).hasSize(1);
    }

    @Test
    void aTemporaryRouteByCertificatesIsUsedAndGoneWhenTheRouterStops() throws IOException {
        assertInUseUntilTheRouterStops(addByCa(), "ca");
    }

    @Test
    void aTemporaryRouteByLoginIsUsedAndGoneWhenTheRouterStops() throws IOException {
        assertInUseUntilTheRouterStops(addByLogin(), "self-signed");
    }

    /** Nothing would hold it, and then the target is not asked either. */
    @Test
    void withoutARunningRouterNoModeIsTemporary() {
        near.stop();
        for (Ran refused : List.of(addByKey(), addByCa(), addByLogin())) {
            assertThat(refused.finding()).isEqualTo("router.not-running");
        }
        assertThat(file()).doesNotExist();
        assertThat(Workbench.routesOf(bench.home("far"))).isEmpty();
    }

    @Test
    void aStoredRouteIsNotReplacedByATemporaryOne() {
        Route stored = Route.plain("PRESS", FAR_ID, "127.0.8.77");
        Plant.edit(home, document -> document.withRoute(stored));
        for (Ran refused : List.of(addByKey(), addByLogin())) {
            assertThat(refused.finding()).isEqualTo("route.on-target-only");
            assertThat(refused.json().at("/findings/0/symptom").asText()).contains("PRESS");
        }
        assertThat(Workbench.routesOf(home)).containsExactly(stored);
        assertThat(list()).hasSize(1);
        assertThat(list().at("/0/temporary").asBoolean()).isFalse();
    }

    @Test
    void aStoredRouteThatComesLaterEndsATemporaryOneAndTheRouterSaysSo() throws IOException {
        addByKey().succeeded();
        Plant.edit(home, document -> document.withRoute(Route.plain("PRESS", FAR_ID, "127.0.8.77")));
        for (int looks = 0; looks < MOST_LOOKS && Files.readString(file()).contains("ENG1"); looks++) {
            // A console program takes longer than the router to see the file.
            list();
        }
        assertThat(Files.readString(file())).doesNotContain("ENG1", "geh31m");
        assertThat(list().findValuesAsText("name")).containsExactly("PRESS");
        assertThat(near.stop().err()).contains("route.temporary-ended");
    }

    /** A file that a router left that crashed must not bring its routes into the next one. */
    @Test
    void theRoutesOfARouterThatWasKilledAreNotThoseOfTheNext() throws IOException {
        addByKey().succeeded();
        near.process().close();
        near.process().finish();
        assertThat(file()).exists();
        assertThat(list()).isEmpty();

        near = startNear();

        assertThat(file()).doesNotExist();
        String[] ask = Workbench.words(new String[] {"routes", "list", "--json"}, near.asRouter());
        assertThat(bench.run(ask).succeeded().json()).isEmpty();
        assertNoFileHasThePassword();
    }

    @Test
    void aTemporaryRouteIsRemovedLikeAnyOther() {
        addByKey().succeeded();
        bench.run("routes", "remove", "--home", home.toString(), "--host", FAR_IP, "--json").succeeded();
        assertThat(list()).isEmpty();
    }

    @Test
    void aTemporaryRouteIsListedByTheRouterWithoutItsKey() {
        addByKey().succeeded();
        String[] ask = Workbench.words(new String[] {"routes", "list", "--json"}, near.asRouter());
        JsonNode told = bench.run(ask).succeeded().json();
        assertThat(told.at("/0/temporary").asBoolean()).isTrue();
        assertThat(told.at("/0/mode").asText()).isEqualTo("psk");
        assertThat(Workbench.routesOf(bench.home("far")).getFirst().security())
                .isEqualTo(new RouteSecurity.PreSharedKey("ENG1", false));
    }
}
