package io.routelock.runtime.network;

import io.routelock.runtime.cli.ConsoleProcess;
import io.routelock.runtime.cli.ConsoleProcess.Ran;
import io.routelock.runtime.cli.Routelock;
import io.routelock.runtime.cli.Workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A computer of a {@link NetworkLab}.
 *
 * @param name for people
 * @param namespace the system's name of it
 */
record NetworkHost(String name, String namespace, NetworkLab lab) {

    /** Connects an adapter, which is made, to a cable, and gives it an address like 10.0.0.1/24. */
    NetworkHost on(String cable, String adapter, String address, String... more) {
        lab.connect(this, adapter, cable);
        return with(adapter, address, more);
    }

    /**
     * Gives an adapter a further address.
     *
     * @param more as {@code ip addr add} takes it; without {@code brd +} the system tells no broadcast
     *     address
     */
    NetworkHost with(String adapter, String address, String... more) {
        List<String> add = new ArrayList<>(List.of("addr", "add", address, "dev", adapter));
        add.addAll(Arrays.asList(more));
        return ip(add.toArray(String[]::new));
    }

    /** Sends to this adapter what no other route is for, without a gateway. */
    NetworkHost withDefaultRoute(String adapter) {
        return ip("route", "add", "default", "dev", adapter);
    }

    NetworkHost ip(String... arguments) {
        NetworkLab.ip(
                Stream.concat(Stream.of("-n", namespace), Arrays.stream(arguments)).toArray(String[]::new));
        return this;
    }

    /** Starts a program there; it ends with the lab at the latest. */
    ConsoleProcess start(Workbench bench, Class<?> program, String... arguments) {
        List<String> place = List.of("ip", "netns", "exec", namespace);
        return lab.closing(ConsoleProcess.start(place, program, bench.home("user-" + namespace), arguments));
    }

    /** Runs the console program there to its end. */
    Ran run(Workbench bench, String... arguments) {
        return typing("", bench, arguments);
    }

    Ran typing(String input, Workbench bench, String... arguments) {
        ConsoleProcess console = start(bench, Routelock.class, arguments);
        console.type(input);
        console.endInput();
        return console.finish();
    }

    /** Starts a router with the usual ports; it may not listen yet. */
    ConsoleProcess router(Workbench bench, String home, String address, String... more) {
        List<String> command = new ArrayList<>(List.of("router", "--home", bench.home(home).toString()));
        command.addAll(List.of("--bind", address, "--name", home));
        command.addAll(Arrays.asList(more));
        return start(bench, Routelock.class, command.toArray(String[]::new));
    }
}
