package io.routelock.secureads;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.TrustPolicy;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.secureads.ServerHandshake.Standing;
import io.routelock.secureads.ServerHandshake.Verdict;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Whether what a peer has proved fits the route to the NetId that it names.
 *
 * <p>The certificate of a self-signed route is one device's alone. A key, and a certificate whose name does
 * not matter, can be those of a whole plant: then the peer must also be where the route leads to, or every
 * device that has the key could take over the NetId of every other.
 */
record RouteCheck(RouteAuthority authority, Verdicts verdicts) {

    CompletionStage<Verdict> along(Route route, ConnectingPeer peer, Standing standing) {
        return switch (peer.proof()) {
            case PeerProof.Certificate proof -> certificate(route, peer, proof, standing);
            case PeerProof.PreSharedKey proof ->
                    route.security() instanceof RouteSecurity.PreSharedKey && authority.proves(proof, route)
                            ? fromItsAddress(route, peer, standing)
                            : otherMode(route, peer);
        };
    }

    private CompletionStage<Verdict> certificate(
            Route route, ConnectingPeer peer, PeerProof.Certificate proof, Standing standing) {
        return switch (route.security()) {
            case RouteSecurity.SelfSigned(Optional<Fingerprint> stored, boolean _) ->
                    TrustPolicy.decide(stored, proof.fingerprint()) instanceof TrustPolicy.KnownSame
                            ? Verdicts.now(verdicts.admit(route, standing))
                            : unknownCertificate(route, peer);
            case RouteSecurity.SharedCa(boolean ignoreCn) -> shared(route, ignoreCn, peer, proof, standing);
            case RouteSecurity.Plain _ -> unknownCertificate(route, peer);
            case RouteSecurity.PreSharedKey _, RouteSecurity.Unrecognised _ -> otherMode(route, peer);
        };
    }

    private CompletionStage<Verdict> shared(
            Route route,
            boolean ignoreCn,
            ConnectingPeer peer,
            PeerProof.Certificate proof,
            Standing standing) {
        return switch (authority.judge(proof, route)) {
            case ChainJudgement.Refused(var why) -> verdicts.unknown(ChainFindings.of(why, peer.inWords()));
            case ChainJudgement.NoAuthority() -> unknownCertificate(route, peer);
            case ChainJudgement.Trusted() ->
                    ignoreCn ? fromItsAddress(route, peer, standing) : byName(route, peer, proof, standing);
        };
    }

    /** The names of the route itself: what the peer says of its name is only what it says. */
    private CompletionStage<Verdict> byName(
            Route route, ConnectingPeer peer, PeerProof.Certificate proof, Standing standing) {
        String presented = proof.commonName().orElse("");
        if (presented.equalsIgnoreCase(route.name()) || presented.equalsIgnoreCase(route.address())) {
            return Verdicts.now(verdicts.admit(route, standing));
        }
        return verdicts.rejected(
                TlsConnectError.COMMON_NAME,
                RejectionFindings.commonName(peer.inWords(), presented, route.name()));
    }

    private CompletionStage<Verdict> fromItsAddress(Route route, ConnectingPeer peer, Standing standing) {
        if (standing == Standing.NEW_ROUTE) {
            // Stored a moment ago for this very peer, perhaps under a host name that is not known here.
            return Verdicts.now(verdicts.admit(route, standing));
        }
        return authority
                .leadsTo(route, peer.address())
                .thenApply(there ->
                        there
                                ? verdicts.admit(route, standing)
                                : verdicts.reject(
                                        TlsConnectError.UNKNOWN_CERTIFICATE,
                                        RejectionFindings.otherAddress(peer.inWords(), route)));
    }

    private CompletionStage<Verdict> otherMode(Route route, ConnectingPeer peer) {
        return verdicts.unknown(RejectionFindings.otherMode(peer.inWords(), route));
    }

    private CompletionStage<Verdict> unknownCertificate(Route route, ConnectingPeer peer) {
        String netId = route.wireNetId().toString();
        return verdicts.unknown(RejectionFindings.unknownCertificate(peer.inWords(), netId));
    }
}
