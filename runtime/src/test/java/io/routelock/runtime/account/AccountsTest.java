package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.PrivateFiles;
import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Issue: who is listened to, accounts that may add routes. */
class AccountsTest {

    private static final Secret PASSWORD = Secret.of("sw0rdfish-€");

    @TempDir private Path folder;

    private final CountingHash hash = new CountingHash();

    private Accounts accounts() {
        return new Accounts(folder, hash);
    }

    private Path file() {
        return folder.resolve("users.json");
    }

    private static Credentials login(String user) {
        return new Credentials(user, PASSWORD);
    }

    private static Finding refusal(ThrowingCallable action) {
        FindingException refusal = catchThrowableOfType(FindingException.class, action);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.toString() + refusal.finding()).doesNotContain("sw0rdfish");
        return refusal.finding();
    }

    /** Issue: with no account nobody can add a route. */
    @Test
    void withoutAnAccountNobodyLogsIn() throws IOException {
        assertThat(accounts().matches("Administrator", Secret.of("1"))).isFalse();
        assertThat(accounts().matches("nobody", Secret.of("nobody"))).isFalse();
        assertThat(accounts().matches("", Secret.of(""))).isFalse();
        assertThat(file()).doesNotExist();
        accounts().put(login("anna"));
        accounts().remove("anna");
        assertThat(accounts().matches("anna", PASSWORD)).isFalse();
        assertThat(accounts().names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anna, sw0rdfish-€, true",
        // Windows compares account names without regard to case, passwords not
        "ANNA, sw0rdfish-€, true",
        "anna, SW0RDFISH-€, false",
        "anna, sw0rdfish-, false",
        "anna, sw0rdfish-?, false",
        "anna, '', false",
        "bert, sw0rdfish-€, false",
        "'anna ', sw0rdfish-€, false",
        "'', sw0rdfish-€, false"
    })
    void onlyTheRightPasswordOfTheRightUserMatches(String user, String password, boolean good) {
        accounts().put(login("Anna"));
        assertThat(accounts().matches(user, Secret.of(password))).isEqualTo(good);
    }

    /** The real hash, not the quick one of these tests. */
    @Test
    void aLoginWithTheRealHashWorks() throws IOException {
        Accounts.in(folder).put(login("Jürgen"));
        assertThat(Accounts.in(folder).matches("jürgen", PASSWORD)).isTrue();
        assertThat(Accounts.in(folder).matches("jürgen", Secret.of("sw0rdfish"))).isFalse();
        assertThat(Files.readString(file()))
                .contains("\"iterations\" : 210000", "Jürgen")
                .doesNotContain("sw0rdfish");
    }

    /** Attack: the time of an answer tells which names exist, or that a router has none at all. */
    @Test
    void aLoginCostsTheSameWhoeverTriesIt() throws IOException {
        accounts().matches("anna", PASSWORD);
        assertThat(hash.spent()).as("no account").isEqualTo(210_000);
        accounts().put(login("anna"));
        hash.spent();
        for (String user : new String[] {"anna", "ANNA", "bert", ""}) {
            for (String password : new String[] {"sw0rdfish-€", "wrong", ""}) {
                accounts().matches(user, Secret.of(password));
                assertThat(hash.spent()).as(user + " " + password).isEqualTo(210_000);
            }
        }
    }

    /** An account that a later version made with more iterations must not stand out, nor the older ones. */
    @Test
    void aLoginCostsTheSameWhenAccountsHaveDifferentCounts() throws IOException {
        accounts().put(login("anna"));
        accounts().put(login("bert"));
        Files.writeString(file(), Files.readString(file()).replaceFirst("210000", "300000"));
        hash.spent();
        for (String user : new String[] {"anna", "bert", "carl"}) {
            accounts().matches(user, PASSWORD);
            assertThat(hash.spent()).as(user).isEqualTo(300_000);
        }
        assertThat(accounts().matches("bert", PASSWORD)).isTrue();
    }

    @Test
    void anAccountCountsOnARunningRouterAtOnceAndNoLongerWhenItIsRemoved() {
        Accounts running = accounts();
        assertThat(running.matches("anna", PASSWORD)).isFalse();
        accounts().put(login("anna"));
        assertThat(running.matches("anna", PASSWORD)).isTrue();
        assertThat(accounts().remove("ANNA")).isEqualTo("anna");
        assertThat(running.matches("anna", PASSWORD)).isFalse();
    }

    @Test
    void anAccountThatIsAddedAgainHasTheNewPasswordAndTheNewSpellingOfItsName() {
        assertThat(accounts().put(login("anna"))).isFalse();
        accounts().put(login("bert"));
        assertThat(accounts().put(new Credentials("Anna", Secret.of("other")))).isTrue();
        assertThat(accounts().names()).containsExactly("bert", "Anna");
        assertThat(accounts().matches("anna", PASSWORD)).isFalse();
        assertThat(accounts().matches("anna", Secret.of("other"))).isTrue();
    }

    /** Two users with one password must not look alike in the file. */
    @Test
    void everyAccountHasASaltOfItsOwn() throws IOException {
        accounts().put(login("anna"));
        accounts().put(login("bert"));
        String text = Files.readString(file());
        assertThat(text.lines().filter(line -> line.contains("salt")).distinct()).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains("hash")).distinct()).hasSize(2);
    }

    @Test
    void anEmptyPasswordIsRefused() {
        Finding finding = refusal(() -> accounts().put(new Credentials("anna", Secret.of(""))));
        assertThat(finding.code()).isEqualTo("account.password-empty");
        assertThat(file()).doesNotExist();
    }

    /** Names are shown in lists and logs, and compared with what somebody types. */
    @ParameterizedTest
    @ValueSource(strings = {" anna", "anna ", " ", "an\tna", "an\nna", "anna\u001b[2J"})
    void aNameThatIsNotOneVisibleLineIsRefused(String name) {
        assertThat(refusal(() -> accounts().put(login(name))).code()).isEqualTo("account.name");
        assertThat(file()).doesNotExist();
    }

    @Test
    void removingAnAccountThatIsNotThereIsAFinding() {
        accounts().put(login("anna"));
        assertThat(refusal(() -> accounts().remove("bert")).code()).isEqualTo("account.unknown");
        assertThat(accounts().names()).containsExactly("anna");
    }

    /** A home that no router has used yet: the user adds the account first. */
    @Test
    void aHomeThatDoesNotExistIsMadeForItsOwnerAlone() throws IOException {
        Path home = folder.resolve("new/home");
        new Accounts(home, hash).put(login("anna"));
        assertThat(new Accounts(home, hash).matches("anna", PASSWORD)).isTrue();
        assumePosix();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("users.json"))))
                .isEqualTo("rw-------");
    }

    private void assumePosix() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX here");
    }

    /** Issue: private files are readable by their owner alone. Whoever may write this one lets himself in. */
    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void aFileThatOthersCanReadOrChangeIsNotTrusted(String rights) throws IOException {
        assumePosix();
        accounts().put(login("anna"));
        String before = Files.readString(file());
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(rights));
        assertThat(refusal(() -> accounts().matches("anna", PASSWORD)).code())
                .isEqualTo("account.file-not-private");
        assertThat(refusal(() -> accounts().put(login("bert"))).code()).isEqualTo("account.file-not-private");
        assertThat(refusal(() -> accounts().names()).severity()).isEqualTo(Finding.Severity.ERROR);
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    private static final String SALT = "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA==\"";
    private static final String HASH = "\"hash\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"";

    private static String user(String name, String salt, String iterations, String hash) {
        return "{\"name\":%s,%s,\"iterations\":%s,%s}".formatted(name, salt, iterations, hash);
    }

    private static String file(String users) {
        return "{\"version\":1,\"users\":[%s]}".formatted(users);
    }

    static Stream<String> brokenFiles() {
        String good = user("\"a\"", SALT, "210000", HASH);
        return Stream.of(
                "",
                "nonsense",
                "[]",
                "{}",
                "null",
                file(good) + "x",
                file(good).substring(0, 40),
                "{\"version\":2,\"users\":[]}",
                "{\"users\":[]}",
                "{\"version\":1}",
                "{\"version\":1,\"users\":null}",
                "{\"version\":1,\"users\":[null]}",
                file(good + "," + user("\"A\"", SALT, "210000", HASH)), // one name twice
                file(user("null", SALT, "210000", HASH)),
                file(user("\" \"", SALT, "210000", HASH)),
                file(user("\"a\\u001b\"", SALT, "210000", HASH)),
                file(user("\"a\"", "\"salt\":\"AAAA\"", "210000", HASH)),
                file(user("\"a\"", "\"salt\":null", "210000", HASH)),
                file(user("\"a\"", "\"salt\":\"*\"", "210000", HASH)),
                file(user("\"a\"", SALT, "210000", "\"hash\":\"\"")),
                file(user("\"a\"", SALT, "209999", HASH)), // weakened
                file(user("\"a\"", SALT, "null", HASH)),
                file(user("\"a\"", SALT, "2000000000", HASH)), // minutes of work for each login
                file(user("\"a\"", SALT, "99999999999", HASH)),
                "{\"version\":1,\"users\":[{\"name\":\"a\"}]}",
                " ".repeat((1 << 20) + 1) + file(good));
    }

    /** Fail closed: a file that is not understood lets nobody in and is never overwritten. */
    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aFileThatIsNotUnderstoodLetsNobodyInAndStays(String content) throws IOException {
        PrivateFiles.write(file(), content.getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(() -> accounts().matches("a", PASSWORD)).code()).isEqualTo("account.file-broken");
        assertThat(refusal(() -> accounts().put(login("a"))).code()).isEqualTo("account.file-broken");
        assertThat(Files.readString(file())).isEqualTo(content);
    }

    @Test
    void theGoodFormOfTheBrokenFilesIsRead() throws IOException {
        String good = file(user("\"a\"", SALT, "210000", HASH));
        PrivateFiles.write(file(), good.getBytes(StandardCharsets.UTF_8));
        assertThat(accounts().names()).containsExactly("a");
        assertThat(accounts().matches("a", PASSWORD)).isFalse();
    }

    @Test
    void aFolderInThePlaceOfTheFileIsAFinding() throws IOException {
        Files.createDirectory(
                file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(refusal(() -> accounts().matches("a", PASSWORD)).code())
                .isEqualTo("account.file-unreadable");
    }

    @Test
    void aHomeThatCannotBeMadeIsAFinding() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        Accounts below = new Accounts(inTheWay.resolve("home"), hash);
        assertThat(refusal(() -> below.put(login("anna"))).code()).isEqualTo("account.file-unsaved");
    }

    /** Two consoles at the same time: neither account may be lost. */
    @Test
    void accountsFromManyThreadsAreAllInTheFile() throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20; i++) {
                String name = "user" + i;
                threads.submit(() -> accounts().put(login(name)));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(accounts().names()).hasSize(20);
    }

    @Test
    void anAccountDoesNotShowItsHash() {
        Account account = new Account("anna", new byte[16], 210_000, new byte[32]);
        assertThat(account).hasToString("Account[anna]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Account("anna", new byte[16], 209_999, new byte[32]));
    }
}
