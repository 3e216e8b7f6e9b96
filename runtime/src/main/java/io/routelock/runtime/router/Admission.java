package io.routelock.runtime.router;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier secureOnly;

    /**
     * @param onThisHost whether an address is one of this machine
     * @param secureOnly whether plain ADS is for applications on this host alone
     */
    Admission(AmsNetId own, LocalPorts ports, Predicate<InetAddress> onThisHost, BooleanSupplier secureOnly) {
        this.own = own;
        this.ports = ports;
        this.onThisHost = onThisHost;
        this.secureOnly = secureOnly;
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
     * Whether that may come from the other end of the route. A unidirectional one lets through only answers,
     * notifications and ReadState (protocol notes: system service, flag 0x80).
     */
    boolean mayCome(Route route, AmsHeader header) {
        return !route.unidirectional()
                || !header.wantsAnswer()
                || header.commandId() == AdsCommand.READ_STATE.id();
    }

    /**
     * Decides over one frame.
     *
     * @param way the route that leads to the source's NetId; empty when there is none
     */
    Decision decide(Line line, LineIdentity identity, AmsAddress source, Optional<Way> way) {
        return switch (identity) {
            case LineIdentity.Stranger _ when secureOnly.getAsBoolean() && !line.secure() ->
                    refuse(RouterFindings.secureOnly(line.remoteAddress(), source));
            case LineIdentity.Stranger _ ->
                    way.map(found -> peer(line, found))
                            .orElseGet(() -> refuse(RouterFindings.noRoute(line.remoteAddress(), source)));
            case LineIdentity.Application _ -> application(line, source);
            case LineIdentity.Peer peer ->
                    peer.netId().equals(source.netId())
                            ? new Decision.Admit(peer)
                            : refuse(
                                    RouterFindings.foreignSource(line.remoteAddress(), source, peer.netId()));
        };
    }

    private static Decision peer(Line line, Way way) {
        Route route = way.route();
        if (route.security().secure() && !line.secure()) {
            return refuse(RouterFindings.plainForSecureRoute(line.remoteAddress(), route));
        }
        if (!way.addresses().contains(line.remoteAddress())) {
            return refuse(RouterFindings.otherAddress(line.remoteAddress(), route));
        }
        return new Decision.Admit(new LineIdentity.Peer(route.netId()));
    }

    private Decision application(Line line, AmsAddress source) {
        if (source.netId().equals(own) && ports.owns(line, source.port())) {
            return new Decision.Admit(new LineIdentity.Application());
        }
        return refuse(RouterFindings.notYourPort(source));
    }

    private static Decision refuse(Finding finding) {
        return new Decision.Refuse(finding);
    }
}
