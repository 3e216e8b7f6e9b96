package io.routelock.runtime.bench;

import io.netty.channel.EventLoopGroup;
import io.routelock.ads.AdsClient;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsTls;
import io.routelock.pki.SelfSignedIdentity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Figures;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How fast clients and routers are, compared with the bare Netty that they are made of.
 *
 * <p>All of it lives in one process, each client, relay, echo and router on one thread of its own. So both
 * sides of a comparison have the same machine code of Netty, the same collector and as many threads, and only
 * the threads of the side that is being measured are awake. In processes of their own the compilers of up to
 * six virtual machines would take turns on two cores.
 */
class ForwardingBenchmark {

    private static final double TARGET = 0.8;
    private static final Duration BLOCKING = Duration.ofMillis(500);
    private static final List<Integer> PAYLOADS = List.of(64, 4096);
    private static final List<Integer> IN_FLIGHT = List.of(1, 64);

    private final Figures figures = new Figures("Round trips per second, median of 5");
    private final SelfSignedIdentity bareIdentity = SelfSignedIdentity.generate("BARE");
    private final BareNetty.Tls accepting = BareNetty.Tls.with(SecureAdsTls.server(bareIdentity));
    private final BareNetty.Tls connecting =
            BareNetty.Tls.with(SecureAdsTls.clientFor(bareIdentity, bareIdentity.fingerprint()));

    @TempDir private Path homes;

    @Test
    void clientsAndRoutersAreNearlyAsFastAsBareNetty() throws IOException {
        try (Stations stations = new Stations(homes);
                NettyThreads clientThread = NettyThreads.create(1);
                NettyThreads relayThread = NettyThreads.create(1);
                NettyThreads echoThread = NettyThreads.create(1)) {
            EventLoopGroup client = clientThread.group();
            EventLoopGroup relay = relayThread.group();
            EventLoopGroup echo = echoThread.group();
            for (int payload : PAYLOADS) {
                BareFrames plain = BareFrames.plain(payload);
                InetSocketAddress plainEcho = BareNetty.Echo.listen(echo, plain, BareNetty.Tls.NONE);
                compare(
                        "client - router",
                        ours(stations, stations.nextToPlc(), payload),
                        BareNetty.Client.to(plainEcho, client, plain, BareNetty.Tls.NONE),
                        payload);
                InetSocketAddress plainRelay = BareNetty.Relay.listen(relay, plainEcho, BareNetty.Tls.NONE);
                compare(
                        "client - router - router",
                        ours(stations, stations.behindPlainRoute(), payload),
                        BareNetty.Client.to(plainRelay, client, plain, BareNetty.Tls.NONE),
                        payload);
                BareFrames secure = BareFrames.secure(payload);
                InetSocketAddress secureEcho = BareNetty.Echo.listen(echo, secure, accepting);
                compare(
                        "client = router (Secure ADS)",
                        ours(stations, stations.overSecureAds(), payload),
                        BareNetty.Client.to(secureEcho, client, secure, connecting),
                        payload);
                InetSocketAddress secureRelay = BareNetty.Relay.listen(relay, secureEcho, connecting);
                compare(
                        "client - router = router (Secure ADS)",
                        ours(stations, stations.behindSecureRoute(), payload),
                        BareNetty.Client.to(secureRelay, client, secure, BareNetty.Tls.NONE),
                        payload);
            }
        }
        figures.check();
    }

    private static AdsPump ours(Stations stations, AdsClient client, int payload) {
        return new AdsPump(stations.clients(), client, stations.plc(), payload);
    }

    private void compare(String way, AdsPump ours, BareNetty.Client bare, int payload) {
        for (int inFlight : IN_FLIGHT) {
            Duel.Outcome outcome = new Duel(ours, bare, inFlight).fight();
            figures.atLeast(
                    TARGET,
                    "%s, %d bytes, %d in flight".formatted(way, payload, inFlight),
                    rate(outcome.ours()),
                    rate(outcome.other()),
                    outcome.ratio());
        }
        String name = "%s, %d bytes, waiting for each answer".formatted(way, payload);
        figures.note(name, rate(ours.runBlocking(BLOCKING)), "");
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.0f/s", perSecond);
    }
}
