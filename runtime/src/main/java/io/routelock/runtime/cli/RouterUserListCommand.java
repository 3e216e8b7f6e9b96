package io.routelock.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

import java.util.List;
import java.util.Map;

/** Lists the accounts of a router. */
@Command(name = "list", description = "Lists the accounts.")
final class RouterUserListCommand extends ConsoleCommand {

    @ParentCommand private RouterUserCommand router = new RouterUserCommand();

    @Override
    public Integer call() {
        List<String> names = router.accounts().names();
        console()
                .result(
                        names.stream().map(name -> Map.of("name", name)).toList(),
                        names.isEmpty()
                                ? "No accounts: nobody can add a route."
                                : String.join(System.lineSeparator(), names));
        return 0;
    }
}
