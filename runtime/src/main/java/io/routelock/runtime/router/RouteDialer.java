package io.routelock.runtime.router;

import io.routelock.route.Route;

import java.util.function.Consumer;

/** Takes the dialer that the security of the route asks for. There is no way from one to the other. */
record RouteDialer(Dialer plain, Dialer secure) implements Dialer {

    @Override
    public void dial(Route route, Switchboard switchboard, Consumer<Outcome> done) {
        (route.security().secure() ? secure : plain).dial(route, switchboard, done);
    }
}
