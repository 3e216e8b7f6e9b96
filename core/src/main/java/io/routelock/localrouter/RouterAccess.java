package io.routelock.localrouter;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.Blocking;
import io.routelock.net.NettyThreads;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The way of a local application: to the router of this computer, where it registers a port, and through it.
 *
 * <p>Its methods wait, so they are not for event loops.
 *
 * @param router where it listens for local applications
 * @param answerTime for connecting and for each answer
 */
public record RouterAccess(NettyThreads threads, InetSocketAddress router, Duration answerTime) {

    private static final Duration USUAL = Duration.ofSeconds(10);

    /** Waits as long for an answer as a target at the end of a route may need. */
    public RouterAccess(NettyThreads threads, InetSocketAddress router) {
        this(threads, router, USUAL);
    }

    /**
     * Registers, does the work and leaves.
     *
     * @param work is given the address that the router granted: its NetId and a port
     * @throws io.routelock.diagnosis.FindingException when the router cannot be reached or gives no port
     * @throws io.routelock.ads.AdsErrorException when the work met an error that it did not take
     */
    public <T> T with(BiFunction<AmsAddress, AdsClient, T> work) {
        var connecting = AmsTcpConnection.connect(threads, router, Optional.empty(), answerTime);
        try (AmsTcpConnection connection = Blocking.on(connecting)) {
            AmsAddress self = Blocking.on(connection.registerPort(AmsPort.ANY, answerTime));
            return work.apply(self, new AdsClient(connection, self, answerTime));
        }
    }
}
