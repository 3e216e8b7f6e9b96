package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The folder Routes beside StaticRoutes.xml (protocol notes: static-routes). Everything runs at once on the
 * thread of the test; looking is asked for instead of waited for.
 */
class RouteStoreFolderTest {

    private static final Route PANEL = Route.plain("Panel", AmsNetId.parse("10.0.0.2.1.1"), "10.0.0.2");
    private static final Route PRESS = Route.plain("Press", AmsNetId.parse("10.0.0.3.1.1"), "10.0.0.3");
    private static final Route OVEN = Route.plain("Oven", AmsNetId.parse("10.0.0.4.1.1"), "10.0.0.4");

    @TempDir private Path temp;
    private Path main;
    private Path folder;
    private final List<RoutesInForce> applied = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<AdsErrorCode> outcomes = new ArrayList<>();
    private RouteStore store;
    private long edits;

    @BeforeEach
    void makeStore() throws IOException {
        main = temp.resolve("StaticRoutes.xml");
        folder = Files.createDirectory(temp.resolve("Routes"));
        store = new RouteStore(main, Runnable::run, Runnable::run, applied::add, findings::add);
    }

    /** Somebody else writes the file; each time counts as a later one, however fast the test is. */
    private void edit(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 1000 * ++edits));
    }

    private void edit(Path file, String content) throws IOException {
        edit(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] with(Route... routes) {
        StaticRoutesDocument document = StaticRoutesDocument.empty();
        for (Route route : routes) {
            document = document.withRoute(route);
        }
        return document.bytes();
    }

    private RouteTable table() {
        return applied.getLast().table();
    }

    private List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void routesOfTheFolderComeAfterThoseOfStaticRoutesInTheOrderOfTheFiles() throws IOException {
        edit(main, with(PRESS));
        edit(folder.resolve("b.xml"), with(PANEL));
        edit(folder.resolve("A.xml"), with(OVEN));
        store.look();
        store.look();

        assertThat(applied).hasSize(1);
        assertThat(table().routes()).containsExactly(PRESS, OVEN, PANEL);
        assertThat(findings).isEmpty();
    }

    @Test
    void filesThatComeChangeAndGoAreNoticedAtTheNextLookAndOnlyOnce() throws IOException {
        store.look();
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        assertThat(table().routes()).containsExactly(PANEL);
        edit(folder.resolve("a.xml"), with(PANEL.withAddress("10.0.0.9")));
        store.look();
        assertThat(table().routes()).containsExactly(PANEL.withAddress("10.0.0.9"));
        Files.delete(folder.resolve("a.xml"));
        store.look();
        store.look();
        assertThat(table()).isEqualTo(RouteTable.EMPTY);
        assertThat(applied).hasSize(4);
    }

    @Test
    void aBrokenFileCountsAsItWasAndLeavesTheOthersInForceAndIsToldOnceWithItsPath() throws IOException {
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        edit(folder.resolve("a.xml"), "<TcConfig><RemoteConnections>");
        edit(folder.resolve("b.xml"), "<TcConfig>");
        edit(folder.resolve("c.xml"), with(OVEN));
        store.look();
        assertThat(table().routes()).containsExactly(PANEL, OVEN);
        assertThat(codes()).containsExactly("routes-file.broken", "routes-file.broken");
        assertThat(findings.get(0).symptom()).contains(folder.resolve("a.xml").toString());
        assertThat(findings.get(1).symptom()).contains(folder.resolve("b.xml").toString());

        edit(main, with(PRESS));
        store.look();
        assertThat(table().routes()).containsExactly(PRESS, PANEL, OVEN);
        assertThat(findings).hasSize(2);
    }

    /** The file that cannot be read may be the one that forbids plain ADS. */
    @Test
    void withoutAReadableStaticRoutesTheFolderIsNotInForceEither() throws IOException {
        edit(main, "<TcConfig>");
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        assertThat(applied).isEmpty();
        edit(main, with(PRESS));
        store.look();
        assertThat(table().routes()).containsExactly(PRESS, PANEL);
        edit(main, "<TcConfig>");
        edit(folder.resolve("b.xml"), with(OVEN));
        store.look();
        store.look();
        assertThat(table().routes()).containsExactly(PRESS, PANEL, OVEN);
    }

    @Test
    void ofTwoWithOneNetIdTheFirstCountsAndTheOtherIsToldWithItsFile() throws IOException {
        edit(main, with(PANEL));
        edit(folder.resolve("a.xml"), with(PANEL.withAddress("10.0.0.66")));
        store.look();
        assertThat(table().routes()).containsExactly(PANEL);
        assertThat(findings)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.symptom()).contains("StaticRoutes.xml", "Routes/a.xml"));
    }

    @Test
    void whoeverForbidsPlainAdsInOneFileMeansTheRouter() throws IOException {
        edit(
                folder.resolve("a.xml"),
                StaticRoutesDocument.empty().withRoute(PANEL).withSecureOnly(true).bytes());
        store.look();
        assertThat(applied.getLast().secureOnly()).isTrue();
    }

    @Test
    void aRouteOfTheFolderIsInTheWayOfANewOne() throws IOException {
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        store.add(PANEL.withAddress("10.0.0.66"), outcomes::add);
        store.addTemporary(PANEL.withAddress("10.0.0.66"), Optional.empty(), outcomes::add);
        assertThat(outcomes).containsExactly(AdsErrorCode.EXISTS, AdsErrorCode.EXISTS);
        assertThat(codes()).containsOnly("route.conflict");
        assertThat(main).doesNotExist();
    }

    /** To write it into StaticRoutes.xml too would bring the old one back when that is removed. */
    @Test
    void noRouteOfTheFolderGivesWayToOneOfAPeer() throws IOException {
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        CompletableFuture<Void> byLogin = new CompletableFuture<>();
        store.addOrReplace(PANEL.withAddress("10.0.0.66"), byLogin);
        var key = Plant.key("ENG1", false, "geheim");
        CompletableFuture<Void> byEntry = new CompletableFuture<>();
        store.addOrReplace(PANEL.withSecurity(key.security()), key, Optional.of(PANEL), byEntry);

        for (CompletableFuture<Void> refused : List.of(byLogin, byEntry)) {
            assertThat(refused).isCompletedExceptionally();
            Finding why = ((FindingException) refused.exceptionNow()).finding();
            assertThat(why.code()).isEqualTo("route.conflict");
            assertThat(why.symptom()).contains(folder.resolve("a.xml").toString());
        }
        assertThat(table().routes()).containsExactly(PANEL);
        assertThat(main).doesNotExist();
    }

    @Test
    void aRouteOfTheFolderIsRemovedFromItsFileAndABackupStays() throws IOException {
        edit(main, with(PRESS));
        edit(folder.resolve("a.xml"), with(PANEL, OVEN));
        store.look();
        store.remove("panel", outcomes::add);
        assertThat(outcomes).containsExactly(AdsErrorCode.OK);
        assertThat(table().routes()).containsExactly(PRESS, OVEN);
        assertThat(StaticRoutesFile.existing(folder.resolve("a.xml")).load().routes().routes())
                .containsExactly(OVEN);
        assertThat(temp.resolve("Routes-a.xml.routelock-1.bak")).hasBinaryContent(with(PANEL, OVEN));
        assertThat(folder.resolve("a.xml.lock")).doesNotExist();
        store.look();
        assertThat(applied).hasSize(2);
    }

    @Test
    void aKeyThatStandsInAFileOfTheFolderProvesItsRoute() throws IOException {
        var key = Plant.key("ENG1", false, "geheim");
        Route secure = PANEL.withSecurity(new RouteSecurity.PreSharedKey("ENG1", false));
        edit(folder.resolve("a.xml"), StaticRoutesDocument.empty().withRoute(secure, key).bytes());
        store.look();
        assertThat(applied.getLast().keyring().of(secure)).isPresent();
    }

    @Test
    void aFolderThatCannotBeReadLeavesItsRoutesAndIsToldOnce() throws IOException {
        edit(folder.resolve("a.xml"), with(PANEL));
        store.look();
        Files.delete(folder.resolve("a.xml"));
        Files.delete(folder);
        edit(folder, "no folder");
        store.look();
        store.look();
        assertThat(table().routes()).containsExactly(PANEL);
        assertThat(codes()).containsExactly("routes-folder.unreadable");
    }
}
