package io.routelock.mosquitto.acl;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Issue 4: on which acl files a real mosquitto (Debian's 2.0.11) starts, and what it says when it does not.
 */
class RealRefusalsTest {

    private static final int RANDOM_FILES = Integer.getInteger("acl.files", 150);
    private static final long SEED = Long.getLong("acl.seed", 20_261_120);

    /** Above this length mosquitto's log cuts what it says, somewhere in a Latin-1 word. */
    private static final int LONG_WORD = 200;

    @TempDir private Path folder;

    private int refused;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void onTheHandMadeFilesMosquittoStartsWhereWeFindNoFault() throws IOException {
        List<AclFilesTable.Row> rows = AclFilesTable.rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
        for (AclFilesTable.Row row : rows) {
            compare(row.bytes(), row.text());
        }
        System.out.printf("mosquitto judged %d hand-made acl files, %d refused%n", rows.size(), refused);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void onRandomFilesMosquittoStartsWhereWeFindNoFault() throws IOException {
        for (long seed = SEED; seed < SEED + RANDOM_FILES; seed++) {
            byte[] file = new AclDice(seed).anyFile();
            compare(file, "seed " + seed + " " + Arrays.toString(file));
        }
        System.out.printf("mosquitto judged %d random acl files, %d refused%n", RANDOM_FILES, refused);
        assertThat(refused).isBetween(RANDOM_FILES / 10, RANDOM_FILES * 9 / 10);
    }

    private void compare(byte[] bytes, String name) throws IOException {
        Path file = folder.resolve("acl");
        Files.write(file, bytes);
        SourceText source = SourceText.of(bytes);
        List<AclFault> faults = AclFile.read(source).faults();
        switch (Mosquitto.attempt(folder, "allow_anonymous true", "acl_file " + file)) {
            case Mosquitto.Started started -> {
                started.broker().close();
                assertThat(faults).as(name).isEmpty();
            }
            case Mosquitto.Refused refusal -> {
                refused++;
                assertThat(faults).as("%s: %s", name, refusal).isNotEmpty();
                assertSays(refusal.refusal(), faults.getFirst(), source, file, name);
            }
        }
    }

    private static void assertSays(
            Mosquitto.Refusal refusal, AclFault fault, SourceText source, Path file, String name) {
        Charset charset = source.isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        byte[] said = refusal.errors().getFirst().getBytes(StandardCharsets.ISO_8859_1);
        String expected = fault.asMosquittoSays(file.toString());
        if (source.isUtf8() || fault.word().length() < LONG_WORD) {
            assertThat(new String(said, charset)).as(name).isEqualTo(expected);
        } else {
            assertThat(new String(said, charset)).as(name).startsWith(expected.substring(0, LONG_WORD));
        }
    }
}
