package io.routelock.runtime.broker.report;

import io.routelock.runtime.broker.session.Census;

import java.util.Optional;

/**
 * What the values below {@code $SYS} are made of.
 *
 * @param sockets that were opened since the start
 * @param logins that were asked for since the start, refused ones among them
 * @param expired sessions since the start
 * @param wire empty when nobody counts it
 */
record SysFacts(
        Census.Totals totals,
        Census.Counts counts,
        long sockets,
        long logins,
        long expired,
        Optional<WireBytes> wire) {}
