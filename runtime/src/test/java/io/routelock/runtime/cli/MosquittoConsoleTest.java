package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.PrivateFiles;
import io.routelock.pki.Secret;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Issue 4: routelock mosquitto passwd and explain. */
class MosquittoConsoleTest {

    private static final String PASSWORD = "sw0rdfish-ü";

    @TempDir private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("passwords");
    }

    private Ran passwd(String input, String user, String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"mosquitto", "passwd", file.toString(), user}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        Ran ran = InProcess.run(input, words);
        assertThat(ran.toString()).doesNotContain("sw0rdfish").doesNotContain("$7$");
        return ran;
    }

    private boolean accepts(String user, String password) throws IOException {
        return PasswordFile.read(SourceText.of(Files.readAllBytes(file)))
                .accepts(user, Secret.of(password), MosquittoVersion.V2_0);
    }

    @Test
    void aNewFileIsForItsOwnerAloneAndHasTheUser() throws IOException {
        assertThat(passwd(PASSWORD + "\n", "Data collector"))
                .isEqualTo(new Ran(0, "Added: Data collector.", ""));
        assertThat(accepts("Data collector", PASSWORD)).isTrue();
        assertThat(PrivateFiles.check(file)).isEmpty();
    }

    @Test
    void aFileThatIsThereKeepsItsOtherLinesAndItsRightsAndLeavesABackup() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        String before = "# ours\r\nanna:$7$101$x$y\r\n\r\nbert:x\r\n";
        Files.writeString(file, before);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Ran ran = passwd(PASSWORD, "anna", "--json");
        assertThat(ran.out())
                .contains("\"user\":\"anna\",\"replaced\":true,\"backup\":\"")
                .contains(".bak\"");
        assertThat(accepts("anna", PASSWORD)).isTrue();
        assertThat(Files.readString(file))
                .startsWith("# ours\r\nanna:$7$20000$")
                .endsWith("\r\n\r\nbert:x\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
        Path backup = folder.resolve("passwords.routelock-1.bak");
        assertThat(Files.readString(backup)).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-r-----");
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("passwords", "passwords.lock", "passwords.routelock-1.bak");
    }

    /** Somebody who is no administrator and not of the group mosquitto cannot give the file back. */
    @Test
    void whoPerhapsCannotReadTheFileAnyMoreIsSaidToPersonsAndToPrograms() throws IOException {
        Files.writeString(file, "bert:x\n");
        FileSteps stingy =
                (FileSteps)
                        Proxy.newProxyInstance(
                                MosquittoConsoleTest.class.getClassLoader(),
                                new Class<?>[] {FileSteps.class},
                                (_, method, arguments) ->
                                        method.getName().equals("takeAccess")
                                                ? Optional.of(
                                                        new LostAccess(file, List.of("group mosquitto")))
                                                : method.invoke(new DiskSteps(), arguments));
        Ran ran =
                InProcess.run(
                        PASSWORD,
                        () ->
                                new CommandLine(new MosquittoPasswdCommand(stingy))
                                        .execute(file.toString(), "anna", "--json"));
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).contains("group mosquitto perhaps cannot read it", "[file.access-lost]");
        assertThat(ran.out()).contains("\"findings\":[{\"code\":\"file.access-lost\"");
        assertThat(accepts("anna", PASSWORD)).isTrue();
    }

    @Test
    void everyPasswordLeavesABackupOfItsOwn() throws IOException {
        passwd(PASSWORD, "anna");
        passwd(PASSWORD, "bert");
        passwd(PASSWORD, "carl");
        assertThat(Files.readString(folder.resolve("passwords.routelock-1.bak"))).doesNotContain("bert:");
        assertThat(Files.readString(folder.resolve("passwords.routelock-2.bak")))
                .contains("anna:", "bert:")
                .doesNotContain("carl:");
    }

    /** The file is not there at first: who makes it, and who adds to it, is a matter of turns too. */
    @Test
    void ofUsersWhoAreAddedAtTheSameTimeNoneIsLost() throws Exception {
        List<String> users = IntStream.range(0, 8).mapToObj(number -> "user" + number).toList();
        SavedPasswords passwords = new SavedPasswords(file);
        CyclicBarrier together = new CyclicBarrier(users.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(users.size())) {
            List<Callable<SavedPasswords.Saved>> adding =
                    users.stream()
                            .<Callable<SavedPasswords.Saved>>map(user ->
                                    () -> {
                                        together.await();
                                        return passwords.withPassword(user, Secret.of(PASSWORD));
                                    })
                            .toList();
            for (Future<SavedPasswords.Saved> added : pool.invokeAll(adding)) {
                assertThat(added.get().replaced()).isFalse();
            }
        }
        assertThat(savedUsers()).containsExactlyInAnyOrderElementsOf(users);
    }

    private List<String> savedUsers() throws IOException {
        return PasswordFile.read(SourceText.of(Files.readAllBytes(file))).entries().stream()
                .map(PasswordFile.Entry::user)
                .toList();
    }

    @Test
    void ofUsersWhoAreAddedByTwoProgramsNoneIsLost() throws IOException {
        try (ConsoleProcess anna = passwdProcess("anna");
                ConsoleProcess bert = passwdProcess("bert")) {
            anna.type(PASSWORD + "\n");
            bert.type(PASSWORD + "\n");
            anna.finish().succeeded();
            bert.finish().succeeded();
        }
        assertThat(savedUsers()).containsExactlyInAnyOrder("anna", "bert");
        assertThat(accepts("anna", PASSWORD)).isTrue();
        assertThat(accepts("bert", PASSWORD)).isTrue();
    }

    private ConsoleProcess passwdProcess(String user) {
        return ConsoleProcess.start(
                folder.resolve("routelock"), "mosquitto", "passwd", file.toString(), user);
    }

    @Test
    void whatCannotBeStoredLeavesTheFileAlone() throws IOException {
        assertThat(passwd(PASSWORD, "a:b").err()).contains("[password.user-name]");
        assertThat(passwd("\n", "anna").err()).contains("[password.empty]");
        assertThat(passwd("", "anna").err()).contains("[password.missing]");
        assertThat(file).doesNotExist();
        Files.writeString(file, "x:y\0\n");
        assertThat(passwd(PASSWORD, "anna"))
                .satisfies(ran -> assertThat(ran.err()).contains("[password.file-damaged]"))
                .satisfies(ran -> assertThat(ran.exit()).isEqualTo(1));
        assertThat(Files.readString(file)).isEqualTo("x:y\0\n");
        file = folder.resolve("no/such");
        assertThat(passwd(PASSWORD, "anna").err()).contains("[password.file-unwritten]");
    }

    @Test
    void aLogIsExplainedInWordsAndAsJson() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(
                log,
                """
                1795187968: New connection from 10.0.0.7:35212 on port 8883.
                1795187968: Sending CONNACK to plc1 (0, 5)
                1795187968: Client plc1 disconnected, not authorised.
                1795187969: Error: Invalid topic access type "rw" in acl_file "acl".
                """);
        Path acl = folder.resolve("acl");
        Files.writeString(acl, "\ntopic rw a\n");
        Path client = folder.resolve("client");
        Files.writeString(client, "Client plc1 sending CONNECT\nClient plc1 received CONNACK (5)\n");
        Ran words = InProcess.run("", "mosquitto", "explain", log.toString(), "--acl", acl.toString());
        assertThat(words.exit()).isZero();
        assertThat(words.out())
                .contains("line 2: Sending CONNACK to plc1", "10.0.0.7:35212", "[log.not-authorised]")
                .contains("It is line 2, column 7.", "[log.acl]");
        Ran json =
                InProcess.run(
                        "",
                        "mosquitto",
                        "explain",
                        log.toString(),
                        "--client-log",
                        client.toString(),
                        "--client",
                        "plc1",
                        "--json");
        assertThat(json.out())
                .startsWith(
                        "{\"explanations\":[{\"line\":2,\"time\":\"2026-11-20T15:19:28Z\",\"clientId\":\"plc1\","
                                + "\"address\":\"10.0.0.7:35212\",\"listener\":8883,\"finding\":{")
                .contains("{\"broker\":2,\"client\":2}");
        assertThat(InProcess.run("", "mosquitto", "explain", folder + "/none").err())
                .contains("[log.unreadable]");
    }

    /** Protocol notes: mosquitto, identity: nothing binds a certificate to the user name. */
    @Test
    void lintTellsOfTheConfAndOfTheFilesThatItNamesWithTheirPlaces() throws IOException {
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "listener 1883 127.0.0.1\nallow_anonymous false\nacl_file acl\npassword_file passwords\n");
        Files.writeString(folder.resolve("acl"), "topic deny\nuser anna\ntopic read a\n");
        Files.writeString(file, "bert:" + PASSWORD + "\n");
        Ran ran = InProcess.run("", "mosquitto", "lint", conf.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(Routelock.FAILED);
        assertThat(ran.json().findValuesAsText("code"))
                .contains("acl.topic-deny", "password.clear-text", "setup.rules-without-user");
        assertThat(ran.json().findValuesAsText("file")).contains("acl", "passwords");
        assertThat(ran.toString()).doesNotContain("sw0rdfish");
    }

    @Test
    void lintOfATemplateTellsOnlyThatPasswordsTravelInClearText() {
        Path made = folder.resolve("broker");
        InProcess.run(
                        PASSWORD + "\n",
                        "mosquitto",
                        "new",
                        "--template",
                        "password",
                        "--dir",
                        made.toString(),
                        "--user",
                        "anna",
                        "--write",
                        "anna=a/b")
                .succeeded();
        Ran ran = InProcess.run("", "mosquitto", "lint", made.resolve("mosquitto.conf").toString(), "--json");

        // Whether the broker's user can read the files is a matter of who made them.
        assertThat(ran.json().findValuesAsText("code"))
                .contains("conf.plain-text-passwords")
                .isSubsetOf("conf.plain-text-passwords", "conf.file-not-readable");
    }

    @Test
    void lintOfNoFileSaysSo() {
        Ran ran = InProcess.run("", "mosquitto", "lint", folder.resolve("none").toString(), "--json");
        assertThat(ran.finding()).isEqualTo("conf.unreadable");
    }
}
