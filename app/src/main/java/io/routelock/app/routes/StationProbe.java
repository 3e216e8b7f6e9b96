package io.routelock.app.routes;

import io.routelock.addroute.RouteClient;
import io.routelock.addroute.SelfSignedAddition;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsResponse;
import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.TargetState;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.localrouter.RouterAccess;
import io.routelock.net.Blocking;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.launch.RunningRouter;
import io.routelock.runtime.launch.Station;
import io.routelock.systemservice.SystemServiceClient;

import java.util.Optional;

/** Over the network: through the running router, else over a connection of this tool. */
final class StationProbe implements RouteProbe {

    private final LocalComputer computer;

    StationProbe(LocalComputer computer) {
        this.computer = computer;
    }

    @Override
    public Answer ask(Route route) {
        try {
            Station station = computer.station(route.address());
            return ask(station, route);
        } catch (FindingException e) {
            return new Answer.Failed(e.finding(), Optional.empty());
        }
    }

    /** A connection of this tool would lead to the broker, or to nobody. */
    @Override
    public Answer askOverBroker(Route member) {
        return computer.runningRouter()
                .map(router -> askThrough(router, member))
                .orElseGet(() -> new Answer.Failed(CheckFindings.needsRouter(member), Optional.empty()));
    }

    private Answer askThrough(RunningRouter router, Route member) {
        try {
            return new RouterAccess(computer.threads(), router.reachAds())
                    .with((self, ads) -> told(ads, member));
        } catch (AdsErrorException e) {
            return new Answer.Failed(CheckFindings.overBroker(e), Optional.empty());
        } catch (FindingException e) {
            return new Answer.Failed(e.finding(), Optional.empty());
        }
    }

    private Answer ask(Station station, Route route) {
        var ports = computer.ports();
        RouteClient client = station.routeClient(computer.threads(), ports.ads(), ports.tls());
        try {
            return client.over(route, ads -> told(ads, route));
        } catch (AdsErrorException e) {
            return failed(station, route, AdsFindings.explain(e.error(), e.target(), e.operation()));
        } catch (FindingException e) {
            return failed(station, route, e.finding());
        }
    }

    static Answer told(AdsClient ads, Route route) {
        SystemServiceClient target = new SystemServiceClient(ads, route.netId());
        TargetState state = TargetState.of(Blocking.on(target.state()));
        AdsResponse.DeviceInfo info = Blocking.on(target.deviceInfo());
        return new Answer.Told(state, "%d.%d.%d".formatted(info.major(), info.minor(), info.build()));
    }

    /**
     * A router says only that it does not reach the target. Whether that is for another certificate shows a
     * TLS handshake, in which nothing is sent.
     */
    private Answer failed(Station station, Route route, Finding finding) {
        if (!(route.security() instanceof RouteSecurity.SelfSigned security)
                || security.fingerprint().isEmpty()) {
            return new Answer.Failed(finding, Optional.empty());
        }
        Optional<PresentedFingerprint> other =
                presented(station, route)
                        .filter(presented -> !presented.value().equals(security.fingerprint().get()));
        boolean changed = other.isPresent() || finding.code().equals(CheckFindings.CHANGED);
        return new Answer.Failed(changed ? CheckFindings.changed(route) : finding, other);
    }

    private Optional<PresentedFingerprint> presented(Station station, Route route) {
        try (SelfSignedAddition handshake =
                station.connect(computer.threads(), route.address(), computer.ports().tls())) {
            return Optional.of(handshake.presented());
        } catch (FindingException e) {
            // The first finding says already that nobody answers.
            return Optional.empty();
        }
    }
}
