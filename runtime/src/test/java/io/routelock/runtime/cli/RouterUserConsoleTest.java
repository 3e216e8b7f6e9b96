package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Secret;
import io.routelock.runtime.account.Accounts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Accounts from a shell: the password comes on standard input and is told nowhere. */
class RouterUserConsoleTest {

    @TempDir private Path folder;

    @Test
    void anAccountIsAddedByAPipedPasswordListedAndRemoved() {
        Workbench bench = new Workbench(folder);
        String home = bench.home("device").toString();

        var added = bench.typing(PASSWORD + "\n", "router-user", "--home", home, "add", "anna", "--json");
        assertThat(added.succeeded().json().at("/added/name").asText()).isEqualTo("anna");
        assertThat(Accounts.in(Path.of(home)).matches("anna", Secret.of(PASSWORD))).isTrue();

        var listed = bench.run("router-user", "--home", home, "list", "--json");
        assertThat(listed.succeeded().json().findValuesAsText("name")).containsExactly("anna");

        bench.run("router-user", "--home", home, "remove", "anna").succeeded();
        assertThat(bench.run("router-user", "--home", home, "list").out()).startsWith("No accounts");
    }

    @Test
    void withoutAPasswordOnStandardInputNothingIsAdded() {
        Workbench bench = new Workbench(folder);
        String home = bench.home("device").toString();
        assertThat(bench.run("router-user", "--home", home, "add", "anna", "--json").finding())
                .isEqualTo("password.missing");
        assertThat(Accounts.in(Path.of(home)).names()).isEmpty();
    }
}
