package io.routelock.runtime.router;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteTable;
import io.routelock.runtime.connection.ConnectionMode;

import java.net.InetAddress;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where all lines come in: finds out who speaks, checks it frame by frame, and hands on what may pass. Owns
 * no socket.
 *
 * <p>For the router's thread only. Every method that is handed a frame takes over the hold on its data.
 */
final class Switchboard {

    private final AmsNetId own;
    private final boolean plainPeers;
    private final RouterEvents events;
    private final Attempts attempts;
    private final HostNames hostNames;
    private final LocalDevices devices;
    private final LocalPorts ports;
    private final Admission admission;
    private final Peers peers;
    private final NetworkMembers members;
    private final Forwarding forwarding;
    private final PeerPlaces places = new PeerPlaces();
    private final Guests guests = new Guests();
    private long lines;

    Switchboard(AmsNetId own, LocalDevices devices, Surroundings around) {
        this(own, devices, around, true);
    }

    /**
     * @param plainPeers whether peers may connect by plain ADS
     */
    Switchboard(AmsNetId own, LocalDevices devices, Surroundings around, boolean plainPeers) {
        this.own = own;
        this.plainPeers = plainPeers;
        this.events = around.events();
        this.attempts = new Attempts(events);
        this.hostNames = around.hostNames();
        this.devices = devices;
        this.ports = new LocalPorts(devices::reserves);
        this.admission = new Admission(own, ports, hostNames::isOnThisHost, this::objectionToPlain);
        this.peers =
                new Peers((route, done) -> dial(around.dialer(), route, done), around, this::undelivered);
        this.members = new NetworkMembers(own, new ForMembers(), around.nanoTime());
        this.forwarding = new Forwarding(own, devices, ports, peers, guests, members);
    }

    /** Whoever is reached through brokers. */
    NetworkMembers members() {
        return members;
    }

    RouteTable routes() {
        return inForce().table();
    }

    RoutesInForce inForce() {
        return forwarding.inForce();
    }

    /** As {@link #use}, for routes without keys and authorities. */
    void useRoutes(RouteTable changed) {
        use(RoutesInForce.of(changed));
    }

    /**
     * Takes over another set of routes. A line of a peer whose route is gone or another one now ends at once,
     * before one more frame comes or goes over it: the new route may be a secure one.
     */
    void use(RoutesInForce changed) {
        RoutesInForce before = inForce();
        for (Speaker speaker : places.all()) {
            if (speaker.identity() instanceof LineIdentity.Peer peer
                    && endsWith(changed, before, speaker, peer.netId())) {
                ended(speaker);
                speaker.line().close();
            }
        }
        forwarding.use(changed);
        members.review();
        events.on(new RouterEvent.RoutesChanged(changed.table().size()));
    }

    private boolean endsWith(RoutesInForce changed, RoutesInForce before, Speaker speaker, AmsNetId netId) {
        boolean endsForGuests = !changed.keyring().admitsAs(before.keyring()) || changed.knows(netId);
        return changed.differs(before, netId)
                || guests.find(netId).isPresent() && endsForGuests
                || changed.secureOnly() && !speaker.line().secure();
    }

    /** Why nobody from elsewhere may speak plain ADS to this router; empty when routes decide. */
    private Optional<Finding> objectionToPlain(InetAddress from, AmsAddress source) {
        if (inForce().secureOnly()) {
            return Optional.of(DoorFindings.secureOnly(from, source));
        }
        return plainPeers ? Optional.empty() : Optional.of(DoorFindings.plainOff(from));
    }

    /** Opens a line along the route, unless the file forbids it. */
    private void dial(Dialer dialer, Route route, Consumer<Dialer.Outcome> done) {
        if (inForce().secureOnly() && !route.security().secure()) {
            done.accept(new Dialer.Outcome.Failed(DoorFindings.plainForbidden(route), false));
        } else {
            dialer.dial(route, this, done);
        }
    }

    /** A connection that somebody opened to this router. */
    Speaker opened(Line line) {
        return new Speaker(++lines, line, new LineIdentity.Stranger());
    }

    /**
     * The connection is one that this router opened along a route: it is known who is there.
     *
     * @return what came of it; when it failed, the line is closed
     */
    Dialer.Outcome dialed(Speaker speaker, Route route) {
        if (!forwarding.routeTo(route.netId()).equals(Optional.of(route))) {
            // What the route of today asks for may be more than what this connection gives.
            speaker.line().close();
            return new Dialer.Outcome.Failed(PeerFindings.routeChanged(route), false);
        }
        speaker.isReachedBy(ConnectionMode.of(route.security()));
        if (!settle(speaker, new LineIdentity.Peer(route.nat()))) {
            speaker.line().close();
            return new Dialer.Outcome.Failed(tooManyPeers(speaker), false);
        }
        return new Dialer.Outcome.Connected();
    }

    /**
     * The speaker has proved by Secure ADS that it is the one to whom that route leads.
     *
     * <p>Attack on time: between its question and this answer the route can have become another one.
     *
     * @param route as it was when that was decided
     * @return why it cannot be let in all the same; then the caller closes the line
     */
    Optional<Finding> proved(Speaker speaker, Route route) {
        if (!inForce().table().find(route.netId()).equals(Optional.of(route))) {
            return Optional.of(RefusalFindings.noSecureRoute(speaker.line().remoteAddress(), route.netId()));
        }
        return letIn(speaker, route.nat());
    }

    /** Whether somebody else is here as the guest that this one would be, or has a route by now. */
    boolean isTaken(Route guest) {
        return inForce().knows(guest.netId()) || guests.isTaken(guest);
    }

    /**
     * A server entry admits the speaker.
     *
     * @param guest a route that stands in no file
     * @return as {@link #proved}
     */
    Optional<Finding> provedAsGuest(Speaker speaker, Route guest) {
        InetAddress from = speaker.line().remoteAddress();
        if (isTaken(guest)) {
            return Optional.of(DoorFindings.netIdTaken(from, guest.netId()));
        }
        guests.arrives(guest);
        members.review();
        Optional<Finding> objection = letIn(speaker, guest.nat());
        if (objection.isPresent()) {
            forgetGuest(guest.netId());
        }
        return objection;
    }

    private Optional<Finding> letIn(Speaker speaker, AmsNat nat) {
        return settle(speaker, new LineIdentity.Peer(nat))
                ? Optional.empty()
                : Optional.of(tooManyPeers(speaker));
    }

    /** Once nobody of that NetId is connected any more. */
    private void forgetGuest(AmsNetId netId) {
        if (!places.hasSome(netId) && guests.find(netId).isPresent()) {
            guests.leaves(netId);
            members.review();
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
            judge(from, frame, List.of());
        }
    }

    /**
     * The first frame of a line: finds out where the routes to its source lead, then decides. What it says of
     * itself is the NetId on the wire; a virtual one opens no door.
     */
    private void introduce(Speaker from, AmsFrame frame) {
        AmsNetId onWire = frame.header().source().netId();
        List<Route> routes = forwarding.routesOnWire(onWire);
        if (routes.isEmpty()) {
            judge(from, frame, List.of());
            return;
        }
        from.hold(frame);
        Ways.of(routes, from.line().remoteAddress(), hostNames, ways -> found(from, onWire, routes, ways));
    }

    private void found(Speaker from, AmsNetId onWire, List<Route> routes, List<Admission.Way> ways) {
        if (from.isGone()) {
            return;
        }
        Deque<AmsFrame> held = from.unhold();
        // The addresses were those of these routes and count for no others: not for one that has come in
        // their place, and not for the sources of the frames behind the first.
        if (forwarding.routesOnWire(onWire).equals(routes)) {
            judge(from, held.removeFirst(), ways);
        }
        held.forEach(frame -> frame(from, frame));
    }

    private void judge(Speaker from, AmsFrame frame, List<Admission.Way> ways) {
        switch (admission.decide(from.line(), from.identity(), frame.header().source(), ways)) {
            case Admission.Decision.Admit(LineIdentity identity) -> {
                if (settle(from, identity)) {
                    forward(from, from.received(frame));
                } else {
                    turnAway(from, frame, tooManyPeers(from));
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
        if (identity instanceof LineIdentity.Peer(AmsNat nat)) {
            AmsNetId netId = nat.here();
            if (!hasRoomFor(netId)) {
                return false;
            }
            places.take(netId, speaker);
            speaker.becomes(identity);
            peers.attach(netId, speaker);
            tellConnected(speaker, netId);
        } else {
            speaker.becomes(identity);
        }
        return true;
    }

    private void tellConnected(Speaker speaker, AmsNetId netId) {
        events.on(
                new RouterEvent.PeerConnected(
                        speaker.number(),
                        netId,
                        speaker.line().remoteAddress(),
                        speaker.mode(),
                        speaker.direction()));
    }

    private boolean hasRoomFor(AmsNetId netId) {
        if (places.areAllTaken()) {
            places.whoGivesWayTo(netId).ifPresent(this::giveWay);
        }
        return !places.areAllTaken();
    }

    private void giveWay(Speaker speaker) {
        broken(speaker, LimitFindings.gaveWay(speaker.line().remoteAddress(), PeerPlaces.MOST));
        ended(speaker);
        speaker.line().close();
    }

    private static Finding tooManyPeers(Speaker speaker) {
        return LimitFindings.tooManyPeers(speaker.line().remoteAddress(), PeerPlaces.MOST);
    }

    private void turnAway(Speaker from, AmsFrame frame, Finding finding) {
        from.claims(frame.header().source().netId());
        refuse(from, finding);
        Forwarding.refuseAsItCame(from.line(), frame, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        ended(from);
        from.line().close();
    }

    private void forward(Speaker from, AmsFrame frame) {
        AmsAddress source = frame.header().source();
        from.speaksAs(source);
        if (admission.isLocal(from.identity())) {
            forwarding.fromApplication(from, frame);
            return;
        }
        Optional<Destination> origin = forwarding.destination(source.netId());
        if (origin.isPresent() && admission.mayCome(origin.get(), frame.header())) {
            forwarding.fromPeer(from, frame);
        } else {
            origin.ifPresent(oneWay -> raise(RefusalFindings.oneWay(source, oneWay)));
            Forwarding.refuse(from, frame, AdsErrorCode.ACCESS_DENIED);
        }
    }

    private void undelivered(AmsFrame frame, AdsErrorCode error) {
        AmsHeader header = frame.header();
        frame.release();
        undeliverable(header, error);
    }

    /** Tells a local application that its request could not be carried to a peer. */
    void undeliverable(AmsHeader header, AdsErrorCode error) {
        if (header.wantsAnswer()) {
            ports.owner(header.source().port()).ifPresent(line -> line.send(AmsFrame.refusal(header, error)));
        }
    }

    /** A port for an application; empty when it gets none and the line was closed. */
    Optional<AmsAddress> connectPort(Speaker from, AmsPort wanted) {
        if (!admission.mayRegister(from.line(), from.identity())) {
            refuse(from, RefusalFindings.notOnThisHost(from.line().remoteAddress()));
            from.line().close();
            return Optional.empty();
        }
        Optional<AmsPort> granted = ports.register(from.line(), wanted);
        if (granted.isEmpty()) {
            raise(LimitFindings.noPortLeft(wanted));
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

    /** The line has ended, or is about to: everything that hung on it ends. */
    void ended(Speaker speaker) {
        if (speaker.isGone()) {
            return;
        }
        speaker.goes();
        ports.releaseAll(speaker.line()).forEach(port -> events.on(new RouterEvent.PortReleased(port)));
        speaker.addresses().forEach(devices::forget);
        if (speaker.identity() instanceof LineIdentity.Peer peer && places.leave(peer.netId(), speaker)) {
            AmsNetId netId = peer.netId();
            peers.detach(netId, speaker);
            forgetGuest(netId);
            events.on(new RouterEvent.PeerGone(speaker.number(), netId, speaker.reason()));
        }
    }

    /**
     * That connection is about to be closed by this router: whoever has not said yet who it is, or could not
     * prove it, is not let in.
     */
    void refuse(Speaker speaker, Finding why) {
        if (speaker.identity() instanceof LineIdentity.Stranger) {
            attempts.refused(speaker.line(), speaker.claimed(), why);
        } else {
            broken(speaker, why);
        }
    }

    /** That connection is about to end, for that reason. */
    void broken(Speaker speaker, Finding why) {
        speaker.endsBecause(why);
        raise(why);
    }

    void raise(Finding finding) {
        events.on(new RouterEvent.Raised(finding));
    }

    /** What the members of virtual networks need of this. */
    private final class ForMembers implements NetworkMembers.Router {

        @Override
        public Optional<Route> routeTo(AmsNetId netId) {
            return forwarding.routeTo(netId);
        }

        @Override
        public Speaker joined(MemberLine line) {
            Speaker speaker = opened(line);
            speaker.isReachedBy(line.mode());
            speaker.becomes(new LineIdentity.Peer(AmsNat.none(line.netId())));
            tellConnected(speaker, line.netId());
            return speaker;
        }

        @Override
        public void left(Speaker speaker, AmsNetId netId, Optional<Finding> why) {
            ended(speaker);
            events.on(new RouterEvent.PeerGone(speaker.number(), netId, why));
        }

        @Override
        public void frame(Speaker from, AmsFrame frame) {
            Switchboard.this.frame(from, frame);
        }

        @Override
        public void tell(RouterEvent event) {
            events.on(event);
        }
    }
}
