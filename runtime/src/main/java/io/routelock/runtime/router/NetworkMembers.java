package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.Member;
import io.routelock.route.Route;
import io.routelock.runtime.connection.NetworkEvent;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of the virtual AMS networks of this router. For the router's thread only.
 *
 * <p>A NetId leads to one place: a route of the files and a guest come before members, and of two networks
 * the one that had it first. Otherwise a broker would be a way around the certificate of a route.
 */
final class NetworkMembers {

    /** Whoever may write to a broker can invent members. */
    static final int MOST = 1024;

    /** What the members need of the router. */
    interface Router {

        /** A route of the files, or a guest. */
        Optional<Route> routeTo(AmsNetId netId);

        /** Whoever is at the end of that line is reached from now on. */
        Speaker joined(MemberLine line);

        void left(Speaker speaker, AmsNetId netId, Optional<Finding> why);

        void frame(Speaker from, AmsFrame frame);

        void tell(RouterEvent event);
    }

    /** A member, reached or not. */
    private static final class Seat {
        final MemberLine line;
        Member member;
        @Nullable Speaker speaker;
        boolean shadowed;
        boolean toldOfFrame;

        Seat(MemberLine line, Member member) {
            this.line = line;
            this.member = member;
        }
    }

    /** A member of another network with a NetId that is taken. */
    private record Waiting(NetworkLink link, Member member) {}

    /** Somebody who was there; a call to him is told once. */
    private record Departed(String title, String connection) {}

    private final AmsNetId own;
    private final Router router;
    private final Map<AmsNetId, Seat> seats = new LinkedHashMap<>();
    private final Map<AmsNetId, Waiting> waiting = new HashMap<>();
    private final Map<AmsNetId, Departed> departed =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<AmsNetId, Departed> eldest) {
                    return size() > MOST;
                }
            };

    NetworkMembers(AmsNetId own, Router router) {
        this.own = own;
        this.router = router;
    }

    /** How the member of that NetId is reached; empty also when a route leads there. */
    Optional<Destination.Member> find(AmsNetId netId) {
        Seat seat = seats.get(netId);
        return seat == null || seat.speaker == null
                ? Optional.empty()
                : Optional.of(
                        new Destination.Member(
                                seat.speaker,
                                seat.line.link().name(),
                                seat.line.link().connection().unidirectional()));
    }

    /** Those that are reached, in the order in which they came. */
    List<NetworkMember> reached() {
        return seats.values().stream()
                .filter(seat -> seat.speaker != null)
                .map(seat -> seat.line.link().with(seat.member))
                .toList();
    }

    /** A member is there, or says something new of itself. */
    void online(NetworkLink link, Member member) {
        AmsNetId netId = member.netId();
        Seat known = seats.get(netId);
        if (known != null && known.line.link() != link) {
            waiting.put(netId, new Waiting(link, member));
            raise(LinkFindings.takenByOther(member, link.name(), known.line.link().name()));
            return;
        }
        if (known == null && !mayBeMember(link, member)) {
            return;
        }
        Seat seat = known == null ? new Seat(new MemberLine(link, netId), member) : known;
        seat.member = member;
        seats.put(netId, seat);
        departed.remove(netId);
        place(seat);
        tell(seat);
    }

    private boolean mayBeMember(NetworkLink link, Member member) {
        if (member.netId().equals(own) || member.netId().equals(AmsNetId.LOCAL)) {
            raise(LinkFindings.meansThisComputer(member, link.name()));
            return false;
        }
        if (seats.size() >= MOST) {
            raise(LinkFindings.tooManyMembers(link.name(), MOST));
            return false;
        }
        return true;
    }

    /** The routes or guests are others now. */
    void review() {
        for (Seat seat : List.copyOf(seats.values())) {
            boolean before = seat.shadowed;
            place(seat);
            if (before != seat.shadowed) {
                tell(seat);
            }
        }
    }

    /** Opens or closes the way to the member, as the routes say. */
    private void place(Seat seat) {
        Optional<Route> route = router.routeTo(seat.member.netId());
        boolean newlyShadowed = route.isPresent() && !seat.shadowed;
        seat.shadowed = route.isPresent();
        if (route.isEmpty() && seat.speaker == null) {
            seat.toldOfFrame = false;
            seat.speaker = router.joined(seat.line);
        }
        if (newlyShadowed) {
            Finding why = LinkFindings.shadowed(seat.member, seat.line.link().name(), route.get());
            leave(seat, Optional.of(why));
            raise(why);
        }
    }

    private void leave(Seat seat, Optional<Finding> why) {
        Speaker speaker = seat.speaker;
        if (speaker != null) {
            seat.speaker = null;
            router.left(speaker, seat.member.netId(), why);
        }
    }

    private void tell(Seat seat) {
        Member member = seat.member;
        router.tell(
                new RouterEvent.OfNetwork(
                        new NetworkEvent.MemberOnline(
                                seat.line.link().name(),
                                member.netId(),
                                member.info().map(info -> info.name()).orElse(""),
                                member.info().flatMap(info -> info.osVersion()),
                                member.info().flatMap(info -> info.tcVersion()),
                                member.unidirectional(),
                                seat.shadowed)));
    }

    void gone(NetworkLink link, AmsNetId netId, Optional<Finding> why) {
        Waiting next = waiting.get(netId);
        if (next != null && next.link() == link) {
            waiting.remove(netId);
        }
        Seat seat = seats.get(netId);
        if (seat == null || seat.line.link() != link) {
            return;
        }
        seats.remove(netId);
        departed.put(netId, new Departed(seat.member.title(), link.name()));
        leave(seat, why);
        router.tell(new RouterEvent.OfNetwork(new NetworkEvent.MemberGone(link.name(), netId)));
        Optional.ofNullable(waiting.remove(netId)).ifPresent(other -> online(other.link(), other.member()));
    }

    /** A frame came over that broker from the NetId that it names; takes over the hold on its data. */
    void frame(NetworkLink link, AmsFrame frame) {
        Seat seat = seats.get(frame.header().source().netId());
        if (seat == null || seat.line.link() != link) {
            frame.release();
        } else if (seat.speaker != null) {
            router.frame(seat.speaker, frame);
        } else {
            refuse(seat, frame);
        }
    }

    private void refuse(Seat seat, AmsFrame frame) {
        if (!seat.toldOfFrame) {
            seat.toldOfFrame = true;
            raise(LinkFindings.frameOfShadowed(seat.member, seat.line.link().name()));
        }
        Forwarding.refuseAsItCame(seat.line, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
    }

    /** Somebody here calls whom neither a route nor a member is; tells when that one was a member. */
    void called(AmsNetId absent) {
        Optional.ofNullable(departed.remove(absent))
                .ifPresent(it -> raise(LinkFindings.offline(absent, it.title(), it.connection())));
    }

    private void raise(Finding finding) {
        router.tell(new RouterEvent.Raised(finding));
    }
}
