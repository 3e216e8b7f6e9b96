package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.pki.Secret;
import io.routelock.secureads.Credentials;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.Map;

/**
 * Adds an account, or changes the password of one.
 *
 * <p>{@link Credentials} refuses names and passwords that no login could carry.
 */
@Command(
        name = "add",
        description = {
            "Adds an account, or gives it another password.",
            "The password is the first line of standard input; at a terminal it is asked for."
        })
final class RouterUserAddCommand extends ConsoleCommand {

    @JsonPropertyOrder({"name", "replaced"})
    private record Added(String name, boolean replaced) {}

    @ParentCommand private RouterUserCommand router = new RouterUserCommand();

    @Parameters(paramLabel = "NAME", description = "Compared without regard to case.")
    private String name = "";

    @Override
    public Integer call() {
        Secret password = PasswordInput.ofThisProgram().readNew("Password of %s: ".formatted(name));
        boolean replaced = router.accounts().put(new Credentials(name, password));
        console()
                .result(
                        Map.of("added", new Added(name, replaced)),
                        (replaced ? "Another password for %s." : "Added: %s.").formatted(name));
        return 0;
    }
}
