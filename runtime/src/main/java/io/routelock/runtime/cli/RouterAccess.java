package io.routelock.runtime.cli;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.NettyThreads;
import io.routelock.runtime.launch.HostName;
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
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Which router a command speaks through, and the client that does it. */
final class RouterAccess {

    private static final InetSocketAddress DEFAULT = new InetSocketAddress("127.0.0.1", 48898);
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
                converter = Arguments.Router.class,
                description = "Speak through this router. Default: 127.0.0.1:48898.")
        private @Nullable InetSocketAddress router;
    }

    @Option(
            names = "--tls-port",
            paramLabel = "N",
            defaultValue = "8016",
            converter = Arguments.Port.class,
            description = "TCP port for Secure ADS of the target. Default: ${DEFAULT-VALUE}.")
    private int tlsPort = 8016;

    /** Through the router that runs with that folder. */
    static RouterAccess ofHome(Path home) {
        RouterAccess access = new RouterAccess();
        access.choice = new Choice();
        access.choice.home = home;
        return access;
    }

    /** Through the router that listens there. */
    static RouterAccess at(InetSocketAddress router) {
        RouterAccess access = new RouterAccess();
        access.choice = new Choice();
        access.choice.router = router;
        return access;
    }

    /** Registers at the router, does the work, and leaves. */
    <T> T with(Function<AdsClient, T> work) {
        return with((self, ads) -> work.apply(ads));
    }

    /**
     * As {@link #with(Function)}.
     *
     * @param work is given the address that the router granted: its own NetId and a port
     */
    <T> T with(BiFunction<AmsAddress, AdsClient, T> work) {
        InetSocketAddress router = address();
        try (NettyThreads threads = NettyThreads.create(1)) {
            // A router answers only those of its host; its own address proves it on every system.
            Optional<InetAddress> from =
                    Optional.of(router.getAddress()).filter(InetAddress::isLoopbackAddress);
            try (AmsTcpConnection connection =
                    AmsTcpConnection.connect(threads, router, from, TIMEOUT).join()) {
                AmsAddress self = connection.registerPort(AmsPort.ANY).join();
                return work.apply(self, new AdsClient(connection, self, TIMEOUT));
            } catch (CompletionException e) {
                throw explained(threads, e);
            }
        }
    }

    private RuntimeException explained(NettyThreads threads, CompletionException failure) {
        if (choice == null
                || choice.home == null
                || !(failure.getCause() instanceof AdsErrorException refused)) {
            return failure;
        }
        return new UnreachedTarget(choice.home, tlsPort)
                .explain(threads, refused.target().netId(), refused.error())
                .<RuntimeException>map(finding -> new FindingException(finding, failure))
                .orElse(failure);
    }

    private InetSocketAddress address() {
        if (choice != null && choice.home != null) {
            Path home = choice.home;
            return RunningRouters.withHome(home)
                    .map(RunningRouter::reachAds)
                    .orElseThrow(() -> notRunning(home));
        }
        InetSocketAddress router = choice == null || choice.router == null ? DEFAULT : choice.router;
        return new InetSocketAddress(HostName.resolve(router.getHostString()), router.getPort());
    }

    static FindingException notRunning(Path home) {
        return new FindingException(
                Finding.error(
                        "router.not-running",
                        "No router runs with the folder %s.".formatted(home),
                        "Start it: routelock router --home %s".formatted(home)));
    }
}
