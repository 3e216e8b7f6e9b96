package io.routelock.runtime.cli;

import io.routelock.addroute.PlainAddition;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.NettyThreads;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.runtime.launch.Station;
import io.routelock.secureads.Credentials;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Adds a plain route by the UDP request, which carries the password in clear text. */
record PlainAdding(
        HomeOption home, TargetPorts ports, RouteDetails details, NettyThreads threads, Console console)
        implements Adding {

    @Override
    public RouteJson add(RouteWish wish, Supplier<Secret> password) {
        requireFreeName(wish);
        Station station = Station.of(home.folder(), wish.host());
        details.requireFree(Optional.of(station.self().netId()), home.routes(), wish.newName(), wish.host());
        PlainAddition addition = station.plain(threads, wish.host(), ports.udp());
        console.remark(clearText(wish.host()));
        Credentials login = new Credentials(wish.user(), password.get());
        AmsNetId netId = addition.ask(wish.host(), login.user(), login.password());
        Route route = details.of(Route.plain(wish.newName(), netId, wish.host()));
        addition.storeAndVerify(
                station.placeOf(route), route, station.routeClient(threads, ports.ads(), ports.tls()));
        FactoryPassword.of(login, wish.host()).ifPresent(console::remark);
        return RouteJson.of(route, Instant.now());
    }

    /** Better known before the target has stored anything; its NetId only the answer tells. */
    private void requireFreeName(RouteWish wish) {
        home.routes()
                .findByName(wish.newName())
                .ifPresent(existing -> {
                    throw new FindingException(
                            Finding.error(
                                    "route.conflict",
                                    "There is a route %s already, to %s at %s."
                                            .formatted(existing.name(), existing.netId(), existing.address()),
                                    "Name the new one differently with --name, or remove the old one."));
                });
    }

    private static Finding clearText(String host) {
        return Finding.warning(
                "route.clear-text",
                "User name and password go to %s unencrypted.".formatted(host),
                "Where the device can do Secure ADS, use --secure self-signed.");
    }
}
