package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.PrivateHome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Everything runs at once on the thread of the test; looking is asked for instead of waited for. */
class RouteStoreTest {

    private static final Route PANEL = Route.plain("Panel", AmsNetId.parse("10.0.0.2.1.1"), "10.0.0.2");
    private static final Route PRESS = Route.plain("Press", AmsNetId.parse("10.0.0.3.1.1"), "10.0.0.3");

    @TempDir private Path temp;
    private Path file;
    private final List<RouteTable> applied = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<AdsErrorCode> outcomes = new ArrayList<>();
    private RouteStore store;
    private long edits;

    @BeforeEach
    void makeStore() {
        file = temp.resolve("StaticRoutes.xml");
        store =
                new RouteStore(
                        file, Runnable::run, Runnable::run, now -> applied.add(now.table()), findings::add);
    }

    /** Somebody else writes the file; each time counts as a later one, however fast the test is. */
    private void edit(byte[] content) {
        try {
            Files.write(file, content);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000 + 1000 * ++edits));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] with(Route... routes) {
        StaticRoutesDocument document = StaticRoutesDocument.empty();
        for (Route route : routes) {
            document = document.withRoute(route);
        }
        return document.bytes();
    }

    private List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void withoutAFileThereAreNoRoutes() {
        store.look();

        assertThat(applied).containsExactly(RouteTable.EMPTY);
        assertThat(findings).isEmpty();
    }

    @Test
    void aFileChangedByHandIsAppliedAtTheNextLookAndOnlyOnce() {
        store.look();
        edit(with(PANEL));
        store.look();
        store.look();

        assertThat(applied).hasSize(2);
        assertThat(applied.getLast().routes()).containsExactly(PANEL);
    }

    @Test
    void aBrokenFileLeavesTheOldRoutesAndIsToldOnce() {
        edit(with(PANEL));
        store.look();
        edit("<TcConfig><RemoteConnections><Route>".getBytes(StandardCharsets.UTF_8));
        store.look();
        store.look();

        assertThat(applied).hasSize(1);
        assertThat(codes()).containsExactly("routes-file.broken");

        edit(with(PRESS));
        store.look();
        assertThat(applied.getLast().routes()).containsExactly(PRESS);
    }

    /** Editors replace a file by deleting it first; that must not cut off a plant. */
    @Test
    void aFileThatDisappearsLeavesTheOldRoutes() throws IOException {
        edit(with(PANEL));
        store.look();
        Files.delete(file);
        store.look();
        store.look();

        assertThat(applied).hasSize(1);
        assertThat(codes()).containsExactly("routes-file.missing");
    }

    @Test
    void aRouteIsAddedInTheFileAndInForce() {
        store.add(PANEL, outcomes::add);
        store.look();

        assertThat(outcomes).containsExactly(AdsErrorCode.OK);
        assertThat(applied.getLast().routes()).containsExactly(PANEL);
        assertThat(file).content().contains("Panel").contains("10.0.0.2.1.1");
    }

    @Test
    void ourOwnChangeIsNotAppliedASecondTime() {
        store.look();
        store.add(PANEL, outcomes::add);
        store.look();

        assertThat(applied).hasSize(2);
    }

    /** Issue: who is listened to, an existing route is refused with a conflict finding. */
    @Test
    void anExistingRouteIsNotReplaced() {
        edit(with(PANEL));
        Route sameNetId = Route.plain("Other", PANEL.netId(), "10.0.0.66");
        Route sameName = Route.plain("PANEL", PRESS.netId(), "10.0.0.66");

        store.add(sameNetId, outcomes::add);
        store.add(sameName, outcomes::add);
        store.add(PANEL, outcomes::add);

        assertThat(outcomes).containsOnly(AdsErrorCode.EXISTS).hasSize(3);
        assertThat(codes()).containsOnly("route.conflict");
        assertThat(file).hasBinaryContent(with(PANEL));
    }

    @Test
    void aRouteIsRemovedByName() {
        edit(with(PANEL, PRESS));

        store.remove("panel", outcomes::add);
        store.remove("panel", outcomes::add);

        assertThat(outcomes).containsExactly(AdsErrorCode.OK, AdsErrorCode.NOT_FOUND);
        assertThat(applied.getLast().routes()).containsExactly(PRESS);
        assertThat(codes()).containsExactly("route.unknown");
    }

    /** A file that cannot be read is no conflict of routes: whoever asked would look in the wrong place. */
    @Test
    void aChangeOfABrokenFileIsAnErrorOfTheDevice() {
        edit(new byte[] {1, 2, 3});

        store.add(PANEL, outcomes::add);
        store.remove("Panel", outcomes::add);

        assertThat(outcomes).containsOnly(AdsErrorCode.DEVICE_ERROR).hasSize(2);
        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    }

    /** Between our write and our next look somebody else saves too: it must be seen. */
    @Test
    void anEditRightAfterOurOwnChangeIsSeen() {
        store.add(PANEL, outcomes::add);
        edit(with(PRESS));
        store.look();

        assertThat(applied.getLast().routes()).containsExactly(PRESS);
    }

    /** A peer that has its own route removed must get the answer before its connection ends. */
    @Test
    void anOutcomeIsToldBeforeTheRoutesAreInForce() {
        store.add(PANEL, outcomes::add);
        int before = applied.size();
        store.remove("panel", outcome -> assertThat(applied).hasSize(before));
        assertThat(applied).hasSize(before + 1);
    }

    @Test
    void aTemporaryRouteIsInForceAndNotInTheStoredFile() {
        edit(with(PANEL));
        store.look();
        store.addTemporary(PRESS, Optional.empty(), outcomes::add);
        assertThat(outcomes).containsExactly(AdsErrorCode.OK);
        assertThat(applied.getLast().routes()).containsExactly(PANEL, PRESS);
        assertThat(StaticRoutesFile.existing(file).load().routes().routes()).containsExactly(PANEL);

        store.addTemporary(PRESS.withAddress("10.0.0.9"), Optional.empty(), outcomes::add);
        assertThat(outcomes).last().isEqualTo(AdsErrorCode.EXISTS);

        store.remove("PRESS", outcomes::add);
        assertThat(outcomes).last().isEqualTo(AdsErrorCode.OK);
        assertThat(applied.getLast().routes()).containsExactly(PANEL);
    }

    @Test
    void aRouteInTheFileEndsTheTemporaryOneInItsWay() {
        store.look();
        store.addTemporary(PANEL, Optional.empty(), outcomes::add);
        Route stored = PANEL.withAddress("10.0.0.9");
        edit(with(stored));
        store.look();
        assertThat(applied.getLast().routes()).containsExactly(stored);
        edit(with(PRESS));
        store.look();
        assertThat(applied.getLast().routes()).containsExactly(PRESS);
    }

    /** Attack on time: another route has come between the decision and the disk. */
    @Test
    void underAServerEntryOnlyTheRouteThatWasJudgedIsReplaced() {
        var key = Plant.key("ENG1", false, "geheim");
        Route wanted = Route.of("Panel", PANEL.netId(), "10.0.0.2", key.security());
        CompletableFuture<Void> refused = new CompletableFuture<>();
        edit(with(PANEL.withAddress("10.0.0.9")));
        store.addOrReplace(wanted, key, Optional.of(PANEL), refused);
        assertThat(refused).isCompletedExceptionally();
        assertThat(StaticRoutesFile.existing(file).load().routes().routes())
                .containsExactly(PANEL.withAddress("10.0.0.9"));

        edit(with(PANEL));
        CompletableFuture<Void> stored = new CompletableFuture<>();
        store.addOrReplace(wanted, key, Optional.of(PANEL), stored);
        assertThat(stored).isCompleted();
        assertThat(StaticRoutesFile.existing(file).load().credentialOf(wanted)).contains(key);
    }

    /** A device that logs in again knows nothing of what an engineer has set here. */
    @Test
    void aRouteThatIsReplacedOverTheNetworkKeepsWhatTheWireDoesNotSpeakOf() {
        Route standing =
                PANEL.withTimeout(Optional.of(Duration.ofSeconds(9)))
                        .withMaxFragment(OptionalInt.of(1024))
                        .withRemoteNetId(Optional.of(AmsNetId.parse("5.1.1.1.1.1")));
        edit(with(standing));
        Route byLogin = PANEL.withNetId(AmsNetId.parse("5.1.1.1.1.1")).withAddress("10.0.0.8");
        CompletableFuture<Void> stored = new CompletableFuture<>();
        store.addOrReplace(byLogin, stored);
        assertThat(stored).isCompleted();
        assertThat(applied.getLast().routes()).containsExactly(standing.withAddress("10.0.0.8"));

        var key = Plant.key("ENG1", false, "geheim");
        Route byEntry = byLogin.withSecurity(key.security());
        CompletableFuture<Void> storedToo = new CompletableFuture<>();
        store.addOrReplace(byEntry, key, Optional.of(standing.withAddress("10.0.0.8")), storedToo);
        assertThat(storedToo).isCompleted();
        assertThat(applied.getLast().routes())
                .containsExactly(standing.withAddress("10.0.0.8").withSecurity(key.security()));
    }

    /** Whether the way back is open is what the two sides agree on, so the newer word counts. */
    @Test
    void aRouteThatIsReplacedOverTheNetworkHasTheWayBackThatWasAskedFor() {
        edit(with(PANEL.withUnidirectional(true)));
        store.addOrReplace(PANEL, new CompletableFuture<>());
        assertThat(applied.getLast().routes()).containsExactly(PANEL);
    }

    /** The router would not start any more with a key that others can read. */
    @Test
    void aFileThatOthersCanReadIsClosedBeforeAKeyOfAPeerComesIntoIt() throws IOException {
        assumeTrue(Files.getFileStore(temp).supportsFileAttributeView("posix"), "no POSIX here");
        edit(with(PRESS));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        var key = Plant.key("ENG1", false, "geheim");
        store.addOrReplace(
                PANEL.withSecurity(key.security()), key, Optional.empty(), new CompletableFuture<>());
        assertThat(StaticRoutesFile.existing(file).load().routes().routes()).hasSize(2);
        assertThat(PrivateHome.check(temp)).isEmpty();
    }
}
