package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Protocol notes: static-routes, the folder Routes; the rules of a router, read while none runs. */
class RouteFilesTest {

    private static final Route PANEL = Route.plain("Panel", AmsNetId.parse("10.0.0.2.1.1"), "10.0.0.2");
    private static final Route PRESS = Route.plain("Press", AmsNetId.parse("10.0.0.3.1.1"), "10.0.0.3");
    private static final Route OVEN = Route.plain("Oven", AmsNetId.parse("10.0.0.4.1.1"), "10.0.0.4");

    @TempDir private Path home;
    private Path main;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        main = home.resolve("StaticRoutes.xml");
        folder = Files.createDirectory(home.resolve("Routes"));
    }

    private static void put(Path file, Route... routes) throws IOException {
        StaticRoutesDocument document = StaticRoutesDocument.empty();
        for (Route route : routes) {
            document = document.withRoute(route);
        }
        Files.write(file, document.bytes());
    }

    @Test
    void staticRoutesComeFirstThenTheFilesByNameAndTheFirstOfTwoCounts() throws IOException {
        put(main, PRESS);
        put(folder.resolve("b.xml"), PANEL);
        put(folder.resolve("A.xml"), OVEN, PRESS.withAddress("10.0.0.99"));

        RouteFiles files = RouteFiles.read(main, StaticRoutesDocument.empty());

        assertThat(files.table().routes()).containsExactly(PRESS, OVEN, PANEL);
        assertThat(files.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.symptom()).contains("Routes/A.xml"));
    }

    @Test
    void aBrokenFileIsAFindingAndKeepsTheOthersIn() throws IOException {
        put(main, PRESS);
        Files.writeString(folder.resolve("a.xml"), "<TcConfig><RemoteConnections>");
        put(folder.resolve("b.xml"), OVEN);

        RouteFiles files = RouteFiles.read(main, StaticRoutesDocument.empty());

        assertThat(files.table().routes()).containsExactly(PRESS, OVEN);
        assertThat(files.findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("routes-file.broken");
                    assertThat(finding.symptom()).contains(folder.resolve("a.xml").toString());
                });
    }

    @Test
    void aFolderThatIsNoneIsAFindingAndStaticRoutesCount() throws IOException {
        put(main, PRESS);
        Files.delete(folder);
        Files.writeString(folder, "a file of that name");

        RouteFiles files = RouteFiles.read(main, StaticRoutesDocument.empty());

        assertThat(files.table().routes()).containsExactly(PRESS);
        assertThat(files.findings()).extracting(Finding::code).containsExactly("routes-folder.unreadable");
    }

    /** It might forbid plain ADS. */
    @Test
    void aBrokenStaticRoutesKeepsTheFolderOut() throws IOException {
        Files.writeString(main, "<TcConfig>");
        put(folder.resolve("b.xml"), OVEN);

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() -> RouteFiles.read(main, StaticRoutesDocument.empty()))
                .satisfies(e -> assertThat(e.finding().code()).isEqualTo("routes-file.broken"));
    }

    /** Who has just added a route speaks of it with the timeout that he gave, not with that of the file. */
    @Test
    void theKeyOfARouteInTheFolderIsFoundByItsNetIdAndSecurity() throws IOException {
        var key =
                new TlsCredential.PreSharedKey(
                        "ENG1", false, new TlsCredential.KeySource.Password(Secret.of("not told")));
        Route oven = Route.of("Oven", OVEN.netId(), OVEN.address(), key.security());
        Files.write(folder.resolve("a.xml"), StaticRoutesDocument.empty().withRoute(oven, key).bytes());

        RouteFiles files = RouteFiles.read(main, StaticRoutesDocument.empty());

        assertThat(files.credentialFor(oven)).contains(key);
        assertThat(files.credentialFor(oven.withTimeout(Optional.of(Duration.ofSeconds(9))))).contains(key);
        assertThat(files.credentialFor(oven.withSecurity(new RouteSecurity.SharedCa(false)))).isEmpty();
        assertThat(files.credentialFor(OVEN)).isEmpty();
    }
}
