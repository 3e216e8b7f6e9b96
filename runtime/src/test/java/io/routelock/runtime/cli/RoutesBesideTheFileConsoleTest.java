package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Routes that a running router has besides those of its StaticRoutes.xml. */
class RoutesBesideTheFileConsoleTest {

    private static final int MOST_LOOKS = 20;

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path home;
    private static StartedRouter router;

    @BeforeAll
    static void startTheRouter() {
        bench = new Workbench(folder);
        home = bench.homeWithCertificate("router");
        router = bench.router(home, "--bind", "127.0.7.6");
    }

    @AfterAll
    static void stopTheRouter() {
        router.close();
    }

    /** Protocol notes: static-routes, the folder Routes beside the file. */
    @Test
    void aRouteWithAFileOfItsOwnIsInForceInARouterThatRuns() throws IOException {
        Route oven = Route.plain("OVEN", AmsNetId.parse("5.6.6.6.1.1"), "192.0.2.6");
        RoutesFolder.beside(home.resolve("StaticRoutes.xml"))
                .addOwnFile(StaticRoutesDocument.empty(), oven, Optional.empty());

        String[] list = words(new String[] {"routes", "list", "--json"}, router.asRouter());
        List<String> names = List.of();
        for (int looks = 0; looks < MOST_LOOKS && !names.contains("OVEN"); looks++) {
            names = bench.run(list).succeeded().json().findValuesAsText("name");
        }
        assertThat(names).contains("OVEN");
        Files.delete(home.resolve("Routes").resolve("Route-5.6.6.6.1.1.xml"));
        for (int looks = 0; looks < MOST_LOOKS && names.contains("OVEN"); looks++) {
            names = bench.run(list).succeeded().json().findValuesAsText("name");
        }
        assertThat(names).doesNotContain("OVEN");
    }

    private static Ran addTemporary(Path to, String... more) {
        String[] wish = {"routes", "add", "--home", to.toString(), "--plain", "--no-connect", "--temporary"};
        String[] route = {"--address", "192.0.2.7", "--net-id", "5.7.7.7.1.1", "--name", "FORNOW"};
        return bench.run(words(words(wish, route), words(more, "--json")));
    }

    /** Protocol notes: system-service, flag 0x01. Another one with its NetId is refused as for any route. */
    @Test
    void aTemporaryRouteIsInTheRunningRouterAtOnceAndNotStored() {
        JsonNode added = addTemporary(home).succeeded().json().at("/route");
        assertThat(added.at("/netId").asText()).isEqualTo("5.7.7.7.1.1");
        assertThat(added.at("/verified").asBoolean()).isFalse();

        Ran list = bench.run(words(new String[] {"routes", "list", "--json"}, router.asRouter()));
        assertThat(list.succeeded().json().findValuesAsText("name")).contains("FORNOW");
        assertThat(Workbench.netIdsOf(home)).doesNotContain("5.7.7.7.1.1");
        assertThat(addTemporary(home).finding()).isEqualTo("route.conflict");
    }

    @Test
    void withoutARunningRouterNobodyKeepsATemporaryRoute() {
        Path idle = bench.homeWithCertificate("idle");
        assertThat(addTemporary(idle).finding()).isEqualTo("router.not-running");
        assertThat(idle.resolve("StaticRoutes.xml")).doesNotExist();
    }

    @Test
    void aRouteThatIsNotStoredHereCannotBeTemporary() {
        String[] add = {"routes", "add", "--home", home.toString(), "--temporary"};
        assertThat(bench.run(words(add, "--at", "CX")).exit()).isEqualTo(2);
        assertThat(addTemporary(home, "--secure", "psk").exit()).isEqualTo(2);
    }
}
