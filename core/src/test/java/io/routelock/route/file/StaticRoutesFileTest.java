package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The file on disk, which others write too. */
@Timeout(60)
class StaticRoutesFileTest {

    @TempDir private Path folder;

    private Path path;
    private StaticRoutesFile file;

    @BeforeEach
    void writeFile() throws IOException {
        path = folder.resolve("StaticRoutes.xml");
        Files.writeString(path, LIVELY);
        file = StaticRoutesFile.existing(path);
    }

    private static Finding refusal(ThrowingCallable action) {
        FindingException refusal = catchThrowableOfType(FindingException.class, action);
        assertThat(refusal).as("nothing was refused").isNotNull();
        return refusal.finding();
    }

    private StaticRoutesDocument add(Route route) {
        return file.update(document -> document.withRoute(route));
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void aSaveReplacesTheFileAndKeepsTheOldOneAsBackupAndNoOtherTrace() throws IOException {
        StaticRoutesDocument saved = add(NEW);
        assertThat(Files.readAllBytes(path)).isEqualTo(saved.bytes());
        assertThat(Files.readString(folder.resolve("StaticRoutes.xml.routelock-1.bak"))).isEqualTo(LIVELY);
        assertThat(names())
                .containsExactly(
                        "StaticRoutes.xml", "StaticRoutes.xml.lock", "StaticRoutes.xml.routelock-1.bak");
        assertThat(file.load().routes()).isEqualTo(saved.routes());
    }

    /** The backup is the state before the last real change, not before the last click. */
    @Test
    void aSaveWithoutChangeWritesNothing() throws IOException {
        file.update(document -> document);
        assertThat(names()).containsExactly("StaticRoutes.xml", "StaticRoutes.xml.lock");
    }

    @Test
    void aSecondSaveHasABackupOfItsOwnAndMayBuildOnTheFirst() throws IOException {
        StaticRoutesDocument first = file.load();
        StaticRoutesDocument second = file.save(first, first.withRoute(NEW));
        file.save(second, second.withoutRoute("oven"));
        assertThat(Files.readAllBytes(folder.resolve("StaticRoutes.xml.routelock-2.bak")))
                .isEqualTo(second.bytes());
    }

    /** TwinCAT stores a route while the engineer looks at a dialog: neither may lose. */
    @Test
    void aFileThatSomebodyElseChangedIsNotOverwrittenEvenWithTheSameTimeAndLength() throws IOException {
        StaticRoutesDocument loaded = file.load();
        FileTime time = Files.getLastModifiedTime(path);
        String foreign = LIVELY.replace("192.168.1.10", "192.168.1.11");
        Files.writeString(path, foreign);
        Files.setLastModifiedTime(path, time);
        Finding finding = refusal(() -> file.save(loaded, loaded.withRoute(NEW)));
        assertThat(finding.code()).isEqualTo("routes-file.changed");
        assertThat(Files.readString(path)).isEqualTo(foreign);
        assertThat(names()).noneMatch(name -> name.endsWith(".bak"));
    }

    @Test
    void aFileThatWasDeletedMeanwhileIsNotBroughtBack() throws IOException {
        StaticRoutesDocument loaded = file.load();
        Files.delete(path);
        assertThat(refusal(() -> file.save(loaded, loaded.withRoute(NEW))).code())
                .isEqualTo("routes-file.changed");
        StaticRoutesFile created = StaticRoutesFile.createdIfMissing(path);
        assertThat(refusal(() -> created.save(loaded, loaded.withRoute(NEW))).code())
                .isEqualTo("routes-file.changed");
        assertThat(path).doesNotExist();
    }

    @Test
    void aMissingFileIsAFinding() throws IOException {
        Files.delete(path);
        assertThat(refusal(file::load).code()).isEqualTo("routes-file.missing");
        assertThat(refusal(() -> add(NEW)).code()).isEqualTo("routes-file.missing");
    }

    @Test
    void aMissingFileIsMadeForItsOwnerAloneWhenThatIsWanted() throws IOException {
        Files.delete(path);
        StaticRoutesFile created = StaticRoutesFile.createdIfMissing(path);
        assertThat(created.load().routes().size()).isZero();
        assertThat(path).doesNotExist();
        created.update(document -> document.withRoute(NEW));
        assertThat(file.load().routes().routes()).containsExactly(NEW);
        assertThat(names()).noneMatch(name -> name.endsWith(".bak"));
        assumePosix();
        assertThat(permissions(path)).isEqualTo("rw-------");
    }

    @Test
    void aFileThatAppearedMeanwhileIsNotOverwritten() throws IOException {
        Files.delete(path);
        StaticRoutesFile created = StaticRoutesFile.createdIfMissing(path);
        StaticRoutesDocument loaded = created.load();
        Files.writeString(path, LIVELY);
        assertThat(refusal(() -> created.save(loaded, loaded.withRoute(NEW))).code())
                .isEqualTo("routes-file.changed");
        assertThat(Files.readString(path)).isEqualTo(LIVELY);
    }

    /** The file may hold pre-shared keys; the backup holds the same ones. */
    @Test
    void theNewFileAndTheBackupHaveThePermissionsOfTheOldFile() throws IOException {
        assumePosix();
        int saves = 0;
        for (String permissions : new String[] {"rw-r-----", "rw-------", "rw-rw-r--"}) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            file.update(
                    d -> d.withRoute(NEW.withAddress("a" + permissions.length() + permissions.hashCode())));
            assertThat(permissions(path)).isEqualTo(permissions);
            assertThat(permissions(folder.resolve("StaticRoutes.xml.routelock-" + ++saves + ".bak")))
                    .isEqualTo(permissions);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Two programs may know one file by two names; they must still take turns. */
    @Test
    void theTurnIsThatOfTheFileAndNotOfTheLink() throws IOException {
        assumePosix();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.xml"), path);
        StaticRoutesFile.existing(link).update(document -> document.withRoute(NEW));
        assertThat(elsewhere.resolve("link.xml.lock")).doesNotExist();
        assertThat(folder.resolve("StaticRoutes.xml.lock")).exists();
    }

    private void assumePosix() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX here");
    }

    @Test
    void whatALinkPointsToIsReplacedAndTheLinkStays() throws IOException {
        assumePosix();
        Path link = Files.createSymbolicLink(folder.resolve("link.xml"), path);
        StaticRoutesFile.existing(link).update(document -> document.withRoute(NEW));
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file.load().routes().find(NEW.netId())).contains(NEW);
    }

    @Test
    void aLinkThatLeadsNowhereIsNotReplacedByANewFile() throws IOException {
        assumePosix();
        Path link = Files.createSymbolicLink(folder.resolve("link.xml"), folder.resolve("gone"));
        StaticRoutesFile created = StaticRoutesFile.createdIfMissing(link);
        assertThat(refusal(created::load).code()).isEqualTo("routes-file.missing");
    }

    /** Everybody but root is told before anything is touched; the folder could be written to. */
    @Test
    void aReadOnlyFileIsRefused(@TempDir Path scratch) throws Exception {
        assumePosix();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(OrdinaryUser.adds(path, scratch)).isEqualTo("routes-file.read-only");
        assertThat(Files.readString(path)).isEqualTo(LIVELY);
        assertThat(names()).noneMatch(name -> name.endsWith(".bak")).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void aReadOnlyFolderIsRefused(@TempDir Path scratch) throws Exception {
        assumePosix();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertThat(OrdinaryUser.adds(path, scratch)).isEqualTo("routes-file.read-only");
            assertThat(names()).containsExactly("StaticRoutes.xml");
            assertThat(Files.readString(path)).isEqualTo(LIVELY);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Without this, a user who may not write anywhere would pass the two tests above. */
    @Test
    void anOrdinaryUserWhoMayWriteSaves(@TempDir Path scratch) throws Exception {
        assumePosix();
        assertThat(OrdinaryUser.adds(path, scratch)).isEqualTo("saved");
        assertThat(file.load().routes().find(NEW.netId())).contains(NEW);
    }

    @Test
    void aFolderInThePlaceOfTheFileIsAFinding() throws IOException {
        Files.delete(path);
        Files.createDirectory(path);
        assertThat(refusal(file::load).code()).isEqualTo("routes-file.unreadable");
        assertThat(refusal(() -> add(NEW)).code()).isEqualTo("routes-file.unreadable");
    }

    /** No backup, no save: the same happens when the disk is full. */
    @Test
    void aSaveThatFailsLeavesTheFileAndNoHalfOfAnother() throws IOException {
        Files.createDirectories(folder.resolve("StaticRoutes.xml.routelock-1.bak/occupied"));
        assertThat(refusal(() -> add(NEW)).code()).isEqualTo("routes-file.save-failed");
        assertThat(Files.readString(path)).isEqualTo(LIVELY);
        assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void aFileWithoutItsFolderIsAFindingEvenWhenItMayBeMade() {
        StaticRoutesFile created =
                StaticRoutesFile.createdIfMissing(folder.resolve("none").resolve("StaticRoutes.xml"));
        assertThat(refusal(() -> created.update(d -> d.withRoute(NEW))).code())
                .isEqualTo("routes-file.save-failed");
    }

    @Test
    void aBrokenFileIsRefusedWithItsPathLineAndColumnAndNothingIsSaved() throws IOException {
        Files.writeString(path, "<TcConfig>\n</Tcconfig>");
        Finding finding = refusal(() -> add(NEW));
        assertThat(finding.code()).isEqualTo("routes-file.broken");
        assertThat(finding.symptom()).startsWith(path + " line 2, column 1: ");
        assertThat(Files.readString(path)).isEqualTo("<TcConfig>\n</Tcconfig>");
    }

    @Test
    void aFileOfMoreThanSixteenMebibytesIsNotReadWhole() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(path.toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        assertThat(refusal(file::load).code()).isEqualTo("routes-file.too-large");
    }

    @Test
    void aChangeThatThrowsSavesNothingAndGivesTheTurnBack() throws IOException {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        file.update(document -> {
                            throw new IllegalStateException("changed my mind");
                        }));
        assertThat(Files.readString(path)).isEqualTo(LIVELY);
        assertThat(add(NEW).routes().size()).isEqualTo(3);
    }

    /** The router and the console program add routes at the same time; none may get lost. */
    @Test
    void updatesFromManyThreadsAreAllInTheFile() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 40; i++) {
                Route route = Route.plain("r" + i, new AmsNetId(0x0A0000000101L + i), "host");
                threads.submit(() -> add(route));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(file.load().routes().size()).isEqualTo(42);
    }

    /** Another process holds the lock for good; the user's cancel must still work. */
    @Test
    void waitingForAnotherProgramEndsWhenTheThreadIsInterrupted() throws Exception {
        Path lock = folder.resolve("StaticRoutes.xml.lock");
        Process holder = LockHolder.start(lock);
        try {
            AtomicReference<Finding> finding = new AtomicReference<>();
            Thread waiting = new Thread(() -> finding.set(refusal(() -> add(NEW))));
            waiting.start();
            while (waiting.isAlive() && !isWaitingForTheLock(waiting)) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
            waiting.join();
            assertThat(finding.get().code()).isEqualTo("routes-file.busy");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(add(NEW).routes().size()).isEqualTo(3);
    }

    private static boolean isWaitingForTheLock(Thread thread) {
        return Stream.of(thread.getStackTrace()).anyMatch(f -> f.getClassName().endsWith("FileChannelImpl"));
    }

    @Test
    void anInterruptedThreadDoesNotBeginAnUpdate() throws IOException {
        Thread.currentThread().interrupt();
        assertThat(refusal(() -> add(NEW)).code()).isEqualTo("routes-file.busy");
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(Files.readString(path)).isEqualTo(LIVELY);
    }

    /** The lock is the system's, so it binds other programs and ends with them. */
    @Test
    void anotherProgramIsKeptOutDuringAnUpdate() throws Exception {
        Path lock = folder.resolve("StaticRoutes.xml.lock");
        file.update(document -> {
            assertThat(LockHolder.couldLock(lock)).isFalse();
            return document;
        });
        assertThat(LockHolder.couldLock(lock)).isTrue();
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            assertThat(free.isValid()).isTrue();
        }
    }
}
