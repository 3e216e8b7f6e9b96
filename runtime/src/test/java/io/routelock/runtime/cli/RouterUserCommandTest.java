package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.stream.Stream;

/** Issue: who is listened to, routelock router-user. */
class RouterUserCommandTest {

    private static final String PASSWORD = "sw0rdfish-ü";

    @TempDir private Path folder;

    private static Ran run(String input, String... arguments) {
        Ran ran = InProcess.run(input, arguments);
        assertThat(ran.toString()).doesNotContain("sw0rdfish");
        return ran;
    }

    private String home() {
        return folder.resolve("home").toString();
    }

    private Ran add(String name, String input) {
        return run(input, "router-user", "--home", home(), "add", name, "--json");
    }

    @Test
    void anAccountIsAddedListedAndRemoved() {
        Ran added = run(PASSWORD + "\n", "router-user", "--home", home(), "add", "Jürgen");
        assertThat(added).isEqualTo(new Ran(0, "Added: Jürgen.", ""));
        Accounts accounts = Accounts.in(Path.of(home()));
        assertThat(accounts.matches("jürgen", Secret.of(PASSWORD))).isTrue();

        assertThat(run("", "router-user", "--home", home(), "list").out()).isEqualTo("Jürgen");
        assertThat(run("", "router-user", "--home", home(), "remove", "jürgen").out())
                .isEqualTo("Removed: Jürgen.");
        assertThat(run("", "router-user", "--home", home(), "list").out()).startsWith("No accounts");
        assertThat(accounts.names()).isEmpty();
    }

    @Test
    void withJsonStandardOutputIsTheJsonAlone() {
        assertThat(add("anna", PASSWORD).out())
                .isEqualTo("{\"added\":{\"name\":\"anna\",\"replaced\":false}}");
        assertThat(add("ANNA", "other").out()).contains("\"replaced\":true");
        assertThat(run("", "router-user", "--home", home(), "list", "--json").out())
                .isEqualTo("[{\"name\":\"ANNA\"}]");
        assertThat(run("", "router-user", "--home", home(), "remove", "anna", "--json").out())
                .isEqualTo("{\"removed\":{\"name\":\"ANNA\"}}");
        assertThat(run("", "router-user", "--home", home(), "list", "--json").out()).isEqualTo("[]");
    }

    static Stream<String[]> refusals() {
        return Stream.of(
                new String[] {"anna", "", "password.missing"},
                new String[] {"anna", "\n", "account.password-empty"},
                new String[] {"", PASSWORD, "secure-ads.credentials-length"},
                new String[] {" anna", PASSWORD, "account.name"},
                // A login with these could never be sent (issue: bad input).
                new String[] {"x".repeat(256), PASSWORD, "secure-ads.credentials-length"},
                new String[] {"anna", "sw0rdfish" + "x".repeat(247), "secure-ads.credentials-length"},
                new String[] {"x".repeat(250), "x".repeat(199), "secure-ads.credentials-length"},
                new String[] {"Łukasz", PASSWORD, "text.character"},
                new String[] {"anna", "sw0rdfish-Ł", "text.character"});
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatNoLoginCouldCarryIsRefusedAndNothingIsStored(String name, String input, String code) {
        Ran ran = add(name, input);
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).startsWith("{\"findings\":[{\"code\":\"" + code + "\"");
        assertThat(Path.of(home(), "users.json")).doesNotExist();
    }

    @Test
    void theLongestLoginThatCanBeSentIsStored() {
        assertThat(add("x".repeat(255), "y".repeat(193)).exit()).isZero();
        assertThat(Accounts.in(Path.of(home())).matches("X".repeat(255), Secret.of("y".repeat(193))))
                .isTrue();
    }

    @Test
    void removingAnAccountThatIsNotThereIsAFinding() {
        Ran ran = run("", "router-user", "--home", home(), "remove", "bert", "--json");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("account.unknown");
    }

    /** The last one: a password on the command line is seen by every user of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "router-user",
                "router-user list",
                "router-user --home home",
                "router-user --home home add",
                "router-user --home home add anna 1"
            })
    void wrongUsageIsExitCodeTwo(String line) {
        assertThat(run(PASSWORD, line.split(" ")).exit()).isEqualTo(2);
    }

    @Test
    void theHomeMayStandBehindTheVerbAsWithRoutes() {
        assertThat(run(PASSWORD, "router-user", "add", "anna", "--home", home()).exit()).isZero();
        assertThat(run("", "router-user", "list", "--home", home()).out()).isEqualTo("anna");
    }
}
