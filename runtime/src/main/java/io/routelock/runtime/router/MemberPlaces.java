package io.routelock.runtime.router;

import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ams.Member;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places for members: as many for each network, so that one does not take those of another. Whoever may
 * write to a broker can invent members. For the router's thread only.
 */
final class MemberPlaces {

    /** Of one network. */
    static final int MOST = 1024;

    /**
     * After which one that is known from its frames alone gives its place to the next such one. As long as
     * there are places it keeps its own: a device may be silent for hours until it is called.
     */
    static final Duration SILENCE = Duration.ofMinutes(10);

    /** Those of one network. */
    private static final class OfLink {
        int taken;

        /** Those without an info, whoever was heard last at the end. */
        final LinkedHashMap<AmsNetId, MemberSeat> unproved = new LinkedHashMap<>();
    }

    private final Map<AmsNetId, MemberSeat> seats = new LinkedHashMap<>();
    private final Map<NetworkLink, OfLink> links = new HashMap<>();

    @Nullable MemberSeat get(AmsNetId netId) {
        return seats.get(netId);
    }

    /** In the order in which they came. */
    Collection<MemberSeat> all() {
        return List.copyOf(seats.values());
    }

    boolean isFree(NetworkLink link) {
        OfLink places = links.get(link);
        return places == null || places.taken < MOST;
    }

    void add(MemberSeat seat) {
        seats.put(seat.netId(), seat);
        OfLink places = links.computeIfAbsent(seat.link(), _ -> new OfLink());
        places.taken++;
        if (!seat.hasInfo()) {
            places.unproved.put(seat.netId(), seat);
        }
    }

    void remove(MemberSeat seat) {
        seats.remove(seat.netId());
        OfLink places = of(seat);
        places.taken--;
        places.unproved.remove(seat.netId());
        if (places.taken == 0) {
            links.remove(seat.link());
        }
    }

    private OfLink of(MemberSeat seat) {
        return links.getOrDefault(seat.link(), new OfLink());
    }

    void says(MemberSeat seat, Member member) {
        seat.member = member;
        if (seat.hasInfo()) {
            of(seat).unproved.remove(seat.netId());
        }
    }

    void heard(MemberSeat seat, long nanos) {
        seat.heardNanos = nanos;
        of(seat).unproved.putLast(seat.netId(), seat);
    }

    /** Whose place in that network the newcomer may have, when all are taken. */
    Optional<MemberSeat> givesWay(NetworkLink link, Member newcomer, long nanos) {
        return Optional.ofNullable(links.get(link))
                .map(places -> places.unproved.firstEntry())
                .map(Map.Entry::getValue)
                .filter(seat -> newcomer.info().isPresent() || nanos - seat.heardNanos >= SILENCE.toNanos());
    }
}
