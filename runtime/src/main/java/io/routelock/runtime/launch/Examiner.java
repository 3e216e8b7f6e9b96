package io.routelock.runtime.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.FindingException;
import io.routelock.doctor.Standpoint;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.TwinCatService;
import io.routelock.net.NettyThreads;
import io.routelock.net.NetworkInterfaces;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.LocalStation;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** From where and as whom a program of ours examines targets. */
public final class Examiner {

    /** Shorter than where somebody logs in: an examination has many steps. */
    private static final SecureAdsLimits LIMITS =
            new SecureAdsLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(6),
                    SecureAdsLimits.DEFAULT.maxFrame());

    private Examiner() {}

    /**
     * As the router of a home, and through it when it runs. Waits.
     *
     * @throws FindingException when the home cannot be used
     */
    public static Standpoint ofHome(NettyThreads threads, Path home, String target, Standpoint.Ports ports) {
        try {
            Station station = Station.of(home, target);
            return new Standpoint(
                    threads,
                    station.self(),
                    station.from(),
                    connector(threads, station.identity(), station.self()),
                    station.running().map(RunningRouter::reachAds),
                    ports,
                    NetworkInterfaces.ofThisComputer(),
                    Clock.systemUTC(),
                    station::credentialOf,
                    false);
        } catch (FindingException e) {
            if (isOfTheWay(e)) {
                return nobody(threads, ports);
            }
            throw e;
        }
    }

    /** What the examination itself tells, with more words: its first two steps. */
    private static boolean isOfTheWay(FindingException e) {
        return e.finding().code().equals("connect.unknown-host")
                || e.finding().code().equals("home.no-netid");
    }

    /** As nobody whom a target knows. Targets want a certificate before they show theirs, whichever it is. */
    public static Standpoint nobody(NettyThreads threads, Standpoint.Ports ports) {
        LocalStation nobody = new LocalStation(AmsNetId.NONE, HostName.ofThisComputer());
        return new Standpoint(
                threads,
                nobody,
                Optional.empty(),
                connector(threads, SelfSignedIdentity.generate("routelock"), nobody),
                Optional.empty(),
                ports,
                NetworkInterfaces.ofThisComputer(),
                Clock.systemUTC(),
                _ -> Optional.empty(),
                false);
    }

    /**
     * As an application of the router that is that of this computer in place of ours, and through it alone.
     */
    public static Standpoint ofForeign(NettyThreads threads, ForeignStation station, Standpoint.Ports ports) {
        LocalStation self = new LocalStation(station.router().netId(), HostName.ofThisComputer());
        Standpoint nobody = nobody(threads, ports);
        return new Standpoint(
                threads,
                self,
                Optional.empty(),
                nobody.connector(),
                Optional.of(station.router().address()),
                ports,
                nobody.interfaces(),
                nobody.clock(),
                nobody.credentials(),
                true,
                () ->
                        station.router().kind() == LocalRouter.Kind.TWINCAT
                                ? TwinCatService.ofThisComputer()
                                : Optional.empty());
    }

    private static SecureAdsConnector connector(
            NettyThreads threads, SelfSignedIdentity identity, LocalStation self) {
        return new SecureAdsConnector(threads.group(), identity, self, LIMITS);
    }
}
