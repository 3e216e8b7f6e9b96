package io.routelock.runtime.cli;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Which router a command speaks through, and the client that does it. */
final class RouterAccess {

    private static final int ADS_PORT = 48898;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @ArgGroup private @Nullable Choice choice;

    /** One of the two. */
    static final class Choice {
        @Option(
                names = "--home",
                paramLabel = "DIR",
                description = "Speak through the running router of this folder.")
        private @Nullable Path home;

        @Option(
                names = "--router",
                paramLabel = "HOST[:PORT]",
                description = "Speak through this router. Default: 127.0.0.1:48898.")
        private @Nullable String router;
    }

    /** Through the router that runs with that folder. */
    static RouterAccess ofHome(Path home) {
        RouterAccess access = new RouterAccess();
        access.choice = new Choice();
        access.choice.home = home;
        return access;
    }

    /** Registers at the router, does the work, and leaves. */
    <T> T with(Function<AdsClient, T> work) {
        InetSocketAddress router = address();
        try (NettyThreads threads = NettyThreads.create(1)) {
            // A router answers only those of its host; its own address proves it on every system.
            Optional<InetAddress> from =
                    Optional.of(router.getAddress()).filter(InetAddress::isLoopbackAddress);
            try (AmsTcpConnection connection =
                    AmsTcpConnection.connect(threads, router, from, TIMEOUT).join()) {
                AmsAddress self = connection.registerPort(AmsPort.ANY).join();
                return work.apply(new AdsClient(connection, self, TIMEOUT));
            }
        }
    }

    private InetSocketAddress address() {
        if (choice != null && choice.home != null) {
            Path home = choice.home;
            return RunningRouters.withHome(home)
                    .map(RunningRouter::reachAds)
                    .orElseThrow(() -> notRunning(home));
        }
        return parse(choice == null || choice.router == null ? "127.0.0.1" : choice.router);
    }

    /** {@code HOST}, {@code HOST:PORT} or {@code [IPv6]:PORT}. */
    static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort =
                colon >= 0
                        && (text.indexOf(':') == colon
                                || text.startsWith("[") && text.charAt(colon - 1) == ']');
        String host = hasPort ? text.substring(0, colon) : text;
        InetSocketAddress address =
                new InetSocketAddress(host, hasPort ? port(text.substring(colon + 1)) : ADS_PORT);
        if (address.isUnresolved()) {
            throw new FindingException(
                    Finding.error(
                            "connect.unknown-host",
                            "The name %s is not known here.".formatted(host),
                            "Check the spelling, or use the IP address."));
        }
        return address;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 0xFFFF) {
            throw new FindingException(
                    Finding.error(
                            "usage.port",
                            "\"%s\" is not a TCP port.".formatted(text),
                            "Name one from 1 to 65535."));
        }
        return Integer.parseInt(text);
    }

    private static FindingException notRunning(Path home) {
        return new FindingException(
                Finding.error(
                        "router.not-running",
                        "No router runs with the folder %s.".formatted(home),
                        "Start it: routelock router --home %s".formatted(home)));
    }
}
