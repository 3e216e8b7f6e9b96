package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.TlsCredential.KeySource.Password;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.file.RoutesFolder.Content;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder beside StaticRoutes.xml (protocol notes: static-routes). */
class RoutesFolderTest {

    private static final String ROUTE = "<Route><Name>%s</Name><Address>a</Address><NetId>%s</NetId></Route>";

    @TempDir private Path target;
    private RoutesFolder folder;
    private final StaticRoutesDocument main = Documents.parse(LIVELY);

    @BeforeEach
    void open() {
        folder = RoutesFolder.beside(target.resolve("StaticRoutes.xml"));
    }

    private void put(String name, String content) throws IOException {
        Files.createDirectories(folder.path());
        Files.writeString(folder.path().resolve(name), content);
    }

    private static String file(String name, String netId) {
        return "<TcConfig><RemoteConnections>"
                + ROUTE.formatted(name, netId)
                + "</RemoteConnections></TcConfig>";
    }

    private List<String> names(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFolderThatIsNotThereHasNoFiles() {
        assertThat(folder.path()).isEqualTo(target.resolve("Routes"));
        assertThat(folder.load()).isEmpty();
    }

    @Test
    void eachFileIsReadAndABrokenOneDoesNotHideTheOthers() throws IOException {
        put("b.xml", file("one", "5.1.1.1.1.1"));
        put("A.XML", "<TcConfig><RemoteConnections/></TcConfig>");
        put("c.xml", "<TcConfig>");
        put("b.xml.bak", file("one", "5.1.1.1.1.1"));
        Files.createDirectory(folder.path().resolve("d.xml"));
        List<Content> files = folder.load();
        assertThat(files)
                .extracting(c -> c.file().getFileName().toString())
                .containsExactly("A.XML", "b.xml", "b.xml.bak", "c.xml");
        assertThat(files.get(0).findings()).isEmpty();
        assertThat(files.get(1).routes()).extracting(Route::name).containsExactly("one");
        assertThat(files.get(2).findings())
                .extracting(Finding::code)
                .containsExactly("routes-folder.foreign-file");
        assertThat(files.get(2).routes()).isEmpty();
        assertThat(files.get(3).findings()).extracting(Finding::code).containsExactly("routes-file.broken");
        assertThat(files.get(3).findings().getFirst().symptom()).contains("c.xml line 1");
    }

    @Test
    void theRoutesOfAllFilesAreOneTableAndStaticRoutesComesFirst() throws IOException {
        put("a.xml", file("OVEN", "5.9.9.9.1.1"));
        put("b.xml", file("one", "5.1.1.1.1.1"));
        put("c.xml", file("two", "5.1.1.1.1.1"));
        List<Content> files = folder.load();
        RouteTable.Reading union = RoutesFolder.union(main, files);
        assertThat(union.table().routes())
                .extracting(Route::name)
                .containsExactly("CX-123456", "oven", "one");
        assertThat(union.findings())
                .extracting(Finding::symptom)
                .anySatisfy(s -> assertThat(s).contains("StaticRoutes.xml", "Routes/a.xml"))
                .anySatisfy(s -> assertThat(s).contains("Routes/b.xml", "Routes/c.xml"));
        Route one = union.table().findByName("one").orElseThrow();
        assertThat(RoutesFolder.fileOf(one, files)).contains(folder.path().resolve("b.xml"));
        assertThat(RoutesFolder.fileOf(main.routes().routes().getFirst(), files)).isEmpty();
    }

    /** Windows takes NUL for a device and what follows a colon for a stream; a route may be called so. */
    @ParameterizedTest
    @ValueSource(strings = {"NUL", "a:b", "CON.xml", "*?", "trailing.", "ÄÖÜ"})
    void aRouteGetsAFileThatIsNotNamedAfterIt(String name) throws IOException {
        Route route = NEW.withName(name);
        PreSharedKey key = new PreSharedKey("I", false, new Password(Secret.of("p")));
        Path file = folder.addOwnFile(main, route, Optional.of(key));
        assertThat(file).isEqualTo(folder.path().resolve("Route-5.1.2.3.1.1.xml"));
        Content content = folder.load().getFirst();
        Route stored = content.routes().getFirst();
        assertThat(stored).isEqualTo(route.withSecurity(key.security()));
        assertThat(content.document().orElseThrow().credentialOf(stored)).contains(key);
    }

    @Test
    void aRouteThatAnyFileHasIsNotStoredAgain() throws IOException {
        put("a.xml", file("one", "5.1.1.1.1.1"));
        Route oven = Route.plain("Oven", AmsNetId.parse("9.9.9.9.1.1"), "a");
        Route one = Route.plain("other", AmsNetId.parse("5.1.1.1.1.1"), "a");
        for (Route route : List.of(oven, one)) {
            assertThat(code(() -> folder.addOwnFile(main, route, Optional.empty())))
                    .isEqualTo("route.conflict");
        }
        put("Route-5.1.2.3.1.1.xml", "<TcConfig/>");
        assertThat(code(() -> folder.addOwnFile(main, NEW, Optional.empty())))
                .isEqualTo("routes-folder.taken");
        assertThat(folder.path().resolve("Route-5.1.2.3.1.1.xml")).hasContent("<TcConfig/>");
    }

    private static String code(Runnable action) {
        return catchThrowableOfType(FindingException.class, action::run).finding().code();
    }

    /** TwinCAT takes files of any name in this folder for configuration. */
    @Test
    void locksAndBackupsAreKeptOutOfTheFolder() throws IOException {
        Path file = folder.addOwnFile(main, NEW, Optional.empty());
        folder.open(file).update(document -> document.withRoute(NEW.withAddress("elsewhere")));
        assertThat(names(folder.path())).containsExactly("Route-5.1.2.3.1.1.xml");
        assertThat(names(target))
                .containsExactly(
                        "Routes",
                        "Routes-Route-5.1.2.3.1.1.xml.lock",
                        "Routes-Route-5.1.2.3.1.1.xml.routelock-1.bak");
    }

    @Test
    void onlyFilesOfTheFolderAreOpened() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> folder.open(folder.path().resolve("../StaticRoutes.xml")));
    }

    @Test
    void aFileInPlaceOfTheFolderIsAFinding() throws IOException {
        Files.writeString(folder.path(), "x");
        assertThat(code(folder::load)).isEqualTo("routes-folder.unreadable");
    }
}
