package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Whether the broker's account can read a key. The group of the files is the one that this test runs in; who
 * is in it stands in files of its own.
 */
class AccountRightsTest {

    @TempDir private Path folder;

    private Path key = Path.of("");
    private String group = "";

    @BeforeEach
    void makeAKeyThatItsGroupMayRead() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "POSIX rights");
        key = Files.writeString(folder.resolve("broker.key"), "key");
        group = Files.readAttributes(key, PosixFileAttributes.class).group().getName();
        rights(key, "rw-r-----");
        rights(folder, "rwxr-x---");
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private boolean mayRead(String passwd, String groups) throws IOException {
        Accounts accounts =
                new Accounts(
                        Files.writeString(folder.resolve("passwd"), passwd),
                        Files.writeString(folder.resolve("group"), groups));
        return new DiskFiles(folder, accounts).readableBy("the-broker", key.toString());
    }

    @Test
    void aMemberOfTheGroupMayReadWhatTheGroupMay() throws IOException {
        assertThat(mayRead("the-broker:x:991:991::/:/bin/false\n", group + ":x:7:other,the-broker\n"))
                .isTrue();
    }

    @Test
    void anAccountIsInTheGroupThatItsOwnLineNames() throws IOException {
        assertThat(mayRead("the-broker:x:991:7::/:/bin/false\n", group + ":x:7:\n")).isTrue();
    }

    @Test
    void whoIsInAnotherGroupMayNot() throws IOException {
        assertThat(
                        mayRead(
                                "the-broker:x:991:991::/:/bin/false\n",
                                group + ":x:7:the-broker-2,other\nthe-broker:x:991:\n"))
                .isFalse();
    }

    @Test
    void aGroupThatMayNotReadHelpsNobody() throws IOException {
        rights(key, "rw-------");
        assertThat(mayRead("the-broker:x:991:7::/:/bin/false\n", group + ":x:7:\n")).isFalse();
    }

    /** POSIX: who is in the group has the group's rights, even where others have more. */
    @Test
    void theRightsOfOthersAreNotThoseOfTheGroup() throws IOException {
        rights(key, "rw----r--");
        rights(folder, "rwxr-xr-x");
        assertThat(mayRead("the-broker:x:991:7::/:/bin/false\n", group + ":x:7:\n")).isFalse();
        assertThat(mayRead("the-broker:x:991:991::/:/bin/false\n", group + ":x:7:\n")).isTrue();
    }

    @Test
    void aFolderAboveThatTheGroupMayNotEnterHidesTheFile() throws IOException {
        rights(folder, "rwx------");
        assertThat(mayRead("the-broker:x:991:7::/:/bin/false\n", group + ":x:7:\n")).isFalse();
    }

    /** It may be one of a directory service, of which the two files say nothing. */
    @Test
    void anAccountThatIsNotKnownHereIsNotAccusedWhereItsGroupMightDo() throws IOException {
        assertThat(mayRead("", group + ":x:7:\n")).isTrue();
        rights(key, "rw-------");
        assertThat(mayRead("", group + ":x:7:\n")).isFalse();
    }

    @Test
    void rootMayReadEverything() throws IOException {
        rights(key, "---------");
        assertThat(new DiskFiles(folder).readableBy("root", key.toString())).isTrue();
    }

    @Test
    void linesThatAreNoAccountsAreNoHindrance() throws IOException {
        assertThat(mayRead("\n#\nthe-broker\nthe-broker:x:991:7\n", "\n:\n" + group + ":x:7\n")).isTrue();
    }
}
