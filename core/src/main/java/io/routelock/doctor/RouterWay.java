package io.routelock.doctor;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.AmsTcpConnection;
import io.routelock.net.RecordingLink;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.ToldRoutes;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The way through the running router of this side, tried with a ReadState.
 *
 * @param reading over it; empty when the router itself could not be asked or has no such route
 * @param error with which the ReadState ended
 * @param trouble why there is no reading
 */
record RouterWay(
        Optional<Chart.Reading> reading, Optional<AdsErrorException> error, Optional<Finding> trouble) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(10);

    boolean works() {
        return reading.isPresent() && error.isEmpty();
    }

    static RouterWay tryIt(Chart chart, InetSocketAddress router) {
        try {
            return read(chart, open(chart, router));
        } catch (FindingException e) {
            return unused(chart, router, e.finding());
        } catch (AdsErrorException e) {
            return unused(chart, router, AdsFindings.explain(e.error(), e.target(), e.operation()));
        }
    }

    /** A router that does not use the route is told as it is; else the failure is a cause. */
    private static RouterWay unused(Chart chart, InetSocketAddress router, Finding why) {
        Finding trouble =
                why.code().equals(OwnRouterFindings.NOT_IN_FORCE)
                        ? why
                        : OwnRouterFindings.noRouter(chart.called(), router, why);
        return new RouterWay(Optional.empty(), Optional.empty(), Optional.of(trouble));
    }

    private static RouterWay read(Chart chart, Chart.Reading reading) {
        try {
            AdsState ignored = chart.course().await(reading.state(), ANSWER_TIME);
            return new RouterWay(Optional.of(reading), Optional.empty(), Optional.empty());
        } catch (AdsErrorException e) {
            return new RouterWay(Optional.of(reading), Optional.of(e), Optional.empty());
        }
    }

    private static Chart.Reading open(Chart chart, InetSocketAddress router) {
        // A router answers only those of its host; its own address proves it on every system.
        Optional<InetAddress> from = Optional.of(router.getAddress()).filter(InetAddress::isLoopbackAddress);
        AmsTcpConnection connection =
                chart.course()
                        .await(
                                AmsTcpConnection.connect(
                                        chart.standpoint().threads(), router, from, PATIENCE),
                                PATIENCE);
        chart.closing(connection);
        AmsAddress self = chart.course().await(connection.registerPort(AmsPort.ANY), PATIENCE);
        RecordingLink link = new RecordingLink(connection);
        AdsClient ads = new AdsClient(link, self, ANSWER_TIME);
        requireRoute(chart, ads, self.netId());
        CompletableFuture<AdsState> state = new SystemServiceClient(ads, chart.route().netId()).state();
        return new Chart.Reading(link, ads, state, true);
    }

    /** In doubt the ReadState decides: an entry that nobody here can read may be the route. */
    private static void requireRoute(Chart chart, AdsClient ads, AmsNetId router) {
        AmsNetId target = chart.route().netId();
        ToldRoutes told =
                chart.course().await(new SystemServiceClient(ads, router).toldRoutes(), ANSWER_TIME);
        if (!told.mayLeadTo(target)) {
            throw new FindingException(OwnRouterFindings.notInRouter(chart.route(), router));
        }
    }
}
