package io.routelock.runtime.router;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Decides whether a frame may come over a line. Pure: tables in, decision out.
 *
 * <p>A router without this check lets anyone who reaches TCP 48898 act as anyone: the source of an AMS frame
 * is only what the sender wrote there.
 */
final class Admission {

    sealed interface Decision {

        /** Let it pass; the line belongs to this identity from now on. */
        record Admit(LineIdentity identity) implements Decision {}

        /** Answer with error 7, close the line, tell the finding. */
        record Refuse(Finding finding) implements Decision {}
    }

    /** The route to the source of a frame, and the addresses that its host name or IP address means. */
    record Way(Route route, Set<InetAddress> addresses) {}

    private final AmsNetId own;
    private final LocalPorts ports;
    private final Predicate<InetAddress> onThisHost;
    private final BiFunction<InetAddress, AmsAddress, Optional<Finding>> objectionToPlain;

    /**
     * @param onThisHost whether an address is one of this machine
     * @param objectionToPlain why a stranger may not speak plain ADS at all; empty when routes decide
     */
    Admission(
            AmsNetId own,
            LocalPorts ports,
            Predicate<InetAddress> onThisHost,
            BiFunction<InetAddress, AmsAddress, Optional<Finding>> objectionToPlain) {
        this.own = own;
        this.ports = ports;
        this.onThisHost = onThisHost;
        this.objectionToPlain = objectionToPlain;
    }

    /** Whether a program at that address may register a port here. */
    boolean mayRegister(Line line, LineIdentity identity) {
        return switch (identity) {
            case LineIdentity.Stranger _, LineIdentity.Application _ -> onThisHost.test(line.remoteAddress());
            case LineIdentity.Peer _ -> false;
        };
    }

    /** Whether the program behind that line runs on this host. */
    boolean isLocal(LineIdentity identity) {
        return identity instanceof LineIdentity.Application;
    }

    /**
     * Whether that may come from where frames to its source go. A unidirectional route lets through only
     * answers, notifications and ReadState (protocol notes: system service, flag 0x80).
     */
    boolean mayCome(Destination origin, AmsHeader header) {
        return !origin.unidirectional()
                || !header.wantsAnswer()
                || header.commandId() == AdsCommand.READ_STATE.id();
    }

    /**
     * Decides over one frame.
     *
     * @param source as it came over the wire
     * @param ways the routes to routers that call themselves so; several where AMS NAT tells them apart
     */
    Decision decide(Line line, LineIdentity identity, AmsAddress source, List<Way> ways) {
        return switch (identity) {
            case LineIdentity.Stranger _ -> stranger(line, source, ways);
            case LineIdentity.Application _ -> application(line, source);
            case LineIdentity.Peer peer ->
                    peer.nat().onWire().equals(source.netId())
                            ? new Decision.Admit(peer)
                            : refuse(
                                    RefusalFindings.foreignSource(
                                            line.remoteAddress(), source, peer.nat().onWire()));
        };
    }

    private Decision stranger(Line line, AmsAddress source, List<Way> ways) {
        Optional<Finding> objection =
                line.secure() ? Optional.empty() : objectionToPlain.apply(line.remoteAddress(), source);
        return objection
                .map(Admission::refuse)
                .or(() -> meant(line, ways).map(found -> peer(line, found)))
                .orElseGet(() -> refuse(RefusalFindings.noRoute(line.remoteAddress(), source)));
    }

    /** Of several routers with one NetId the address tells which it is; the first route to it counts. */
    private static Optional<Way> meant(Line line, List<Way> ways) {
        return ways.stream()
                .filter(way -> way.addresses().contains(line.remoteAddress()))
                .findFirst()
                .or(() -> ways.stream().findFirst());
    }

    private static Decision peer(Line line, Way way) {
        Route route = way.route();
        if (route.security().secure() && !line.secure()) {
            return refuse(RefusalFindings.plainForSecureRoute(line.remoteAddress(), route));
        }
        if (!way.addresses().contains(line.remoteAddress())) {
            return refuse(RefusalFindings.otherAddress(line.remoteAddress(), route));
        }
        return new Decision.Admit(new LineIdentity.Peer(route.nat()));
    }

    private Decision application(Line line, AmsAddress source) {
        if (source.netId().equals(own) && ports.owns(line, source.port())) {
            return new Decision.Admit(new LineIdentity.Application());
        }
        return refuse(RefusalFindings.notYourPort(source));
    }

    private static Decision refuse(Finding finding) {
        return new Decision.Refuse(finding);
    }
}
