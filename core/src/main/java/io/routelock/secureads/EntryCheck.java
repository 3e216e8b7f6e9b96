package io.routelock.secureads;

import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.secureads.ServerHandshake.Standing;
import io.routelock.secureads.ServerHandshake.Verdict;
import io.routelock.secureads.TlsConnectFlags.Flag;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Whether a server entry admits a peer, and what becomes of it: a route of its own when it asks for one, else
 * the entry acts as the route for as long as no other has its NetId.
 */
record EntryCheck(RouteAuthority authority, Verdicts verdicts, RouteCheck routes) {

    /** Without "add remote". */
    CompletionStage<Verdict> asRoute(TlsConnectInfo info, ConnectingPeer peer) {
        return withEntry(
                info,
                peer,
                credential -> {
                    Route guest = guest(info, peer, credential.security());
                    return Verdicts.now(verdicts.admit(guest, Standing.SERVER_ENTRY));
                });
    }

    /**
     * With "add remote". A peer that has its route already needs no entry: it may ask again because the
     * answer was lost.
     */
    CompletionStage<Verdict> store(TlsConnectInfo info, ConnectingPeer peer) {
        List<Route> own = authority.routes().findOnWire(info.netId());
        if (!own.isEmpty() && entryIsMissing(peer)) {
            return new RouteChoice(authority, routes).among(own, peer);
        }
        return withEntry(info, peer, credential -> store(info, peer, credential));
    }

    private boolean entryIsMissing(ConnectingPeer peer) {
        return switch (peer.proof()) {
            case PeerProof.PreSharedKey proof -> authority.entryOf(proof).isEmpty();
            case PeerProof.Certificate _ -> authority.server().sharedCa().isEmpty();
        };
    }

    private CompletionStage<Verdict> withEntry(
            TlsConnectInfo info,
            ConnectingPeer peer,
            Function<TlsCredential, CompletionStage<Verdict>> then) {
        return switch (peer.proof()) {
            case PeerProof.PreSharedKey proof ->
                    authority
                            .entryOf(proof)
                            .map(entry -> then.apply(entry))
                            .orElseGet(() -> verdicts.unknown(RejectionFindings.noEntry(peer.inWords())));
            case PeerProof.Certificate proof -> withAuthority(info, peer, proof, then);
        };
    }

    private CompletionStage<Verdict> withAuthority(
            TlsConnectInfo info,
            ConnectingPeer peer,
            PeerProof.Certificate proof,
            Function<TlsCredential, CompletionStage<Verdict>> then) {
        Optional<TlsCredential.SharedCa> entry = authority.server().sharedCa();
        String netId = info.netId().toString();
        ChainJudgement judgement =
                entry.isPresent() && !info.flags().has(Flag.SELF_SIGNED)
                        ? authority.judge(proof)
                        : new ChainJudgement.NoAuthority();
        return switch (judgement) {
            case ChainJudgement.Refused(var why) -> verdicts.unknown(ChainFindings.of(why, peer.inWords()));
            case ChainJudgement.NoAuthority() ->
                    verdicts.unknown(RejectionFindings.unknownCertificate(peer.inWords(), netId));
            case ChainJudgement.Trusted() -> {
                // Not what the peer asks for with IgnoreCn: without a login it decides nothing here.
                yield entry.orElseThrow().ignoreCn() || isNamed(proof, info, peer)
                        ? then.apply(entry.orElseThrow())
                        : otherName(info, peer, proof);
            }
        };
    }

    private CompletionStage<Verdict> otherName(
            TlsConnectInfo info, ConnectingPeer peer, PeerProof.Certificate proof) {
        return verdicts.rejected(
                TlsConnectError.COMMON_NAME,
                RejectionFindings.commonName(
                        peer.inWords(), proof.commonName().orElse(""), expectedName(info, peer)));
    }

    static boolean isNamed(PeerProof.Certificate proof, TlsConnectInfo info, ConnectingPeer peer) {
        return proof.commonName().filter(expectedName(info, peer)::equalsIgnoreCase).isPresent();
    }

    /** Protocol notes, secure-ads: the peer's address with IpAddr, else the host name that it sent. */
    static String expectedName(TlsConnectInfo info, ConnectingPeer peer) {
        return info.flags().has(Flag.IP_ADDR) ? peer.address().getHostAddress() : info.hostName();
    }

    private CompletionStage<Verdict> store(
            TlsConnectInfo info, ConnectingPeer peer, TlsCredential credential) {
        Optional<Route> standing;
        Route wanted;
        try {
            wanted = authority.routes().asKnownHere(wanted(info, peer, credential.security()));
            standing = authority.routes().replacedBy(wanted);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            return verdicts.unknown(RejectionFindings.illegal(peer.inWords(), why));
        } catch (FindingException e) {
            return verdicts.unknown(e.finding());
        }
        return standing.isEmpty()
                ? store(peer, wanted, credential, standing)
                : replace(peer, wanted, credential, standing.get());
    }

    /** Only where it leads to the very address that the peer has. */
    private CompletionStage<Verdict> replace(
            ConnectingPeer peer, Route wanted, TlsCredential credential, Route standing) {
        return authority
                .leadsTo(standing, peer.address())
                .thenCompose(there ->
                        there
                                ? store(
                                        peer,
                                        wanted.withUnidirectional(standing.unidirectional()),
                                        credential,
                                        Optional.of(standing))
                                : verdicts.unknown(
                                        RejectionFindings.conflict(peer.inWords(), wanted, standing)));
    }

    /** What is in force then decides: the file may say something else by now. */
    private CompletionStage<Verdict> store(
            ConnectingPeer peer, Route wanted, TlsCredential credential, Optional<Route> standing) {
        return authority
                .store(wanted, credential, standing)
                .thenCompose(_ -> ServerHandshake.alongNew(authority, verdicts, routes, wanted, peer));
    }

    /**
     * The route that a peer asks for: its name as it sent it, and its address as the socket has it or as the
     * name.
     *
     * @throws IllegalArgumentException when the name is none that a route can have
     */
    static Route wanted(TlsConnectInfo info, ConnectingPeer peer, RouteSecurity security) {
        String ip = peer.address().getHostAddress();
        String name = info.hostName().isBlank() ? ip : info.hostName();
        boolean byAddress = info.flags().has(Flag.IP_ADDR) && !info.flags().has(Flag.SERVER_INFO);
        return Route.of(name, info.netId(), byAddress ? ip : name, security);
    }

    /** Never stored, and so never a name that leads somewhere else. */
    private static Route guest(TlsConnectInfo info, ConnectingPeer peer, RouteSecurity security) {
        String ip = peer.address().getHostAddress();
        try {
            return Route.of(info.hostName().isBlank() ? ip : info.hostName(), info.netId(), ip, security);
        } catch (IllegalArgumentException e) {
            return Route.of(ip, info.netId(), ip, security);
        }
    }
}
