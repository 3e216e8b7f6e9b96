package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Through the running router, which is what applications will use. It opens no second connection to the
 * target, which a real one could take for a conflict.
 *
 * @param router where it listens for local applications
 * @param patience how long the router may take to take the route over
 */
public record ProofThroughRouter(NettyThreads threads, InetSocketAddress router, Duration patience)
        implements RouteProof {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 100;

    @Override
    public AdsState prove(Route route) {
        var connecting = AmsTcpConnection.connect(threads, router, Optional.empty(), ANSWER_TIME);
        try (AmsTcpConnection connection = Blocking.on(connecting)) {
            AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY));
            SystemServiceClient target =
                    new SystemServiceClient(new AdsClient(connection, self, ANSWER_TIME), route.netId());
            return readState(target, System.nanoTime() + patience.toNanos());
        }
    }

    /** Until the router has seen the new route it says that there is none. */
    private static AdsState readState(SystemServiceClient target, long deadline) {
        while (true) {
            try {
                return Blocking.on(target.state());
            } catch (AdsErrorException e) {
                boolean notYet = e.error().equals(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
                if (!notYet || System.nanoTime() > deadline) {
                    throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        var later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
