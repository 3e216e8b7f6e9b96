package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.file.StaticRoutesFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Issue: renewal. A key that is changed on one side is a broken route until the other side has it too. */
class RenewKeyConsoleTest {

    private static final TlsCredential.PreSharedKey OLD =
            new TlsCredential.PreSharedKey("ENG", false, new KeySource.Password(Secret.of("planted-0ld")));

    @TempDir private Path folder;
    private Workbench bench;

    private JsonNode press(Path home, StartedRouter device) {
        String[] wish = {"record", "--home", home.toString(), "--json"};
        return bench.run(words(wish, device.ports())).succeeded().json().at("/devices/0");
    }

    private void renew(Path home) {
        bench.typing(
                        PASSWORD + "\n",
                        "renew",
                        "psk",
                        "--home",
                        home.toString(),
                        "--identity",
                        "eng",
                        "--yes",
                        "--json")
                .succeeded();
    }

    @Test
    void theRouteWorksAgainOnceBothSidesHaveTheNewKey() {
        bench = new Workbench(folder);
        Path home = bench.homeOfRouterAt("127.0.7.75");
        Path deviceHome = bench.homeWithCertificate("press");
        file(deviceHome)
                .update(document ->
                        document.withServer(
                                new ServerSettings(List.of(OLD), Optional.empty(), Optional.empty())));
        try (StartedRouter device = bench.router(deviceHome, "--bind", "127.0.7.76", "--events")) {
            Route press =
                    Route.of(
                            "Press",
                            AmsNetId.parse(device.netId()),
                            "127.0.7.76",
                            new RouteSecurity.PreSharedKey("Eng", false));
            file(home).update(document -> document.withRoute(press, OLD));
            assertThat(press(home, device).at("/verified").asBoolean())
                    .as(press(home, device).toString())
                    .isTrue();

            renew(home);
            assertThat(press(home, device).at("/verified").asBoolean()).isFalse();

            renew(deviceHome);
            String[] state = {"record", "--home", home.toString(), "--json"};
            long end = System.nanoTime() + 20_000_000_000L;
            boolean proven = false;
            while (!proven && System.nanoTime() < end) {
                proven =
                        bench.run(words(state, device.ports()))
                                .succeeded()
                                .json()
                                .at("/devices/0/verified")
                                .asBoolean();
            }
            assertThat(proven).isTrue();
        }
    }

    private static StaticRoutesFile file(Path home) {
        return StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"));
    }
}
