package io.routelock.runtime.network;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Hosts and cables made of network namespaces of Linux, which are gone when it closes: what is broadcast
 * inside reaches nobody else. The bridges are in a namespace too, so this machine's own network stays as it
 * is.
 */
final class NetworkLab implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String prefix =
            "rl%d-%d-".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread atExit = new Thread(this::removeAll);
    private final String bridges;

    private NetworkLab() {
        Runtime.getRuntime().addShutdownHook(atExit);
        this.bridges = namespace("bridges");
    }

    /**
     * Skips the test loudly where namespaces cannot be made; with {@code CI=true} in the environment it fails
     * instead.
     */
    static NetworkLab open() {
        String why = "Networks are not tested: they need Linux, root and the program ip (package iproute2)";
        try {
            String probe = "rl%d-probe".formatted(ProcessHandle.current().pid());
            ip("netns", "add", probe);
            ip("netns", "del", probe);
        } catch (IllegalStateException e) {
            if ("true".equals(System.getenv("CI"))) {
                fail(why, e);
            }
            System.err.println(why + ": " + e.getMessage());
            abort(why);
        }
        return new NetworkLab();
    }

    /** Adds a cable; in TCP/IP words a broadcast domain. */
    void cable(String name) {
        ip("-n", bridges, "link", "add", name, "type", "bridge");
        ip("-n", bridges, "link", "set", name, "up");
    }

    /** Adds a host with loopback only. */
    NetworkHost host(String name) {
        return new NetworkHost(name, namespace(name), this);
    }

    /** Leads from an adapter of a host, which is made, to a cable. */
    void connect(NetworkHost host, String adapter, String cable) {
        String port = host.name() + "-" + adapter;
        String[] add = {"-n", bridges, "link", "add", port, "type", "veth", "peer", "name", adapter};
        ip(Stream.concat(Arrays.stream(add), Stream.of("netns", host.namespace())).toArray(String[]::new));
        ip("-n", bridges, "link", "set", port, "master", cable, "up");
        ip("-n", host.namespace(), "link", "set", adapter, "up");
    }

    /** Ends with the lab, before the network goes. */
    <T extends AutoCloseable> T closing(T process) {
        open.push(process);
        return process;
    }

    private String namespace(String name) {
        String full = prefix + name;
        ip("netns", "add", full);
        open.push(() -> ip("netns", "del", full));
        ip("-n", full, "link", "set", "lo", "up");
        return full;
    }

    /** Runs the program ip to its end; throws what it complains of. */
    static void ip(String... arguments) {
        String[] command = Stream.concat(Stream.of("ip"), Arrays.stream(arguments)).toArray(String[]::new);
        try {
            Process ip = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!ip.waitFor(PATIENCE) || ip.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(String.join(" ", command), e);
        }
    }

    private synchronized void removeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.err.println("not removed: " + e);
            }
        }
    }

    @Override
    public void close() {
        removeAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
