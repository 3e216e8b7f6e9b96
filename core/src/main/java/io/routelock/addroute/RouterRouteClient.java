package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Through the running router, as applications do. It opens no second connection to the target, which a real
 * one could take for a conflict.
 *
 * @param router where it listens for local applications
 */
public record RouterRouteClient(NettyThreads threads, InetSocketAddress router) implements RouteClient {

    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    /** How long a running router may take to see a route that was just stored. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        var connecting = AmsTcpConnection.connect(threads, router, Optional.empty(), ANSWER_TIME);
        try (AmsTcpConnection connection = Blocking.on(connecting)) {
            AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY));
            AdsClient client = new AdsClient(connection, self, ANSWER_TIME);
            awaitInForce(route, new SystemServiceClient(client, self.netId()));
            return work.apply(client);
        }
    }

    /**
     * Until the router has seen the route it would use the one that was there before, and what answers then
     * proves nothing of the new one.
     */
    private static void awaitInForce(Route route, SystemServiceClient router) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Blocking.on(router.routes()).stream().noneMatch(entry -> isOf(route, entry))) {
            if (System.nanoTime() - deadline > 0) {
                throw new FindingException(AdditionFindings.notInForce(route));
            }
            Pause.aLittle();
        }
    }

    private static boolean isOf(Route route, AddRemote entry) {
        return entry.netId().equals(route.netId())
                && entry.address().equals(route.address())
                && entry.tls().isSecure() == route.security().secure();
    }
}
