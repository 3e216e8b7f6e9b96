package io.routelock.runtime.router;

import io.routelock.ads.AdsClient;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.runtime.connection.NetworkEvent;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Two bundled routers that reach each other: one for applications at 127.0.0.2, one with a PLC at 127.0.0.3.
 */
final class Transport implements AutoCloseable {

    static final AmsNetId NEAR = AmsNetId.parse("127.0.0.2.1.1");
    static final AmsNetId FAR = AmsNetId.parse("127.0.0.3.1.1");
    static final AmsAddress PLC = new AmsAddress(FAR, AmsPort.PLC_TC3);
    static final AmsAddress NEAR_PLC = new AmsAddress(NEAR, AmsPort.PLC_TC3);

    private final RunningRouter near;
    private final Supplier<RunningRouter> startFar;
    private final Optional<AutoCloseable> between;
    private RunningRouter far;

    /**
     * @param between a broker, if there is one
     */
    Transport(
            Supplier<RunningRouter> startNear,
            Supplier<RunningRouter> startFar,
            Optional<AutoCloseable> between) {
        this.startFar = startFar;
        this.between = between;
        this.near = startNear.get();
        this.far = startFar.get();
    }

    RunningRouter near() {
        return near;
    }

    RunningRouter far() {
        return far;
    }

    AdsClient application() {
        return near.application();
    }

    void stopFar() {
        far.close();
    }

    void startFarAgain() {
        far = startFar.get();
        await();
    }

    /** Over a broker both have to have heard of each other first. */
    void await() {
        if (between.isPresent()) {
            awaitMember(near, FAR);
            awaitMember(far, NEAR);
        }
    }

    /** Waits until the last news of that member is that it is there. */
    static void awaitMember(RunningRouter router, AmsNetId netId) {
        Eventually.so(netId + " is in the network, " + router.events(), () -> isOnline(router, netId));
    }

    static boolean isOnline(RunningRouter router, AmsNetId netId) {
        List<NetworkEvent> news = ofNetwork(router, netId);
        return !news.isEmpty() && news.getLast() instanceof NetworkEvent.MemberOnline;
    }

    private static List<NetworkEvent> ofNetwork(RunningRouter router, AmsNetId netId) {
        return router.events().stream()
                .filter(RouterEvent.OfNetwork.class::isInstance)
                .map(event -> ((RouterEvent.OfNetwork) event).event())
                .filter(event -> isAbout(event, netId))
                .toList();
    }

    private static boolean isAbout(NetworkEvent event, AmsNetId netId) {
        return switch (event) {
            case NetworkEvent.MemberOnline it -> it.netId().equals(netId);
            case NetworkEvent.MemberGone it -> it.netId().equals(netId);
            case NetworkEvent.BrokerConnected _, NetworkEvent.BrokerLost _, NetworkEvent.BrokerForgotten _ ->
                    false;
        };
    }

    @Override
    public void close() throws IOException {
        try (near;
                RunningRouter _ = far) {
            if (between.isPresent()) {
                between.get().close();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
