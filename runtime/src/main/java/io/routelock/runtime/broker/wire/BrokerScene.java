package io.routelock.runtime.broker.wire;

import io.netty.channel.EventLoop;
import io.routelock.runtime.broker.session.Happenings;
import io.routelock.runtime.broker.session.Hub;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What all connections of a broker share.
 *
 * @param loop the broker's one thread
 * @param logins for password hashes, which take their time
 * @param clock milliseconds of the wall clock
 */
record BrokerScene(
        EventLoop loop,
        Hub hub,
        Happenings happenings,
        Executor logins,
        Flusher flusher,
        PublishBytes publishBytes,
        LongSupplier clock) {}
