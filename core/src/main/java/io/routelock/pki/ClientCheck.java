package io.routelock.pki;

import io.routelock.pki.ClientVerdict.Expired;
import io.routelock.pki.ClientVerdict.NotYetValid;
import io.routelock.pki.ClientVerdict.OtherAuthority;
import io.routelock.pki.ClientVerdict.Refused;
import io.routelock.pki.ClientVerdict.RootMissing;
import io.routelock.pki.ClientVerdict.Trusted;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a server believes the certificates of a client. It decides as OpenSSL 3.0 does for mosquitto, and
 * so on some points otherwise than {@link ChainCheck}: the way up must end at a root that is believed, dates
 * of the root count as well, extended key usage binds authorities too, and lists are asked for the client's
 * own certificate alone, but then must be there and count now. Where several faults meet, the one that an
 * engineer should hear of first is told. Pure: no clock, no network, no store of the system.
 */
public final class ClientCheck {

    private ClientCheck() {}

    /**
     * @param chain as the client presented it, its own certificate first; at least one
     * @param now by the clock of the server
     */
    public static ClientVerdict check(List<X509Certificate> chain, ClientAuthority ours, Instant now) {
        X509Certificate client = chain.getFirst();
        if (chain.size() > ChainPath.MOST) {
            return new ClientVerdict.Unfit(client, client, "comes with " + chain.size() + " certificates");
        }
        ClientPath path = ClientPath.find(chain, ours.authorities(), now);
        Optional<Refused> refused =
                path.reachesRoot() ? judge(path, ours, now) : Optional.of(lost(path, ours));
        return refused.<ClientVerdict>map(why -> why).orElseGet(() -> new Trusted(client));
    }

    private static Refused lost(ClientPath path, ClientAuthority ours) {
        X509Certificate top = path.certificates().getLast();
        return ours.authorities().contains(top)
                ? new RootMissing(path.client(), top)
                : new OtherAuthority(
                        path.client(),
                        CertificateText.issuer(top),
                        ours.authorities().stream().map(CertificateText::name).toList());
    }

    private static Optional<Refused> judge(ClientPath path, ClientAuthority ours, Instant now) {
        ClientRevocation lists = new ClientRevocation(path, ours, now);
        return lists.revoked()
                .or(() -> time(path, now))
                .or(() -> ClientRules.broken(path, now))
                .or(lists::unusable);
    }

    private static Optional<Refused> time(ClientPath path, Instant now) {
        for (X509Certificate one : path.certificates()) {
            if (now.isAfter(one.getNotAfter().toInstant())) {
                return Optional.of(new Expired(path.client(), one));
            }
            if (now.isBefore(one.getNotBefore().toInstant())) {
                return Optional.of(new NotYetValid(path.client(), one, now));
            }
        }
        return Optional.empty();
    }
}
