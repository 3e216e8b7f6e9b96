package io.routelock.addroute;

import io.routelock.ads.AdsClient;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/**
 * Through the running router, as applications do. It opens no second connection to the target, which a real
 * one could take for a conflict.
 *
 * @param router where it listens for local applications
 */
public record RouterRouteClient(NettyThreads threads, InetSocketAddress router) implements RouteClient {

    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(5);

    @Override
    public <T> T over(Route route, Function<AdsClient, T> work) {
        return new RouterAccess(threads, router)
                .with((self, client) -> {
                    awaitKnown(route, new SystemServiceClient(client, self.netId()));
                    return work.apply(client);
                });
    }

    /**
     * A router sees a changed file a moment later. Until then it follows the route of before: what answers
     * there proves nothing of the new one, and what is on its way is lost when it lets go of the old one.
     */
    private static void awaitKnown(Route route, SystemServiceClient router) {
        Patience patience = Patience.of(UNTIL_KNOWN);
        while (Blocking.on(router.routes()).stream().noneMatch(entry -> isThat(route, entry))) {
            if (patience.isOver()) {
                throw new FindingException(AdditionFindings.notInForce(route));
            }
            patience.pause();
        }
    }

    /** As far as an entry tells: not with which certificate. */
    private static boolean isThat(Route route, AddRemote entry) {
        return entry.netId().equals(route.netId())
                && entry.wireNetId().equals(route.wireNetId())
                && entry.name().equals(route.name())
                && entry.address().equals(route.address())
                && entry.tls().isSecure() == route.security().secure()
                && (entry.flags() & RouteFlags.UNIDIRECTIONAL) != 0 == route.unidirectional();
    }
}
