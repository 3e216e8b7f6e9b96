package io.routelock.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A log file that is appended to, and begun anew, while it is read. */
class FollowedLogTest {

    /** Says that it has 4096 bytes and has fewer, as a log does that is cut while it is read. */
    private static final Path SHORTER_THAN_IT_SAYS = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

    @TempDir private Path folder;

    @Test
    void aLogThatIsBegunAnewIsReadFromItsStart() throws IOException {
        Path file = folder.resolve("log");
        Files.writeString(file, "old and long\n");
        FollowedLog log = new FollowedLog(file);
        assertThat(log.more()).isEmpty();
        Files.writeString(file, "new\nhal");
        assertThat(log.more()).containsExactly("new");
        Files.writeString(file, "new\nhalf\n");
        assertThat(log.more()).containsExactly("half");
    }

    @Test
    void aLogThatIsCutWhileItIsReadSaysNothingYet() throws IOException {
        assumeTrue(
                Files.exists(SHORTER_THAN_IT_SAYS),
                () -> "SKIPPED: this system has no " + SHORTER_THAN_IT_SAYS);
        Path file = folder.resolve("log");
        FollowedLog log = new FollowedLog(file);
        Files.createSymbolicLink(file, SHORTER_THAN_IT_SAYS);
        assertThat(log.more()).isEmpty();
        Files.delete(file);
        Files.writeString(file, "new\n");
        assertThat(log.more()).containsExactly("new");
    }
}
