package io.routelock.runtime.broker.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.runtime.broker.access.ClientIdentity;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Changes of the files while the broker runs. The test looks itself, so that it need not wait. */
class FileWatchTest {

    private static final ClientIdentity BOB = new ClientIdentity("c", Optional.of("bob"));

    @TempDir private Path path;
    private ConfFolder folder;
    private final ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor();
    private final List<BrokerPlan> taken = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<Finding> refused = new ArrayList<>();
    private final List<RuntimeException> sinkFaults = new ArrayList<>();

    /** Long after all files were written. */
    private Instant now = Instant.now().plus(Duration.ofDays(1));

    private final FileWatch.Sink sink =
            new FileWatch.Sink() {
                @Override
                public void take(BrokerPlan plan, List<String> files) {
                    taken.add(plan);
                    changed.addAll(files);
                }

                @Override
                public void refuse(List<Finding> findings) {
                    refused.addAll(findings);
                    if (!sinkFaults.isEmpty()) {
                        throw sinkFaults.removeLast();
                    }
                }
            };

    @BeforeEach
    void fill() throws IOException {
        folder = new ConfFolder(path);
        folder.write("acl", "user bob\ntopic read a\n");
        folder.conf("listener 1883 127.0.0.1|allow_anonymous true|acl_file $/acl");
    }

    @AfterEach
    void end() {
        disk.shutdownNow();
    }

    private FileWatch watch() {
        BrokerFiles files = folder.files(MosquittoVersion.V2_0);
        return watch(files::read);
    }

    private FileWatch watch(Supplier<PlanAnswer> files) {
        PlanAnswer.Planned started = folder.files(MosquittoVersion.V2_0).start();
        return new FileWatch(files, started, disk, sink, () -> now);
    }

    private static void look(FileWatch watch, int times) {
        for (int i = 0; i < times; i++) {
            watch.look();
        }
    }

    private boolean bobMayRead(String topic) {
        return taken.getLast().listeners().getFirst().rules().decide(BOB, topic, Access.READ).allowed();
    }

    @Test
    void aChangedFileIsTakenOnceItIsLeftAlone() throws IOException {
        FileWatch watch = watch();
        look(watch, 2);
        assertThat(taken).isEmpty();

        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        watch.look();
        assertThat(taken).describedAs("it may be half-written").isEmpty();
        watch.look();
        assertThat(taken).hasSize(1);
        assertThat(changed).containsExactly(path.resolve("acl").toString());
        assertThat(bobMayRead("b")).isTrue();
        look(watch, 3);
        assertThat(taken).hasSize(1);
    }

    /** scp, shares and tools that synchronize pause while they write; half an acl_file is a legal one. */
    @Test
    void aFileIsTakenASecondAfterItWasWritten() throws IOException {
        FileWatch watch = watch();
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        Instant written = Files.getLastModifiedTime(path.resolve("acl")).toInstant();
        for (int millis = 0; millis < 1000; millis += 200) {
            now = written.plusMillis(millis);
            look(watch, 2);
            assertThat(taken).describedAs("after %d ms", millis).isEmpty();
        }
        assertThat(watch.reload()).describedAs("on demand at once").isEmpty();
        assertThat(taken).hasSize(1);

        folder.write("acl", "user bob\ntopic read c\n");
        now = Files.getLastModifiedTime(path.resolve("acl")).toInstant().plusSeconds(1);
        look(watch, 2);
        assertThat(taken).hasSize(2);
    }

    /** Of a share whose clock is ahead, or of an archive. */
    @Test
    void aFileFromTheFutureIsTaken() throws IOException {
        FileWatch watch = watch();
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        Files.setLastModifiedTime(path.resolve("acl"), FileTime.from(now.plus(Duration.ofHours(1))));
        look(watch, 2);
        assertThat(taken).hasSize(1);
    }

    /** An editor truncates first; an empty acl_file is a legal one that denies everything. */
    @Test
    void aFileThatIsBeingWrittenIsNotRead() throws IOException {
        FileWatch watch = watch();
        folder.write("acl", "");
        watch.look();
        folder.write("acl", "user bob\n");
        watch.look();
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        watch.look();
        assertThat(taken).isEmpty();
        watch.look();
        assertThat(taken).hasSize(1);
        assertThat(bobMayRead("b")).isTrue();
    }

    @Test
    void whatWasReadWhileAFileChangedIsThrownAway() throws IOException {
        BrokerFiles files = folder.files(MosquittoVersion.V2_0);
        List<String> later = new ArrayList<>(List.of("user bob\ntopic read c\ntopic read later\n"));
        FileWatch watch =
                watch(() -> {
                    PlanAnswer answer = files.read();
                    while (!later.isEmpty()) {
                        written(later.removeLast());
                    }
                    return answer;
                });
        folder.write("acl", "user bob\ntopic read b\ntopic read b2\ntopic read b3\n");
        look(watch, 2);
        assertThat(taken).isEmpty();
        look(watch, 2);
        assertThat(taken).hasSize(1);
        assertThat(bobMayRead("later")).isTrue();
    }

    private void written(String acl) {
        try {
            folder.write("acl", acl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** mosquitto 2.0 would go on without any rule. */
    @Test
    void aBrokenFileIsRefusedOnceAndItsRepairTaken() throws IOException {
        FileWatch watch = watch();
        folder.write("acl", "user bob\ntopik read everything\n");
        look(watch, 5);
        assertThat(taken).isEmpty();
        assertThat(refused).extracting(Finding::code).containsExactly("profile.acl-fault");

        folder.write("acl", "user bob\ntopic read everything\ntopic read b\n");
        look(watch, 2);
        assertThat(taken).hasSize(1);
        assertThat(bobMayRead("everything")).isTrue();
    }

    @Test
    void aFileThatIsGoneIsRefusedAndTakenWhenItIsBack() throws IOException {
        FileWatch watch = watch();
        Files.move(path.resolve("acl"), path.resolve("away"));
        look(watch, 2);
        assertThat(refused).extracting(Finding::code).containsExactly("conf.file-missing");
        Files.move(path.resolve("away"), path.resolve("acl"));
        look(watch, 2);
        assertThat(taken).hasSize(1);
    }

    /** As careful editors save: with the time and the size of the old file even. */
    @Test
    void aFileThatIsMovedIntoPlaceIsSeen() throws IOException {
        FileWatch watch = watch();
        Path acl = path.resolve("acl");
        Path other = path.resolve("acl.new");
        Files.writeString(other, "user bob\ntopic read b\n");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(acl));
        Files.move(other, acl, StandardCopyOption.REPLACE_EXISTING);
        look(watch, 2);
        assertThat(taken).hasSize(1);
        assertThat(bobMayRead("b")).isTrue();
    }

    @Test
    void aConfThatNamesAFileWhichComesLaterIsTakenThen() throws IOException {
        FileWatch watch = watch();
        folder.conf("listener 1883 127.0.0.1|acl_file $/acl|password_file $/passwords");
        look(watch, 2);
        assertThat(refused).extracting(Finding::code).containsExactly("conf.file-missing");
        folder.write("passwords", "");
        look(watch, 2);
        assertThat(taken).hasSize(1);
    }

    @Test
    void aChangeThatNeedsARestartIsRefusedAsAWhole() throws IOException {
        FileWatch watch = watch();
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        folder.conf("listener 1883 127.0.0.1|listener 1884 127.0.0.1|acl_file $/acl");
        look(watch, 2);
        assertThat(taken).isEmpty();
        assertThat(refused).extracting(Finding::code).containsExactly("broker.needs-restart");

        folder.conf("listener 1883 127.0.0.1|acl_file $/acl");
        look(watch, 2);
        assertThat(taken).hasSize(1);
        assertThat(bobMayRead("b")).isTrue();
    }

    @Test
    void aReloadReadsAtOnceAndAnswers() throws IOException {
        FileWatch watch = watch();
        assertThat(watch.reload()).isEmpty();
        folder.write("acl", "user bob\ntopic read b\ntopic read c\n");
        assertThat(watch.reload()).isEmpty();
        assertThat(bobMayRead("b")).isTrue();
        folder.write("acl", "nonsense\n");
        assertThat(watch.reload()).extracting(Finding::code).containsExactly("profile.acl-fault");
        assertThat(taken).hasSize(2);
        look(watch, 3);
        assertThat(refused).describedAs("told by the reload").hasSize(1);
    }

    @Test
    void filesThatNeverComeToRestAreRefusedByAReload() {
        BrokerFiles files = folder.files(MosquittoVersion.V2_0);
        StringBuilder acl = new StringBuilder("user bob\n");
        FileWatch watch =
                watch(() -> {
                    PlanAnswer answer = files.read();
                    written(acl.append("topic read a\n").toString());
                    return answer;
                });
        assertThat(watch.reload()).extracting(Finding::code).containsExactly("broker.files-changing");
        assertThat(taken).isEmpty();
    }

    /** An exception out of a repeated task ends it. */
    @Test
    void neitherAnErrorNorAFaultOfWhoIsToldEndsTheWatch() throws IOException {
        BrokerFiles files = folder.files(MosquittoVersion.V2_0);
        List<Error> errors = new ArrayList<>(List.of(new OutOfMemoryError("test")));
        FileWatch watch =
                watch(() -> {
                    if (!errors.isEmpty()) {
                        throw errors.removeLast();
                    }
                    return files.read();
                });
        sinkFaults.add(new IllegalStateException("test"));
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        look(watch, 2);
        assertThat(refused).extracting(Finding::code).containsExactly("broker.files-defect");
        assertThat(sinkFaults).isEmpty();
        folder.write("acl", "user bob\ntopic read a\ntopic read b\ntopic read c\n");
        look(watch, 2);
        assertThat(taken).hasSize(1);
    }

    /** Otherwise it would end the watch, and nobody would notice. */
    @Test
    void aDefectIsToldOnceAndTheWatchGoesOn() throws IOException {
        BrokerFiles files = folder.files(MosquittoVersion.V2_0);
        List<RuntimeException> faults = new ArrayList<>(List.of(new IllegalStateException("test")));
        FileWatch watch =
                watch(() -> {
                    if (!faults.isEmpty()) {
                        throw faults.removeLast();
                    }
                    return files.read();
                });
        folder.write("acl", "user bob\ntopic read a\ntopic read b\n");
        look(watch, 4);
        assertThat(refused).extracting(Finding::code).containsExactly("broker.files-defect");
        folder.write("acl", "user bob\ntopic read a\ntopic read b\ntopic read c\n");
        look(watch, 2);
        assertThat(taken).hasSize(1);
    }
}
