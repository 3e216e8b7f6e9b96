package io.routelock.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

import java.util.Map;

/** Removes an account of a router. */
@Command(name = "remove", description = "Removes an account. The routes that it added stay.")
final class RouterUserRemoveCommand extends ConsoleCommand {

    @ParentCommand private RouterUserCommand router = new RouterUserCommand();

    @Parameters(paramLabel = "NAME", description = "Compared without regard to case.")
    private String name = "";

    @Override
    public Integer call() {
        String removed = router.accounts().remove(name);
        console().result(Map.of("removed", Map.of("name", removed)), "Removed: %s.".formatted(removed));
        return 0;
    }
}
