package io.routelock.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.net.NettyThreads;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.secureads.LocalStation;
import io.routelock.systemservice.AddRemote;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import routelock.testing.PlayedRouter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Issue: an entry of somebody else's route that nobody can read ended the step as "Unreadable answer". */
@Timeout(60)
class RouterWayTest {

    private static final NettyThreads THREADS = NettyThreads.create(1);
    private static final LocalStation NOBODY = new LocalStation(AmsNetId.NONE, "test");
    private static final SelfSignedIdentity IDENTITY = SelfSignedIdentity.generate("test");
    private static final AmsNetId PRESS = AmsNetId.parse("5.1.2.3.1.1");
    private static final AmsNetId OVEN = AmsNetId.parse("5.4.5.6.1.1");

    /** 6 NetId, 2 transport, 4 flags, 4 timeout, 4 fragment, 12 reserved; protocol notes: system-service. */
    private static final int LENGTH_OF_ADDRESS = 32;

    @AfterAll
    static void stop() {
        THREADS.close();
    }

    private static byte[] entry(AmsNetId netId) {
        return AddRemote.plain("x", netId, "10.0.0.9", 0).encode().toArray();
    }

    /** Its text would be longer than what is there. */
    private static byte[] unreadable(AmsNetId netId) {
        byte[] entry = entry(netId);
        entry[LENGTH_OF_ADDRESS + 1] = 2;
        return entry;
    }

    private static RouterWay way(byte[]... entries) throws IOException {
        Standpoint standpoint =
                new Standpoint(
                        THREADS,
                        NOBODY,
                        Optional.empty(),
                        new SecureAdsConnector(THREADS.group(), IDENTITY, NOBODY, SecureAdsLimits.DEFAULT),
                        Optional.empty(),
                        new Standpoint.Ports(1, 1, 1),
                        List::of,
                        Clock.systemUTC(),
                        _ -> Optional.empty(),
                        false);
        Question question = Question.ofRoute(Route.plain("press", PRESS, "10.0.0.9"));
        try (PlayedRouter router =
                        new PlayedRouter("052445b00101", PlayedRouter.RUN, PlayedRouter.Manner.OBEYS);
                Chart chart = new Chart(question, standpoint, new Course(Duration.ofSeconds(30)))) {
            router.routes(List.of(entries));
            return RouterWay.tryIt(chart, router.address());
        }
    }

    @Test
    void anUnreadableEntryOfAnotherRouteDoesNotHideTheRoute() throws IOException {
        RouterWay way = way(unreadable(OVEN), entry(PRESS));
        assertThat(way.trouble()).isEmpty();
        assertThat(way.works()).isTrue();
    }

    @Test
    void anUnreadableEntryThatMayBeTheRouteIsTried() throws IOException {
        assertThat(way(unreadable(PRESS)).works()).as("its NetId says so").isTrue();
        assertThat(way(Arrays.copyOf(entry(OVEN), 2)).works()).as("not even a NetId").isTrue();
    }

    @Test
    void aRouterThatTellsOnlyOtherRoutesDoesNotUseIt() throws IOException {
        assertThat(way(entry(OVEN), unreadable(OVEN)).trouble())
                .map(Finding::code)
                .contains("route.not-in-force");
    }
}
