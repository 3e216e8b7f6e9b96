package io.routelock.runtime.cli;

import io.routelock.pki.IdentityFile;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesFile;
import io.routelock.runtime.account.Accounts;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.secureads.Credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Homes, routers and commands of one test class, all below one folder. */
public record Workbench(Path folder) {

    private static final SelfSignedIdentity CERTIFICATE = SelfSignedIdentity.generate("workbench");

    /** Where the routers of this test make themselves known. */
    public Path userFolder() {
        return folder.resolve("user");
    }

    public Path home(String name) {
        return folder.resolve(name);
    }

    /** A home with a certificate: the same for all, since to make one takes a moment. */
    public Path homeWithCertificate(String name) {
        Path home = home(name);
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            IdentityFile.in(home).store(CERTIFICATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    /** A home whose router ran last at that address, and does not run now. */
    Path homeOfRouterAt(String address) {
        return homeOfRouterAt(address, "workbench");
    }

    Path homeOfRouterAt(String address, String name) {
        Path home = homeWithCertificate(address);
        RunningRouter last =
                new RunningRouter(1, 1, address + ".1.1", name, home.toString(), address, 1, 1, 1);
        try {
            new RunningRouters(folder.resolve("past")).register(last).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    public StartedRouter router(Path home, String... options) {
        return new StartedRouter(start(routerCommand(home, options)));
    }

    /** With free ports, unless the options name others. */
    static String[] routerCommand(Path home, String... options) {
        List<String> command = new ArrayList<>(List.of("router", "--home", home.toString()));
        command.addAll(Arrays.asList(options));
        for (String port : List.of("--ads-port", "--tls-port", "--udp-port")) {
            if (!command.contains(port)) {
                command.addAll(List.of(port, "0"));
            }
        }
        return command.toArray(String[]::new);
    }

    ConsoleProcess start(String... arguments) {
        return ConsoleProcess.start(userFolder(), arguments);
    }

    /** Bound by the rights of files, also where the tests run as root. */
    ConsoleProcess startAsOrdinaryUser(String... arguments) {
        return ConsoleProcess.startAsOrdinaryUser(userFolder(), arguments);
    }

    ConsoleProcess.Ran typingAsOrdinaryUser(String input, String... arguments) {
        try (ConsoleProcess console = startAsOrdinaryUser(arguments)) {
            return console.run(input);
        }
    }

    ConsoleProcess.Ran run(String... arguments) {
        return typing("", arguments);
    }

    ConsoleProcess.Ran typing(String input, String... arguments) {
        return ConsoleProcess.run(userFolder(), input, arguments);
    }

    /** Gives a router an account. */
    public static void account(Path home, String user, String password) {
        Accounts.in(home).put(new Credentials(user, Secret.of(password)));
    }

    /** The routes that stand in the file of a home. */
    public static List<Route> routesOf(Path home) {
        return StaticRoutesFile.createdIfMissing(home.resolve("StaticRoutes.xml")).load().routes().routes();
    }

    public static List<String> netIdsOf(Path home) {
        return routesOf(home).stream().map(route -> route.netId().toString()).toList();
    }

    public static String[] words(String[] first, String... more) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(String[]::new);
    }
}
