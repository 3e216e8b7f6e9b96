package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class RouterHomeTest {

    private static final InetAddress ANYWHERE = InetAddress.ofLiteral("0.0.0.0");

    @TempDir private Path temp;

    @Test
    void twoRoutersCannotHaveOneHome() {
        Path folder = temp.resolve("home");
        try (RouterHome _ = RouterHome.open(folder)) {
            assertThatThrownBy(() -> RouterHome.open(folder.resolve("..").resolve("home")))
                    .isInstanceOfSatisfying(
                            FindingException.class,
                            e -> assertThat(e.finding().code()).isEqualTo("home.in-use"));
        }
        RouterHome.open(folder).close();
    }

    /** On POSIX systems a process that closes any channel of a file loses its locks on it. */
    @Test
    void aRouterThatWasRefusedTheHomeDoesNotTakeTheLockAway() throws Exception {
        Path folder = temp.resolve("home");
        try (RouterHome _ = RouterHome.open(folder)) {
            assertThatThrownBy(() -> RouterHome.open(folder)).isInstanceOf(FindingException.class);

            assertThat(lockedByAnotherProcess(folder.resolve("router.lock"))).isTrue();
        }
    }

    /** Another process asks for the lock: this one cannot see its own. */
    private static boolean lockedByAnotherProcess(Path file) throws Exception {
        Path asks = file.resolveSibling("Asks.java");
        Files.writeString(
                asks,
                """
                import java.nio.channels.FileChannel;
                import java.nio.file.Path;
                import java.nio.file.StandardOpenOption;
                void main(String[] args) throws Exception {
                    var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                    System.exit(channel.tryLock() == null ? 7 : 0);
                }
                """);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(), "-XX:TieredStopAtLevel=1", asks.toString(), file.toString())
                        .inheritIO()
                        .start();
        return process.waitFor() == 7;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aNewHomeIsForItsOwnerAlone() throws IOException {
        Path folder = temp.resolve("a").resolve("home");
        try (RouterHome _ = RouterHome.open(folder)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theDefaultNetIdIsTheBoundAddress() {
        try (RouterHome home = RouterHome.open(temp)) {
            assertThat(home.defaultNetId(InetAddress.ofLiteral("127.0.0.2")))
                    .isEqualTo(AmsNetId.parse("127.0.0.2.1.1"));
        }
    }

    @Test
    void onAWildcardAddressTheNetIdIsMadeOnceAndKept() {
        AmsNetId made;
        try (RouterHome home = RouterHome.open(temp.resolve("one"))) {
            made = home.defaultNetId(ANYWHERE);
        }
        try (RouterHome home = RouterHome.open(temp.resolve("one"));
                RouterHome other = RouterHome.open(temp.resolve("two"))) {
            assertThat(home.defaultNetId(ANYWHERE)).isEqualTo(made);
            assertThat(other.defaultNetId(ANYWHERE)).isNotEqualTo(made);
        }
    }

    /** 127.0.0.1.1.1 means the own router to everybody in a virtual AMS network. */
    @Test
    void inNetworksALoopbackRouterHasItsKeptNetIdAndEveryOtherItsOwn() {
        AmsNetId made;
        try (RouterHome home = RouterHome.open(temp)) {
            made = home.netIdInNetworks(AmsNetId.LOCAL);
            assertThat(made.toString()).startsWith("5.").endsWith(".1.1");
            assertThat(home.defaultNetId(ANYWHERE)).isEqualTo(made);
            AmsNetId other = AmsNetId.parse("127.0.61.1.1.1");
            assertThat(home.netIdInNetworks(other)).isEqualTo(other);
        }
        try (RouterHome home = RouterHome.open(temp)) {
            assertThat(home.netIdInNetworks(AmsNetId.LOCAL)).isEqualTo(made);
        }
    }

    @Test
    void aKeptNetIdThatIsNoneIsAFinding() throws IOException {
        Files.writeString(temp.resolve("netid"), "1.2.3");
        try (RouterHome home = RouterHome.open(temp)) {
            assertThatThrownBy(() -> home.defaultNetId(ANYWHERE))
                    .isInstanceOfSatisfying(
                            FindingException.class,
                            e -> assertThat(e.finding().code()).isEqualTo("home.netid"));
        }
    }

    @Test
    void aHomeThatIsAFileIsAFinding() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> RouterHome.open(file))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("home.unusable"));
    }
}
