package io.routelock.secureads;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.TrustPolicy;
import io.routelock.secureads.TlsConnectFlags.Flag;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The accepting side of the self-signed mode after the TLS handshake, without I/O.
 *
 * <p>An unknown client certificate has completed the TLS handshake: everything is decided here.
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

    /**
     * AMS frames of this NetId, and of no other, may follow.
     *
     * @param routeStored whether this was a first contact
     */
    public record Admitted(TlsConnectInfo answer, AmsNetId netId, boolean routeStored) implements Verdict {}

    /** Close after the answer. The finding is for our log, and says more than the peer is told. */
    public record Rejected(TlsConnectInfo answer, Finding finding) implements Verdict {}

    /**
     * Decides about a peer.
     *
     * <p>Completes on the thread on which the authority's stages complete, and exceptionally when one of them
     * does: close without an answer then.
     */
    public CompletionStage<Verdict> receive(TlsConnectInfo info, ConnectingPeer peer) {
        if (info.version() != TlsConnectInfo.VERSION) {
            return rejected(TlsConnectError.VERSION, peer);
        }
        if (isNobodysNetId(info.netId())) {
            return now(
                    new Rejected(
                            answer(TlsConnectError.UNKNOWN_CERTIFICATE),
                            SecureAdsFindings.netId(name(peer), info.netId().toString())));
        }
        return info.flags().has(Flag.ADD_REMOTE) ? firstContact(info, peer) : now(reconnect(info, peer));
    }

    /**
     * A peer with our own NetId would receive what local programs send to each other. 127.0.0.1.1.1 is
     * somebody's: that of the router that is bound to 127.0.0.1, where several run on one machine.
     */
    private boolean isNobodysNetId(AmsNetId netId) {
        return netId.equals(self.netId()) || netId.equals(AmsNetId.NONE);
    }

    /** Only the certificate of the route to that very NetId will do, else any known peer is all. */
    private Verdict reconnect(TlsConnectInfo info, ConnectingPeer peer) {
        var stored = authority.storedFingerprint(info.netId());
        return switch (TrustPolicy.decide(stored, peer.fingerprint())) {
            case TrustPolicy.KnownSame _ -> new Admitted(answer(TlsConnectError.NONE), info.netId(), false);
            case TrustPolicy.Unknown _ -> reject(TlsConnectError.UNKNOWN_CERTIFICATE, peer);
            case TrustPolicy.KnownChanged _ -> reject(TlsConnectError.UNKNOWN_CERTIFICATE, peer);
        };
    }

    private CompletionStage<Verdict> firstContact(TlsConnectInfo info, ConnectingPeer peer) {
        if (!commonNameFits(info, peer)) {
            return rejected(TlsConnectError.COMMON_NAME, peer);
        }
        if (info.credentials().isEmpty()) {
            return rejected(TlsConnectError.UNKNOWN_USER, peer);
        }
        return authority
                .checkLogin(info.credentials().get(), peer.address())
                .thenCompose(good -> good ? store(info, peer) : rejected(TlsConnectError.UNKNOWN_USER, peer));
    }

    private static boolean commonNameFits(TlsConnectInfo info, ConnectingPeer peer) {
        if (info.flags().has(Flag.IGNORE_CN)) {
            return true;
        }
        return info.flags().has(Flag.IP_ADDR) ? peer.isNamedByAddress() : peer.isNamed(info.hostName());
    }

    private CompletionStage<Verdict> store(TlsConnectInfo info, ConnectingPeer peer) {
        return authority
                .store(newRoute(info, peer))
                .thenApply(stored -> new Admitted(answer(TlsConnectError.NONE), info.netId(), true));
    }

    private static RouteAuthority.NewRoute newRoute(TlsConnectInfo info, ConnectingPeer peer) {
        String ip = peer.address().getHostAddress();
        String name = info.hostName().isBlank() ? ip : info.hostName();
        String address = info.flags().has(Flag.IP_ADDR) ? ip : name;
        return new RouteAuthority.NewRoute(
                name,
                info.netId(),
                info.flags().has(Flag.SERVER_INFO) ? Optional.empty() : Optional.of(address),
                peer.fingerprint(),
                info.flags().has(Flag.IGNORE_CN),
                info.flags().has(Flag.OWN_FILE));
    }

    private Rejected reject(TlsConnectError error, ConnectingPeer peer) {
        return new Rejected(answer(error), RejectionFindings.of(error, name(peer)));
    }

    private CompletionStage<Verdict> rejected(TlsConnectError error, ConnectingPeer peer) {
        return now(reject(error, peer));
    }

    private static CompletionStage<Verdict> now(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }

    private static String name(ConnectingPeer peer) {
        return peer.address().getHostAddress();
    }

    /** Exactly 64 bytes: an answer never holds credentials. */
    private TlsConnectInfo answer(TlsConnectError error) {
        TlsConnectFlags flags =
                TlsConnectFlags.of(Flag.RESPONSE, Flag.SELF_SIGNED)
                        .withIf(error.equals(TlsConnectError.NONE), Flag.AMS_ALLOWED);
        return new TlsConnectInfo(
                flags, TlsConnectInfo.VERSION, error, self.netId(), self.hostName(), Optional.empty());
    }
}
