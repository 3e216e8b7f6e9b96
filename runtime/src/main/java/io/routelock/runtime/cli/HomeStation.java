package io.routelock.runtime.cli;

import io.routelock.addroute.DirectRouteClient;
import io.routelock.addroute.RouteClient;
import io.routelock.addroute.RouterRouteClient;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.net.OutgoingAddress;
import io.routelock.net.SecureAdsConnector;
import io.routelock.net.SecureAdsLimits;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.RunningRouters;
import io.routelock.secureads.LocalStation;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * As whom a command acts: as the router of a home, whether it runs or not. Its connections leave from where
 * the router's would, or targets would take it for somebody else.
 *
 * @param from empty when the system may choose
 * @param running the router of this home, if it runs
 */
record HomeStation(
        LocalStation self,
        Optional<InetAddress> from,
        SelfSignedIdentity identity,
        Optional<RunningRouter> running) {

    /**
     * The router that runs or ran last with that home. For a home that none has run with: the one that would
     * run at the address from which the target is reached.
     */
    static HomeStation of(Path home, String target) {
        Optional<RunningRouter> last = RunningRouters.lastWith(home);
        Optional<InetAddress> from =
                last.isPresent()
                        ? last.flatMap(HomeStation::boundTo)
                        : OutgoingAddress.towards(HostName.resolve(target));
        AmsNetId netId =
                last.map(router -> AmsNetId.parse(router.netId())).orElseGet(() -> netIdOf(from, target));
        String name = last.map(RunningRouter::name).orElseGet(HostName::ofThisComputer);
        return new HomeStation(
                new LocalStation(netId, name), from, HomeIdentity.of(home), RunningRouters.withHome(home));
    }

    private static Optional<InetAddress> boundTo(RunningRouter router) {
        return Optional.of(InetAddress.ofLiteral(router.address()))
                .filter(address -> !address.isAnyLocalAddress());
    }

    private static AmsNetId netIdOf(Optional<InetAddress> from, String target) {
        return from.map(InetAddress::getAddress)
                .filter(address -> address.length == 4)
                .map(AmsNetId::ofIpv4)
                .orElseThrow(() ->
                        new FindingException(
                                Finding.error(
                                        "home.no-netid",
                                        "No router has run with this folder yet, and no IPv4 address of this computer leads to %s."
                                                .formatted(target),
                                        "Start the router of this folder once: it decides its AmsNetId.")));
    }

    /** Where the target reaches the router of this home. */
    InetAddress addressTowards(String target) {
        return from.or(() -> OutgoingAddress.towards(HostName.resolve(target)))
                .orElseThrow(() ->
                        new FindingException(
                                Finding.error(
                                        "connect.unreachable",
                                        "No address of this computer leads to %s.".formatted(target),
                                        "Check the network cable and the addresses of this computer.")));
    }

    SecureAdsConnector connector(NettyThreads threads) {
        return new SecureAdsConnector(threads.group(), identity, self, SecureAdsLimits.DEFAULT);
    }

    /** Through the router when it runs, else over a connection of this command. */
    RouteClient routeClient(NettyThreads threads, TargetPorts ports) {
        return running.<RouteClient>map(router -> new RouterRouteClient(threads, router.reachAds()))
                .orElseGet(() ->
                        new DirectRouteClient(
                                threads, connector(threads), self.netId(), from, ports.ads(), ports.tls()));
    }
}
