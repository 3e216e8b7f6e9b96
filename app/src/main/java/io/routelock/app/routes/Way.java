package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.Security;
import io.routelock.route.Route;

import java.util.Optional;

/**
 * What a check asks along.
 *
 * @param route that is stored; for a member of a virtual AMS network one that only says whom to ask
 * @param member that is reached over a broker, without a route
 */
record Way(Route route, Optional<MemberRow> member) {

    static Way stored(Route route) {
        return new Way(route, Optional.empty());
    }

    static Way overBroker(MemberRow member) {
        // A name from the network may be none that a route can have.
        String name = member.netId().toString();
        return new Way(Route.plain(name, member.netId(), name), Optional.of(member));
    }

    AmsNetId netId() {
        return route.netId();
    }

    String name() {
        return member.map(MemberRow::title).orElse(route.name());
    }

    /** As it is protected, before anything was found out. */
    Security security() {
        return member.map(MemberRow::security).orElseGet(() -> Security.of(route.security()));
    }
}
