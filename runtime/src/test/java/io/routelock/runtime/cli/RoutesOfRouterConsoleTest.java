package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * {@code routes list --router}: the routes of a router whose folder nobody needs to know, as TwinCAT's. It is
 * asked over its system service (protocol notes: group 803).
 */
class RoutesOfRouterConsoleTest {

    private static final int MOST_LOOKS = 20;

    @TempDir private static Path folder;
    private static Workbench bench;
    private static Path home;
    private static StartedRouter router;

    @BeforeAll
    static void startTheRouter() {
        bench = new Workbench(folder);
        home = bench.homeWithCertificate("router");
        router = bench.router(home, "--bind", "127.0.7.5");
    }

    @AfterAll
    static void stopTheRouter() {
        router.close();
    }

    @Test
    void aRunningRouterTellsItsRoutesAndDoesNotNeedItsFolderForThat() {
        String[] list = words(new String[] {"routes", "list", "--json"}, router.asRouter());
        assertThat(bench.run(list).succeeded().json()).isEmpty();

        bench.run(
                        "routes",
                        "add",
                        "--home",
                        home.toString(),
                        "--plain",
                        "--no-connect",
                        "--address",
                        "192.0.2.9",
                        "--net-id",
                        "5.9.9.9.1.1",
                        "--name",
                        "CX")
                .succeeded();
        // The router takes a changed file over by itself, a moment later.
        JsonNode told = bench.run(list).succeeded().json();
        for (int looks = 0; looks < MOST_LOOKS && told.isEmpty(); looks++) {
            told = bench.run(list).succeeded().json();
        }

        assertThat(told).hasSize(1);
        assertThat(told.at("/0/name").asText()).isEqualTo("CX");
        assertThat(told.at("/0/netId").asText()).isEqualTo("5.9.9.9.1.1");
        assertThat(told.at("/0/address").asText()).isEqualTo("192.0.2.9");
        assertThat(told.at("/0/mode").asText()).isEqualTo("plain");
    }

    @Test
    void whereNoRouterListensThatIsAFinding() {
        assertThat(bench.run("routes", "list", "--router", "127.0.7.5:1", "--json").finding())
                .isEqualTo("connect.refused");
    }

    @Test
    void itIsEitherAFolderOrARouter() {
        assertThat(bench.run("routes", "list").exit()).isEqualTo(2);
        assertThat(bench.run(words(new String[] {"routes", "list", "--home", "x"}, router.asRouter())).exit())
                .isEqualTo(2);
    }
}
