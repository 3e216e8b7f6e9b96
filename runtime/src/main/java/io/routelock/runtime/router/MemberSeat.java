package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ams.Member;
import io.routelock.runtime.connection.NetworkEvent;

import org.jspecify.annotations.Nullable;

/** A member that has a place here, reached or not. */
final class MemberSeat {
    final MemberLine line;
    Member member;
    @Nullable Speaker speaker;
    boolean shadowed;
    boolean toldOfFrame;

    /** When its newest frame came, as {@link System#nanoTime()}. */
    long heardNanos;

    MemberSeat(MemberLine line, Member member, long heardNanos) {
        this.line = line;
        this.member = member;
        this.heardNanos = heardNanos;
    }

    NetworkLink link() {
        return line.link();
    }

    AmsNetId netId() {
        return line.netId();
    }

    /** Frames alone prove nothing: everybody in the network may write any source there. */
    boolean hasInfo() {
        return member.info().isPresent();
    }

    RouterEvent news() {
        return new RouterEvent.OfNetwork(
                new NetworkEvent.MemberOnline(
                        link().name(),
                        netId(),
                        member.info().map(info -> info.name()).orElse(""),
                        member.info().flatMap(info -> info.osVersion()),
                        member.info().flatMap(info -> info.tcVersion()),
                        member.unidirectional(),
                        shadowed));
    }
}
