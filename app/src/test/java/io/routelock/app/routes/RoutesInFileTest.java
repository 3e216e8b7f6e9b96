package io.routelock.app.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.launch.ReadyRouter;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The routes of a home with the temporary ones of its router. */
class RoutesInFileTest {

    private static final Route PANEL = Route.plain("Panel", AmsNetId.parse("10.0.0.2.1.1"), "10.0.0.2");
    private static final PreSharedKey KEY =
            new PreSharedKey("ENG1", false, new KeySource.Password(Secret.of("geheim")));

    @TempDir private Path temp;
    private Path home;
    private Route press;
    private RoutesInFile routes;

    @BeforeEach
    void prepare() throws IOException {
        home = Files.createDirectory(temp.resolve("home"));
        StaticRoutesFile stored = StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml"));
        stored.update(document -> document.withRoute(PANEL));
        Route plain = Route.of("Press", AmsNetId.parse("10.0.0.3.1.1"), "10.0.0.3", KEY.security());
        press = plain.withFlags(plain.flags().with(RouteFlags.TEMPORARY));
        StaticRoutesFile.temporary(home).update(document -> document.withRoute(press, KEY));
        routes = new RoutesInFile(stored);
    }

    /** As the router of this very process would. */
    private void routerRuns() throws IOException {
        ReadyRouter ready = new ReadyRouter("127.0.0.1.1.1", "127.0.0.1", 1, 1, 1, "");
        new RunningRouters(temp.resolve("user")).register(RunningRouter.ofThisProcess(ready, "PC", home));
    }

    @Test
    void theTemporaryRoutesCountWhileTheRouterRuns() throws IOException {
        Object before = routes.glance();
        assertThat(routes.read().routes().routes()).containsExactly(PANEL);

        routerRuns();

        assertThat(routes.glance()).isNotEqualTo(before);
        assertThat(routes.read().routes().routes()).containsExactly(PANEL, press);
        assertThat(RouteRows.rowOf(press).kind()).isEqualTo("Temporary");
    }

    @Test
    void aTemporaryRouteIsRemovedAndPutBackWithItsKey() throws IOException {
        routerRuns();
        RouteStorage.Removal removal = routes.remove(press);
        assertThat(removal.after().routes().routes()).containsExactly(PANEL);

        assertThat(removal.putBack().orElseThrow().run().routes().routes()).containsExactly(PANEL, press);
        assertThat(StaticRoutesFile.temporary(home).load().credentialOf(press)).contains(KEY);
        try (var files = Files.list(home)) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();
            assertThat(names).noneMatch(name -> name.startsWith("Temporary") && name.endsWith(".bak"));
        }
    }

    @Test
    void noTemporaryRouteComesBackToARouterThatHasStopped() throws IOException {
        routerRuns();
        RouteStorage.PutBack back = routes.remove(press).putBack().orElseThrow();
        Files.delete(home.resolve("running.json"));
        assertThatThrownBy(back::run)
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("route.temporary-needs-router"));
    }
}
