package io.routelock.runtime.launch;

import io.routelock.addroute.PlainAddition;
import io.routelock.addroute.RouterRoutes;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AmsNetId;
import io.routelock.bothways.OwnSide;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.localrouter.LocalRouter;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.Blocking;
import io.routelock.net.DiscoverySearch;
import io.routelock.net.NettyThreads;
import io.routelock.net.OutgoingAddress;
import io.routelock.net.SearchPlan;
import io.routelock.net.SearchTarget;
import io.routelock.net.UdpAddRoute;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.secureads.LocalStation;
import io.routelock.systemservice.SystemServiceClient;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * As whom a program of ours acts where another router than ours is the router of this computer, TwinCAT's for
 * one: as an application of that router, under its NetId. It never connects to a target by itself, which
 * would be a second NetId at one address.
 *
 * @param router the router of this computer
 */
public record ForeignStation(LocalRouter router) {

    /** The routes of that router, and the way along them. */
    public RouterRoutes routes(NettyThreads threads) {
        return new RouterRoutes(access(threads), router.netId());
    }

    /** The way of an application to that router. */
    public RouterAccess access(NettyThreads threads) {
        return new RouterAccess(threads, router.address());
    }

    /**
     * The fingerprint of its self-signed certificate, by which targets know this computer, as the router
     * tells it to its applications.
     *
     * @throws FindingException when it does not answer, or tells none
     */
    public Fingerprint fingerprint(NettyThreads threads) {
        try {
            return access(threads)
                    .with((self, ads) ->
                            Blocking.on(new SystemServiceClient(ads, self.netId()).fingerprint()))
                    .map(AdvertisedFingerprint::value)
                    .orElseThrow(() -> new FindingException(StationFindings.noFingerprint(router)));
        } catch (AdsErrorException e) {
            throw new FindingException(AdsFindings.explain(e.error(), e.target(), e.operation()), e);
        }
    }

    /**
     * The AmsNetId that the target tells whoever searches for it, without proof. Waits for about two seconds.
     *
     * @throws FindingException {@code route.netid-unknown} when none answers, or two with different ones
     */
    public AmsNetId netIdOf(NettyThreads threads, String host, int udpPort) {
        SearchPlan plan = SearchPlan.of(List.of(new SearchTarget.Unicast(host))).withPort(udpPort);
        List<AmsNetId> answered =
                Blocking.on(new DiscoverySearch(threads).start(plan, _ -> {}).outcome()).devices().stream()
                        .map(DiscoveredDevice::netId)
                        .distinct()
                        .toList();
        if (answered.size() != 1) {
            throw new FindingException(StationFindings.netIdUnknown(host, answered.size()));
        }
        return answered.getFirst();
    }

    /**
     * As that target must know this computer.
     *
     * @throws FindingException when the name of the host is not known or no way leads to it
     */
    public OwnSide ownSideTowards(String target) {
        return OwnAddresses.side(router.netId(), HostName.ofThisComputer(), here(target));
    }

    /**
     * What asks a target for a plain route to that router, over UDP.
     *
     * @throws FindingException when the name of the host is not known or no way leads to it
     */
    public PlainAddition plain(NettyThreads threads, String host, int udpPort) {
        return new PlainAddition(
                new UdpAddRoute(threads, UdpAddRoute.Patience.USUAL),
                new LocalStation(router.netId(), HostName.ofThisComputer()),
                here(host),
                Optional.empty(),
                udpPort);
    }

    private static InetAddress here(String host) {
        return OutgoingAddress.towards(HostName.resolve(host))
                .orElseThrow(() -> new FindingException(StationFindings.unreachable(host)));
    }
}
