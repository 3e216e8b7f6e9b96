package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.route.Route;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a frame goes whose sender is known: to an application or a device here, or along a route.
 *
 * <p>For the router's thread only. Every method that is handed a frame takes over the hold on its data.
 */
final class Forwarding {

    private final AmsNetId own;
    private final LocalDevices devices;
    private final LocalPorts ports;
    private final Peers peers;
    private final Guests guests;
    private final NetworkMembers members;
    private RoutesInForce inForce = RoutesInForce.NONE;

    Forwarding(
            AmsNetId own,
            LocalDevices devices,
            LocalPorts ports,
            Peers peers,
            Guests guests,
            NetworkMembers members) {
        this.own = own;
        this.devices = devices;
        this.ports = ports;
        this.peers = peers;
        this.guests = guests;
        this.members = members;
        devices.sendWith(this::fromDevice);
    }

    RoutesInForce inForce() {
        return inForce;
    }

    void use(RoutesInForce changed) {
        RoutesInForce before = inForce;
        inForce = changed;
        peers.forget(netId -> changed.differs(before, netId));
    }

    /**
     * Empty for the own NetId too: whatever a file says, no route takes what is meant for this router. A
     * guest has the NetId only where no route has it.
     */
    Optional<Route> routeTo(AmsNetId netId) {
        return netId.equals(own)
                ? Optional.empty()
                : inForce.table().find(netId).or(() -> guests.find(netId));
    }

    /**
     * Where frames to that NetId go; a member of a virtual network has it where no route and no guest has.
     */
    Optional<Destination> destination(AmsNetId netId) {
        return routeTo(netId).<Destination>map(Destination.Along::new).or(() -> members.find(netId));
    }

    private void send(Destination to, AmsFrame frame) {
        switch (to) {
            case Destination.Along(Route route) -> peers.send(route, frame);
            case Destination.Member member -> member.speaker().send(frame);
        }
    }

    /**
     * The routes to routers that call themselves so; none for the own NetId. No guest is among them: each has
     * proved who it is when its connection began.
     */
    List<Route> routesOnWire(AmsNetId netId) {
        return netId.equals(own) ? List.of() : inForce.table().findOnWire(netId);
    }

    /** From an application on this host. */
    void fromApplication(Speaker from, AmsFrame frame) {
        AmsNetId target = frame.header().target().netId();
        if (isHere(target)) {
            toThisHost(from, frame, true);
            return;
        }
        Optional<Destination> destination = destination(target);
        if (destination.isPresent()) {
            send(destination.get(), frame);
        } else {
            members.called(target);
            refuse(from, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    /**
     * From a peer, as applications see it: only to this router itself. It is no bridge to the other peers.
     */
    void fromPeer(Speaker from, AmsFrame frame) {
        if (frame.header().target().netId().equals(own)) {
            toThisHost(from, frame, false);
        } else {
            refuse(from, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    /**
     * Whoever is on this host may say "the router on this machine" by 127.0.0.1.1.1, unless a route has that
     * NetId: then it is the router that is bound to 127.0.0.1.
     */
    private boolean isHere(AmsNetId target) {
        return target.equals(own) || target.equals(AmsNetId.LOCAL) && routeTo(target).isEmpty();
    }

    private void toThisHost(Speaker from, AmsFrame frame, boolean local) {
        AmsPort port = frame.header().target().port();
        Optional<Line> application = ports.owner(port);
        if (application.isPresent()) {
            application.get().send(frame);
        } else if (!frame.header().isResponse() && devices.has(port)) {
            devices.ask(from, frame, local);
        } else {
            refuse(from, frame, AdsErrorCode.TARGET_PORT_NOT_FOUND);
        }
    }

    /** What a device here says of its own accord: a notification. */
    private void fromDevice(AmsFrame frame) {
        AmsAddress target = frame.header().target();
        Optional<Line> application = isHere(target.netId()) ? ports.owner(target.port()) : Optional.empty();
        Optional<Destination> destination = destination(target.netId());
        if (application.isPresent()) {
            application.get().send(frame);
        } else if (destination.isPresent()) {
            send(destination.get(), frame);
        } else {
            frame.release();
        }
    }

    /**
     * Answers with an error and no data, but never a response or a notification: that would go on for ever.
     *
     * @param frame as applications here see it
     */
    static void refuse(Speaker from, AmsFrame frame, AdsErrorCode error) {
        refuse(frame, error, from::send);
    }

    /** As {@link #refuse(Speaker, AmsFrame, AdsErrorCode)}, with the addresses that came over the wire. */
    static void refuseAsItCame(Line line, AmsFrame frame, AdsErrorCode error) {
        refuse(frame, error, line::send);
    }

    private static void refuse(AmsFrame frame, AdsErrorCode error, Consumer<AmsFrame> back) {
        AmsHeader header = frame.header();
        frame.release();
        if (header.wantsAnswer()) {
            back.accept(AmsFrame.refusal(header, error));
        }
    }
}
