package io.routelock.secureads;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.ServerSettings;
import io.routelock.secureads.TlsConnectFlags.Flag;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The accepting side after the TLS handshake, in all three modes, without I/O.
 *
 * <p>A route to the NetId that a peer names, which is the one on the wire, decides about it. Where there is
 * none, a server entry that fits may admit it. A peer that asks for a route gets one after a login, or under
 * a server entry, which replaces no route but one that leads to the same address (docs/adr/0005).
 *
 * <p>An unknown client certificate has completed the TLS handshake: everything is decided here. What no error
 * of the protocol says, such as a conflict with another route, is answered by error 3.
 */
public record ServerHandshake(LocalStation self, RouteAuthority authority) {

    /**
     * Makes sure now, and not at the first peer, that this side can say its name.
     *
     * @throws io.routelock.diagnosis.FindingException {@code secure-ads.host-name} or {@code text.character}
     */
    public ServerHandshake {
        requireSayable(self.hostName());
    }

    private static void requireSayable(String hostName) {
        new TlsConnectInfo(
                TlsConnectFlags.NONE,
                TlsConnectInfo.VERSION,
                TlsConnectError.NONE,
                AmsNetId.NONE,
                hostName,
                Optional.empty());
    }

    /** What to do: send {@link #answer} in any case, then go on or close. */
    public sealed interface Verdict {
        TlsConnectInfo answer();
    }

    /** On what an admission rests. */
    public enum Standing {
        /** A route that was there. */
        ROUTE,
        /** A route that this peer has just asked for. */
        NEW_ROUTE,
        /** A server entry, which acts as the route until the peer goes. */
        SERVER_ENTRY
    }

    /**
     * AMS frames of the route's NetId on the wire, and of no other, may follow.
     *
     * @param route in force when this was decided; under a server entry one that stands in no file
     */
    public record Admitted(TlsConnectInfo answer, Route route, Standing standing) implements Verdict {}

    /** Close after the answer. The finding is for our log, and says more than the peer is told. */
    public record Rejected(TlsConnectInfo answer, Finding finding) implements Verdict {}

    private Verdicts verdicts(TlsConnectInfo info) {
        return new Verdicts(self, info.flags().has(Flag.SELF_SIGNED));
    }

    private RouteCheck routes(TlsConnectInfo info) {
        return new RouteCheck(authority, verdicts(info));
    }

    private EntryCheck entries(TlsConnectInfo info) {
        return new EntryCheck(authority, verdicts(info), routes(info));
    }

    /**
     * Decides about a peer.
     *
     * <p>Completes on the thread on which the authority's stages complete, and exceptionally when one of them
     * does: close without an answer then.
     */
    public CompletionStage<Verdict> receive(TlsConnectInfo info, ConnectingPeer peer) {
        if (info.version() != TlsConnectInfo.VERSION) {
            Finding finding = RejectionFindings.version(peer.inWords(), info.version());
            return verdicts(info).rejected(TlsConnectError.VERSION, finding);
        }
        if (isNobodysNetId(info.netId())) {
            return verdicts(info).unknown(SecureAdsFindings.netId(peer.inWords(), info.netId().toString()));
        }
        if (!info.flags().has(Flag.ADD_REMOTE)) {
            List<Route> candidates = authority.routes().findOnWire(info.netId());
            return candidates.isEmpty()
                    ? entries(info).asRoute(info, peer)
                    : new RouteChoice(authority, routes(info)).among(candidates, peer);
        }
        return peer.proof() instanceof PeerProof.Certificate proof && isFirstContact(info)
                ? firstContact(info, peer, proof)
                : entries(info).store(info, peer);
    }

    /**
     * A peer with our own NetId would receive what local programs send to each other. 127.0.0.1.1.1 is
     * somebody's: that of the router that is bound to 127.0.0.1, where several run on one machine.
     */
    private boolean isNobodysNetId(AmsNetId netId) {
        return netId.equals(self.netId()) || netId.equals(AmsNetId.NONE);
    }

    private static boolean isFirstContact(TlsConnectInfo info) {
        return info.flags().has(Flag.SELF_SIGNED) || info.credentials().isPresent();
    }

    private CompletionStage<Verdict> firstContact(
            TlsConnectInfo info, ConnectingPeer peer, PeerProof.Certificate proof) {
        if (authority.server().selfSigned().filter(entry -> !entry.accepted()).isPresent()) {
            return verdicts(info).unknown(RejectionFindings.selfSignedOff(peer.inWords()));
        }
        boolean ignoreCn = info.flags().has(Flag.IGNORE_CN) || serverIgnoresCn();
        if (!ignoreCn && !EntryCheck.isNamed(proof, info, peer)) {
            String presented = proof.commonName().orElse("");
            String expected = EntryCheck.expectedName(info, peer);
            return verdicts(info)
                    .rejected(
                            TlsConnectError.COMMON_NAME,
                            RejectionFindings.commonName(peer.inWords(), presented, expected));
        }
        if (info.credentials().isEmpty()) {
            return badLogin(info, peer);
        }
        RouteSecurity security =
                new RouteSecurity.SelfSigned(Optional.of(proof.fingerprint().value()), ignoreCn);
        return authority
                .checkLogin(info.credentials().get(), peer.address())
                .thenCompose(good -> good ? store(info, peer, security) : badLogin(info, peer));
    }

    private boolean serverIgnoresCn() {
        return authority.server().selfSigned().filter(ServerSettings.SelfSigned::ignoreCn).isPresent();
    }

    private CompletionStage<Verdict> badLogin(TlsConnectInfo info, ConnectingPeer peer) {
        Finding finding = RejectionFindings.login(peer.inWords());
        return verdicts(info).rejected(TlsConnectError.UNKNOWN_USER, finding);
    }

    /** Whoever has an account replaces any route. */
    private CompletionStage<Verdict> store(TlsConnectInfo info, ConnectingPeer peer, RouteSecurity security) {
        Route wanted;
        try {
            wanted = authority.routes().asKnownHere(EntryCheck.wanted(info, peer, security));
        } catch (FindingException e) {
            return verdicts(info).unknown(e.finding());
        } catch (IllegalArgumentException e) {
            // No error of the protocol says this: it ends without an answer.
            Finding finding = RejectionFindings.illegal(peer.inWords(), String.valueOf(e.getMessage()));
            return CompletableFuture.failedFuture(new FindingException(finding, e));
        }
        return authority
                .store(wanted)
                .thenCompose(_ -> alongNew(authority, verdicts(info), routes(info), wanted, peer));
    }

    /** What is in force decides, not what was asked for: the file may say something else by now. */
    static CompletionStage<Verdict> alongNew(
            RouteAuthority authority,
            Verdicts verdicts,
            RouteCheck routes,
            Route wanted,
            ConnectingPeer peer) {
        return authority
                .routes()
                .find(wanted.netId())
                .map(stored -> routes.along(stored, peer, Standing.NEW_ROUTE))
                .orElseGet(() ->
                        verdicts.unknown(
                                RejectionFindings.unknownCertificate(
                                        peer.inWords(), wanted.netId().toString())));
    }
}
