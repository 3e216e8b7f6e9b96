package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.net.SecureAdsCredential;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.route.file.RoutesFolder;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.launch.Station;
import io.routelock.secureads.LocalStation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Routes with files of their own while no router runs: a running one reads them, so the console does
 * (protocol notes: static-routes).
 */
class RoutesOfAFolderConsoleTest {

    private static final Route PRESS = Route.plain("PRESS", AmsNetId.parse("5.6.6.5.1.1"), "192.0.2.5");
    private static final TlsCredential KEY =
            new TlsCredential.PreSharedKey(
                    "ENG1", false, new TlsCredential.KeySource.Password(Secret.of("not told")));
    private static final Route OVEN =
            Route.of("OVEN", AmsNetId.parse("5.6.6.6.1.1"), "192.0.2.6", KEY.security());

    @TempDir private Path home;

    @BeforeEach
    void storeOneRouteInEachPlace() {
        Path main = home.resolve("StaticRoutes.xml");
        StaticRoutesDocument document =
                StaticRoutesFile.createdIfMissing(main).update(now -> now.withRoute(PRESS));
        RoutesFolder.beside(main).addOwnFile(document, OVEN, Optional.of(KEY));
    }

    private Ran list() {
        return InProcess.run("", "routes", "list", "--home", home.toString(), "--json");
    }

    @Test
    void theListHasThemAfterThoseOfStaticRoutes() {
        Ran listed = list().succeeded();

        assertThat(listed.json().findValuesAsText("name")).containsExactly("PRESS", "OVEN");
        assertThat(listed.out()).doesNotContain("not told");
        assertThat(listed.err()).isEmpty();
    }

    @Test
    void oneIsRemovedFromItsOwnFileAndStaticRoutesStaysAsItWas() throws IOException {
        String main = Files.readString(home.resolve("StaticRoutes.xml"));

        InProcess.run("", "routes", "remove", "--home", home.toString(), "--name", "OVEN").succeeded();

        Ran listed = list().succeeded();
        assertThat(listed.json().findValuesAsText("name")).containsExactly("PRESS");
        assertThat(listed.err()).isEmpty();
        assertThat(home.resolve("StaticRoutes.xml")).hasContent(main);
        assertThat(home.resolve("Routes")).isDirectoryNotContaining("glob:**.{bak,lock,tmp}");
    }

    @Test
    void aBrokenFileIsToldAndTheOthersAreListed() throws IOException {
        Files.writeString(home.resolve("Routes").resolve("A.xml"), "<TcConfig>");

        Ran listed = list().succeeded();

        assertThat(listed.json().findValuesAsText("name")).containsExactly("PRESS", "OVEN");
        assertThat(listed.err()).contains("routes-file.broken", "A.xml");
    }

    @Test
    void aConnectionAlongOneIsProvedByTheKeyInItsFile() {
        Station station =
                new Station(
                        home,
                        new LocalStation(AmsNetId.parse("5.1.1.1.1.1"), "pc"),
                        Optional.empty(),
                        SelfSignedIdentity.generate("pc"),
                        Optional.empty());

        assertThat(station.credentialOf(OVEN)).containsInstanceOf(SecureAdsCredential.PreSharedKey.class);
    }
}
