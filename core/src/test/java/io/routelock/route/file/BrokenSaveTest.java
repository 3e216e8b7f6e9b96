package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;
import static io.routelock.route.file.Documents.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.routelock.diagnosis.FindingException;
import io.routelock.files.BreakingSteps;
import io.routelock.files.BreakingSteps.Break;
import io.routelock.files.BreakingSteps.Crash;
import io.routelock.files.FileSteps;
import io.routelock.route.ServerSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Issue: a crash injected at every step of a save leaves the old or the new file, never less. The eleventh
 * backup is due, so that every step a save can have is among them.
 */
class BrokenSaveTest {

    private static final String MINE = "StaticRoutes.xml.bak";
    private static final String OLD = "StaticRoutes.xml.routelock-%d.bak";

    @TempDir private Path root;

    private int folders;

    /** A folder with a file, ten backups, and what belongs to somebody else. */
    private Path folder() throws IOException {
        Path folder = Files.createDirectory(root.resolve("f" + folders++));
        Files.writeString(folder.resolve("StaticRoutes.xml"), LIVELY);
        for (int i = 1; i <= 10; i++) {
            Files.writeString(folder.resolve(OLD.formatted(i)), LIVELY.replace("oven", "oven" + i));
        }
        for (String foreign : foreign()) {
            Files.writeString(folder.resolve(foreign), foreign);
        }
        return folder;
    }

    private static List<String> foreign() {
        return List.of(
                MINE,
                "StaticRoutes.xml.2025-01-01.bak",
                "StaticRoutes.xml.routelock-old.bak",
                "StaticRoutes.xml.routelock-01.bak",
                "StaticRoutes.xml.tmp",
                "StaticRoutes.xml.4711.tmp",
                "Other.xml.routelock-1.bak");
    }

    private static StaticRoutesDocument save(Path folder, FileSteps steps) {
        return StaticRoutesFile.savedBy(steps, folder.resolve("StaticRoutes.xml"))
                .update(document -> document.withRoute(NEW));
    }

    private static String wanted() {
        return parse(LIVELY).withRoute(NEW).text();
    }

    @ParameterizedTest
    @EnumSource(Break.class)
    void whicheverStepBreaksTheFileIsTheOldOneOrTheNewOne(Break how) throws IOException {
        BreakingSteps whole = BreakingSteps.never();
        save(folder(), whole);
        assertThat(whole.count()).as("steps of a save").isGreaterThan(10);
        for (int step = 0; step < whole.count(); step++) {
            Path folder = folder();
            Optional<RuntimeException> outcome = attempt(folder, new BreakingSteps(how, step));
            requireWhole(folder, outcome, "%s at step %d".formatted(how, step));
            requireThatTheNextSaveClearsUp(folder);
        }
    }

    private static Optional<RuntimeException> attempt(Path folder, FileSteps steps) {
        try {
            save(folder, steps);
            return Optional.empty();
        } catch (FindingException | Crash e) {
            return Optional.of(e);
        }
    }

    private static void requireWhole(Path folder, Optional<RuntimeException> outcome, String when)
            throws IOException {
        String now = Files.readString(folder.resolve("StaticRoutes.xml"));
        assertThat(now).as(when).isIn(LIVELY, wanted());
        if (outcome.isEmpty()) {
            assertThat(now).as("a save that succeeded, " + when).isEqualTo(wanted());
        } else if (outcome.get() instanceof FindingException refusal) {
            assertThat(now).as("a save that was refused, " + when).isEqualTo(LIVELY);
            assertThat(refusal.finding().code()).isEqualTo("routes-file.save-failed");
        }
        boolean crashed = outcome.filter(Crash.class::isInstance).isPresent();
        assertThat(temporaries(folder)).as(when).hasSizeLessThanOrEqualTo(crashed ? 1 : 0);
        requireWholeBackups(folder);
    }

    private static void requireWholeBackups(Path folder) throws IOException {
        for (Path file : names(folder, ".bak")) {
            String name = file.getFileName().toString();
            if (!foreign().contains(name)) {
                assertThat(parse(Files.readString(file)).routes().size()).as(name).isEqualTo(2);
            }
        }
    }

    private static void requireThatTheNextSaveClearsUp(Path folder) throws IOException {
        StaticRoutesFile file = StaticRoutesFile.existing(folder.resolve("StaticRoutes.xml"));
        file.update(document -> document.withRoute(NEW).withSecureOnly(true));
        assertThat(temporaries(folder)).isEmpty();
        assertThat(ours(folder)).isEqualTo(10);
        for (String foreign : foreign()) {
            assertThat(folder.resolve(foreign)).hasContent(foreign);
        }
    }

    private static List<Path> temporaries(Path folder) throws IOException {
        return names(folder, ".tmp").stream()
                .filter(file -> !foreign().contains(file.getFileName().toString()))
                .toList();
    }

    private static long ours(Path folder) throws IOException {
        return names(folder, ".bak").stream()
                .filter(file -> !foreign().contains(file.getFileName().toString()))
                .count();
    }

    private static List<Path> names(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    @Test
    void aFileThatWasNeverThereIsMadeWholeOrNotAtAll() throws IOException {
        for (Break how : Break.values()) {
            for (int step = 0; step < 8; step++) {
                Path folder = Files.createDirectory(root.resolve("f" + folders++));
                Optional<RuntimeException> outcome = attempt(folder, new BreakingSteps(how, step));
                Path file = folder.resolve("StaticRoutes.xml");
                if (Files.exists(file)) {
                    assertThat(Files.readAllBytes(file))
                            .isEqualTo(StaticRoutesDocument.empty().withRoute(NEW).bytes());
                } else {
                    assertThat(outcome).isPresent();
                }
            }
        }
    }

    @Test
    void theTenNewestStatesAreKeptAndTheNewestHasTheHighestNumber() throws IOException {
        Path folder = folder();
        StaticRoutesFile file = StaticRoutesFile.existing(folder.resolve("StaticRoutes.xml"));
        for (int i = 0; i < 15; i++) {
            String address = "host" + i;
            file.update(document -> document.withRoute(NEW.withAddress(address)));
        }
        assertThat(ours(folder)).isEqualTo(10);
        for (int i = 16; i <= 25; i++) {
            assertThat(Files.readString(folder.resolve(OLD.formatted(i)))).contains("host" + (i - 12));
        }
    }

    /** Whoever tries again and again on a full disk would lose all ten otherwise. */
    @Test
    void aFailedSaveDoesNotUseUpABackup() throws IOException {
        Path folder = folder();
        BreakingSteps whole = BreakingSteps.never();
        save(folder(), whole);
        for (int step = 0; step < whole.count(); step++) {
            attempt(folder, new BreakingSteps(Break.ERROR, step));
            if (!Files.readString(folder.resolve("StaticRoutes.xml")).equals(LIVELY)) {
                break;
            }
        }
        assertThat(folder.resolve(OLD.formatted(11))).hasContent(LIVELY);
        assertThat(folder.resolve(OLD.formatted(12))).doesNotExist();
    }

    /** The form of the server entries saves through the same door as that of the routes. */
    @Test
    void aForeignChangeOfTheServerEntriesIsNotOverwritten() throws IOException {
        Path folder = folder();
        StaticRoutesFile file = StaticRoutesFile.existing(folder.resolve("StaticRoutes.xml"));
        StaticRoutesDocument loaded = file.load();
        ServerSettings settings =
                new ServerSettings(
                        List.of(), Optional.empty(), Optional.of(new ServerSettings.SelfSigned(true, false)));
        file.save(loaded, loaded.withServer(settings));
        String theirs = Files.readString(file.path());
        assertThat(attemptSave(file, loaded, loaded.withSecureOnly(true))).isEqualTo("routes-file.changed");
        assertThat(file.path()).hasContent(theirs);
    }

    private static String attemptSave(
            StaticRoutesFile file, StaticRoutesDocument loaded, StaticRoutesDocument edited) {
        try {
            file.save(loaded, edited);
            return "saved";
        } catch (FindingException e) {
            return e.finding().code();
        }
    }

    @Test
    void aHundredSavesAreNotFelt() throws IOException {
        Path folder = folder();
        StaticRoutesFile file = StaticRoutesFile.existing(folder.resolve("StaticRoutes.xml"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> {
                    for (int i = 0; i < 100; i++) {
                        boolean on = i % 2 == 0;
                        file.update(document -> document.withSecureOnly(on));
                    }
                });
        assertThat(ours(folder)).isEqualTo(10);
    }
}
