package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Issue: a process killed in the middle of a save leaves the old or the new file, 50 times in CI and 1 000
 * times with {@code -Pslow}.
 */
class KilledSaveTest {

    private static final int TRIES = Integer.getInteger("kill.tries", 50);

    /** A save takes about as long. */
    private static final int LONGEST_LIFE_MS = 40;

    private static final long SEED = 20261120;

    @TempDir private Path root;

    private final StaticRoutesDocument one = document();

    /** Large enough that to write it takes a good part of a save. */
    private static StaticRoutesDocument document() {
        String routes =
                IntStream.range(0, 3000)
                        .mapToObj(i ->
                                "<Route><Name>m%1$d</Name><Address>m%1$d</Address><NetId>10.0.%2$d.%3$d.1.1</NetId></Route>\n"
                                        .formatted(i, i / 200, i % 200))
                        .collect(Collectors.joining());
        return Documents.section(routes);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aProgramThatIsKilledWhileItSavesLeavesAWholeFile() throws Exception {
        Random random = new Random(SEED);
        int met = 0;
        Path folder = folder(0);
        Process program = start(folder);
        for (int i = 1; i <= TRIES; i++) {
            Path nextFolder = folder(i);
            // Starts while the one before is being killed, which halves the time.
            Process next = start(nextFolder);
            try {
                kill(program, random);
                met += requireWhole(folder) ? 1 : 0;
            } finally {
                program.destroyForcibly().waitFor();
                if (i == TRIES) {
                    next.destroyForcibly().waitFor();
                }
            }
            folder = nextFolder;
            program = next;
        }
        assertThat(met).as("programs that were killed in the middle of a save").isPositive();
    }

    private Path folder(int number) throws IOException {
        Path folder = Files.createDirectory(root.resolve("f" + number));
        Files.write(folder.resolve("StaticRoutes.xml"), one.bytes());
        return folder;
    }

    private static Process start(Path folder) throws IOException {
        return SavingProgram.start(folder.resolve("StaticRoutes.xml"));
    }

    private static void kill(Process program, Random random) throws Exception {
        SavingProgram.saving(program);
        long life = TimeUnit.MILLISECONDS.toMicros(LONGEST_LIFE_MS);
        boolean ended = program.waitFor((long) (random.nextDouble() * life), TimeUnit.MICROSECONDS);
        assertThat(ended).as("the program ended by itself").isFalse();
        program.destroyForcibly().waitFor();
    }

    /**
     * @return whether it was killed between the first and the last step of a save
     */
    private boolean requireWhole(Path folder) throws IOException {
        Path file = folder.resolve("StaticRoutes.xml");
        List<byte[]> versions = List.of(one.bytes(), SavingProgram.other(one).bytes());
        assertThat(versions).as("versions of the file").anyMatch(v -> Arrays.equals(v, read(file)));
        for (Path backup : names(folder, ".bak")) {
            assertThat(versions).as("%s", backup).anyMatch(v -> Arrays.equals(v, read(backup)));
        }
        List<Path> left = names(folder, ".tmp");
        assertThat(left).as("temporary files").hasSizeLessThanOrEqualTo(1);
        StaticRoutesFile.existing(file).update(SavingProgram::other);
        assertThat(names(folder, ".tmp")).as("temporary files after the next save").isEmpty();
        return !left.isEmpty();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> names(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
