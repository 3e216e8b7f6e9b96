package io.routelock.runtime.cli;

import io.routelock.addroute.SelfSignedAddition;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.runtime.launch.Station;
import io.routelock.secureads.Credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds a Secure ADS route with self-signed certificates. */
record SelfSignedAdding(
        HomeOption home, TargetPorts ports, RouteDetails details, NettyThreads threads, Console console)
        implements Adding {

    @Override
    public RouteJson add(RouteWish wish, Supplier<Secret> password) {
        // A file that cannot be read is better known before the target has stored anything.
        RouteTable routes = home.routes();
        Station station = Station.of(home.folder(), wish.host());
        details.requireFree(Optional.of(station.self().netId()), routes, wish.newName(), wish.host());
        try (SelfSignedAddition addition = station.connect(threads, wish.host(), ports.tls())) {
            accept(addition, wish);
            Credentials credentials = new Credentials(wish.user(), password.get());
            AmsNetId netId = addition.login(credentials);
            Route route = route(wish, netId, addition);
            addition.storeAndVerify(
                    station.placeOf(route), route, station.routeClient(threads, ports.ads(), ports.tls()));
            FactoryPassword.of(credentials, wish.host()).ifPresent(console::remark);
            return RouteJson.of(home.asStored(route), Instant.now());
        }
    }

    private void accept(SelfSignedAddition addition, RouteWish wish) {
        if (wish.fingerprint() == null) {
            console.remark(
                    Finding.warning(
                            "route.not-compared",
                            "%s was trusted without a comparison. It presented %s."
                                    .formatted(wish.host(), addition.presented().value().grouped()),
                            "Compare this with what the device itself shows."));
            addition.acceptWithoutComparingInsecurely();
        } else {
            addition.acceptIf(wish.fingerprint());
        }
    }

    /** Common names are ignored: the certificate itself is compared, and its name is a host name. */
    private Route route(RouteWish wish, AmsNetId netId, SelfSignedAddition addition) {
        String name = wish.nameAmong(home.routes(), netId);
        return details.of(Route.selfSigned(name, netId, wish.host(), addition.presented().value(), true));
    }
}
