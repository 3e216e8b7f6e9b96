package io.routelock.runtime.cli;

import io.routelock.net.NettyThreads;
import io.routelock.pki.Secret;

import java.util.function.Supplier;

/** Adds a plain route by the UDP request, which carries the password in clear text. */
record PlainAdding(
        HomeOption home, TargetPorts ports, boolean bidirectional, NettyThreads threads, Console console)
        implements Adding {

    @Override
    public RouteJson add(RouteWish wish, Supplier<Secret> password) {
        throw new IllegalStateException();
    }
}
