package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Where the frames of all lines meet: checks who speaks and passes each frame on. Owns no socket.
 *
 * <p>For the router's thread only. Every method that is handed a frame takes over the hold on its data.
 */
final class Switchboard {

    private static final int MOST_PEERS = 512;

    private final AmsNetId own;
    private final RouterEvents events;
    private final Admission admission;
    private final HostNames hostNames;
    private final LocalDevices devices;
    private final LocalPorts ports;
    private final Peers peers;
    private final Set<Speaker> peerSpeakers = new HashSet<>();
    private RouteTable routes = RouteTable.EMPTY;

    Switchboard(AmsNetId own, HostNames hostNames, LocalDevices devices, Dialer dialer, RouterEvents events) {
        this.own = own;
        this.events = events;
        this.hostNames = hostNames;
        this.devices = devices;
        this.ports = new LocalPorts(devices::reserves);
        this.admission = new Admission(own, ports, hostNames::isOnThisHost);
        this.peers = new Peers(this, dialer);
        devices.sendWith(this::fromDevice);
    }

    RouteTable routes() {
        return routes;
    }

    /** Takes over another set of routes. Lines of peers whose route is gone or another one now are closed. */
    void useRoutes(RouteTable changed) {
        RouteTable before = routes;
        routes = changed;
        for (Speaker speaker : Set.copyOf(peerSpeakers)) {
            if (speaker.identity() instanceof LineIdentity.Peer(AmsNetId netId)
                    && !before.find(netId).equals(changed.find(netId))) {
                speaker.line().close();
            }
        }
        peers.forgetFailures();
        events.on(new RouterEvent.RoutesChanged(changed.size()));
    }

    /** A connection that somebody opened to this router. */
    Speaker opened(Line line) {
        return new Speaker(line, new LineIdentity.Stranger());
    }

    /** The connection is one that this router opened along a route: it is known who is there. */
    void dialed(Speaker speaker, Route route) {
        if (!settle(speaker, new LineIdentity.Peer(route.netId()))) {
            raise(RouterFindings.tooManyPeers(speaker.line().remoteAddress(), MOST_PEERS));
            speaker.line().close();
        }
    }

    void frame(Speaker from, AmsFrame frame) {
        if (from.isGone()) {
            frame.release();
        } else if (from.isHolding()) {
            from.holdToo(frame);
        } else if (from.identity() instanceof LineIdentity.Stranger) {
            introduce(from, frame);
        } else {
            judge(from, frame, Set.of());
        }
    }

    /** The first frame of a line: finds out where the route to its source leads, then decides. */
    private void introduce(Speaker from, AmsFrame frame) {
        Optional<Route> route = routes.find(frame.header().source().netId());
        if (route.isEmpty()) {
            judge(from, frame, Set.of());
            return;
        }
        from.hold(frame);
        hostNames.lookUp(
                route.get().address(),
                addresses -> {
                    if (!from.isGone()) {
                        from.unhold().forEach(held -> judge(from, held, addresses));
                    }
                });
    }

    private void judge(Speaker from, AmsFrame frame, Set<InetAddress> routeAddresses) {
        AmsAddress source = frame.header().source();
        switch (admission.decide(from.line(), from.identity(), source, routes, routeAddresses)) {
            case Admission.Decision.Admit(LineIdentity identity) -> {
                if (settle(from, identity)) {
                    forward(from, frame);
                } else {
                    turnAway(
                            from,
                            frame,
                            RouterFindings.tooManyPeers(from.line().remoteAddress(), MOST_PEERS));
                }
            }
            case Admission.Decision.Refuse(Finding finding) -> turnAway(from, frame, finding);
        }
    }

    /** Gives a stranger its identity; false when there are too many peers. */
    private boolean settle(Speaker speaker, LineIdentity identity) {
        if (!(speaker.identity() instanceof LineIdentity.Stranger)) {
            return true;
        }
        if (identity instanceof LineIdentity.Peer(AmsNetId netId)) {
            if (peerSpeakers.size() >= MOST_PEERS) {
                return false;
            }
            peerSpeakers.add(speaker);
            peers.attach(netId, speaker);
            events.on(
                    new RouterEvent.PeerConnected(
                            netId, speaker.line().remoteAddress(), speaker.line().secure()));
        }
        speaker.becomes(identity);
        return true;
    }

    private void turnAway(Speaker from, AmsFrame frame, Finding finding) {
        raise(finding);
        refuse(from, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        from.line().close();
        from.goes();
    }

    private void forward(Speaker from, AmsFrame frame) {
        boolean local = admission.isLocal(from.identity());
        if (isHere(frame.header().target().netId(), local)) {
            toThisHost(from, frame, local);
        } else if (local) {
            toPeer(from, frame);
        } else {
            refuse(from, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    /** Local applications may say "the router on this machine" unless a route has that NetId. */
    private boolean isHere(AmsNetId target, boolean local) {
        return target.equals(own) || local && target.equals(AmsNetId.LOCAL) && routes.find(target).isEmpty();
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

    private void toPeer(Speaker from, AmsFrame frame) {
        Optional<Route> route = routes.find(frame.header().target().netId());
        if (route.isPresent()) {
            peers.send(route.get(), frame);
        } else {
            refuse(from, frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        }
    }

    /** What a device here says of its own accord: a notification. */
    private void fromDevice(AmsFrame frame) {
        AmsAddress target = frame.header().target();
        Optional<Line> application =
                isHere(target.netId(), true) ? ports.owner(target.port()) : Optional.empty();
        Optional<Route> route = routes.find(target.netId());
        if (application.isPresent()) {
            application.get().send(frame);
        } else if (route.isPresent()) {
            peers.send(route.get(), frame);
        } else {
            frame.release();
        }
    }

    /** Tells a local application that its request could not be carried to a peer. */
    void undeliverable(AmsFrame frame, AdsErrorCode error) {
        AmsHeader header = frame.header();
        frame.release();
        if (header.wantsAnswer()) {
            ports.owner(header.source().port()).ifPresent(line -> line.send(AmsFrame.refusal(header, error)));
        }
    }

    /**
     * Answers with an error and no data, but never a response or a notification: that would go on for ever.
     */
    private static void refuse(Speaker from, AmsFrame frame, AdsErrorCode error) {
        AmsHeader header = frame.header();
        frame.release();
        if (header.wantsAnswer()) {
            from.line().send(AmsFrame.refusal(header, error));
        }
    }

    /** A port for an application; empty when it gets none and the line was closed. */
    Optional<AmsAddress> connectPort(Speaker from, AmsPort wanted) {
        if (!admission.mayRegister(from.line(), from.identity())) {
            raise(RouterFindings.notOnThisHost(from.line().remoteAddress()));
            from.line().close();
            return Optional.empty();
        }
        Optional<AmsPort> granted = ports.register(from.line(), wanted);
        if (granted.isEmpty()) {
            raise(RouterFindings.noPortLeft(wanted));
            from.line().close();
            return Optional.empty();
        }
        settle(from, new LineIdentity.Application());
        events.on(new RouterEvent.PortRegistered(granted.get()));
        return granted.map(port -> new AmsAddress(own, port));
    }

    /**
     * Takes a port back. With its last one the line ends, as on TwinCAT for Windows: ads-client 2.1.0 waits
     * for that when it disconnects (or for an answer, which only the router for .NET is reported to give).
     */
    void closePort(Speaker from, AmsPort port) {
        if (ports.release(from.line(), port)) {
            devices.forget(new AmsAddress(own, port));
            events.on(new RouterEvent.PortReleased(port));
            if (!ports.ownsAny(from.line())) {
                from.line().close();
            }
        }
    }

    /** The own NetId, for whoever on this host asks; empty for others. */
    Optional<AmsNetId> netIdFor(Speaker from) {
        return hostNames.isOnThisHost(from.line().remoteAddress()) ? Optional.of(own) : Optional.empty();
    }

    /** The line has ended: everything that hung on it ends. */
    void ended(Speaker speaker) {
        speaker.goes();
        ports.releaseAll(speaker.line()).forEach(port -> events.on(new RouterEvent.PortReleased(port)));
        speaker.addresses().forEach(devices::forget);
        if (speaker.identity() instanceof LineIdentity.Peer(AmsNetId netId) && peerSpeakers.remove(speaker)) {
            peers.detach(netId, speaker);
            events.on(new RouterEvent.PeerGone(netId));
        }
    }

    void raise(Finding finding) {
        events.on(new RouterEvent.Raised(finding));
    }
}
