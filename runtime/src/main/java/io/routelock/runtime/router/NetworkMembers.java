package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.Member;
import io.routelock.route.Route;
import io.routelock.runtime.connection.NetworkEvent;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The members of the virtual AMS networks of this router. For the router's thread only.
 *
 * <p>A NetId leads to one place: a route of the files and a guest come before members, and of two networks
 * the one that had it first. Otherwise a broker would be a way around the certificate of a route. A member
 * that is known from frames alone gives way to one that has said something of itself.
 */
final class NetworkMembers {

    /** Of whom it is remembered that they were there. */
    private static final int MOST_DEPARTED = 1024;

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

    /** Somebody who was there; a call to him is told once. */
    private record Departed(String title, String connection) {}

    private final AmsNetId own;
    private final Router router;
    private final LongSupplier nanoTime;
    private final MemberPlaces places = new MemberPlaces();
    private final MemberQueue queue = new MemberQueue();
    private final Map<AmsNetId, Departed> departed =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<AmsNetId, Departed> eldest) {
                    return size() > MOST_DEPARTED;
                }
            };

    /**
     * @param nanoTime as {@link System#nanoTime()}
     */
    NetworkMembers(AmsNetId own, Router router, LongSupplier nanoTime) {
        this.own = own;
        this.router = router;
        this.nanoTime = nanoTime;
    }

    /** How the member of that NetId is reached; empty also when a route leads there. */
    Optional<Destination.Member> find(AmsNetId netId) {
        MemberSeat seat = places.get(netId);
        return seat == null || seat.speaker == null
                ? Optional.empty()
                : Optional.of(
                        new Destination.Member(
                                seat.speaker, seat.link().name(), seat.link().connection().unidirectional()));
    }

    /** Those that are reached, in the order in which they came. */
    List<NetworkMember> reached() {
        return places.all().stream()
                .filter(seat -> seat.speaker != null)
                .map(seat -> seat.link().with(seat.member))
                .toList();
    }

    /** A member is there, or says something new of itself. */
    void online(NetworkLink link, Member member) {
        MemberSeat known = places.get(member.netId());
        if (known == null) {
            comes(link, member);
        } else if (known.link() == link) {
            places.says(known, member);
            place(known);
            router.tell(known.news());
        } else {
            isTwice(known, link, member);
        }
    }

    private void comes(NetworkLink link, Member member) {
        if (meansThisComputer(member.netId())) {
            raise(LinkFindings.meansThisComputer(member, link.name()));
        } else if (hasRoom(link, member)) {
            sit(link, member);
        } else {
            queue.add(link, member);
            raise(LinkFindings.tooManyMembers(link.name(), MemberPlaces.MOST));
        }
    }

    private boolean meansThisComputer(AmsNetId netId) {
        return netId.equals(own) || netId.equals(AmsNetId.LOCAL) || netId.equals(AmsNetId.NONE);
    }

    /**
     * Attack: one frame with the NetId of a device of another network as source, before the device says that
     * it is there. The frame must not keep the device out.
     */
    private void isTwice(MemberSeat known, NetworkLink link, Member member) {
        boolean takesOver = !known.hasInfo() && member.info().isPresent() && hasRoom(link, member);
        NetworkLink first = takesOver ? link : known.link();
        NetworkLink second = takesOver ? known.link() : link;
        raise(LinkFindings.takenByOther(member, second.name(), first.name()));
        if (takesOver) {
            unseat(known, Optional.empty());
            queue.add(known.link(), known.member);
            sit(link, member);
            refill(known.link());
        } else {
            queue.add(link, member);
        }
    }

    /** Whether there is a place in that network; somebody may have to leave for it. */
    private boolean hasRoom(NetworkLink link, Member member) {
        if (places.isFree(link)) {
            return true;
        }
        Optional<MemberSeat> leaving = places.givesWay(link, member, nanoTime.getAsLong());
        leaving.ifPresent(seat -> {
            unseat(seat, Optional.empty());
            handOn(seat.netId());
        });
        return leaving.isPresent();
    }

    private void sit(NetworkLink link, Member member) {
        AmsNetId netId = member.netId();
        MemberSeat seat = new MemberSeat(new MemberLine(link, netId), member, nanoTime.getAsLong());
        places.add(seat);
        queue.remove(link, netId);
        departed.remove(netId);
        place(seat);
        router.tell(seat.news());
    }

    private void unseat(MemberSeat seat, Optional<Finding> why) {
        places.remove(seat);
        departed.put(seat.netId(), new Departed(seat.member.title(), seat.link().name()));
        leave(seat, why);
        router.tell(new RouterEvent.OfNetwork(new NetworkEvent.MemberGone(seat.link().name(), seat.netId())));
    }

    /** Somebody of another network may have waited for it. */
    private void handOn(AmsNetId netId) {
        queue.next(netId, places::isFree).ifPresent(next -> sit(next.link(), next.member()));
    }

    /** Somebody may have waited for a place in that network. */
    private void refill(NetworkLink link) {
        if (places.isFree(link)) {
            queue.next(link, netId -> places.get(netId) == null)
                    .ifPresent(next -> sit(next.link(), next.member()));
        }
    }

    /** The routes or guests are others now. */
    void review() {
        for (MemberSeat seat : places.all()) {
            boolean before = seat.shadowed;
            place(seat);
            if (before != seat.shadowed) {
                router.tell(seat.news());
            }
        }
    }

    /** Opens or closes the way to the member, as the routes say. */
    private void place(MemberSeat seat) {
        Optional<Route> route = router.routeTo(seat.netId());
        boolean newlyShadowed = route.isPresent() && !seat.shadowed;
        seat.shadowed = route.isPresent();
        if (route.isEmpty() && seat.speaker == null) {
            seat.toldOfFrame = false;
            seat.speaker = router.joined(seat.line);
        }
        if (newlyShadowed) {
            Finding why = LinkFindings.shadowed(seat.member, seat.link().name(), route.get());
            leave(seat, Optional.of(why));
            raise(why);
        }
    }

    private void leave(MemberSeat seat, Optional<Finding> why) {
        Speaker speaker = seat.speaker;
        if (speaker != null) {
            seat.speaker = null;
            router.left(speaker, seat.netId(), why);
        }
    }

    /** All members of that network are about to go, so nobody waits for the place of another. */
    void closing(NetworkLink link) {
        queue.forget(link);
    }

    void gone(NetworkLink link, AmsNetId netId, Optional<Finding> why) {
        queue.remove(link, netId);
        MemberSeat seat = places.get(netId);
        if (seat != null && seat.link() == link) {
            unseat(seat, why);
            handOn(netId);
            refill(link);
        }
    }

    /** A frame came over that broker from the NetId that it names; takes over the hold on its data. */
    void frame(NetworkLink link, AmsFrame frame) {
        MemberSeat seat = speaking(link, frame.header().source().netId());
        if (seat == null || seat.link() != link) {
            frame.release();
        } else if (seat.speaker != null) {
            router.frame(seat.speaker, frame);
        } else {
            refuse(seat, frame);
        }
    }

    /** One that had to give its place to another comes back with its frames, when there is room. */
    private @Nullable MemberSeat speaking(NetworkLink link, AmsNetId netId) {
        MemberSeat seat = places.get(netId);
        if (seat == null) {
            Member member = queue.find(link, netId).orElseGet(() -> new Member(netId, Optional.empty()));
            if (!meansThisComputer(netId) && hasRoom(link, member)) {
                sit(link, member);
            }
            return places.get(netId);
        }
        if (seat.link() == link && !seat.hasInfo()) {
            places.heard(seat, nanoTime.getAsLong());
        }
        return seat;
    }

    private void refuse(MemberSeat seat, AmsFrame frame) {
        if (!seat.toldOfFrame) {
            seat.toldOfFrame = true;
            raise(LinkFindings.frameOfShadowed(seat.member, seat.link().name()));
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
