package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;

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

    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        var connecting = AmsTcpConnection.connect(threads, router, Optional.empty(), ANSWER_TIME);
        try (AmsTcpConnection connection = Blocking.on(connecting)) {
            AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY));
            return work.apply(new AdsClient(connection, self, ANSWER_TIME));
        }
    }
}
