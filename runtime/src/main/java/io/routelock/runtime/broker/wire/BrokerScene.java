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
        Room room,
        LongSupplier clock) {

    /** Bytes of a packet: as many as MQTT allows, unless the conf or the memory of this process say less. */
    int mostOfPacket() {
        int wanted = hub.limits().maxPacketSize();
        return wanted > 0 ? Math.min(wanted, Room.MOST_OF_PACKET) : Room.MOST_OF_PACKET;
    }
}
