package io.routelock.pki;

import io.routelock.pki.ChainVerdict.Broken;
import io.routelock.pki.ChainVerdict.Expired;
import io.routelock.pki.ChainVerdict.NotYetValid;
import io.routelock.pki.ChainVerdict.OtherAuthority;
import io.routelock.pki.ChainVerdict.Refused;
import io.routelock.pki.ChainVerdict.Revoked;
import io.routelock.pki.ChainVerdict.Trusted;

import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one decision about a peer in the mode of a shared CA: do its certificates lead to our authority, and is
 * each of them valid now? Pure: no clock, no network, no store of the system.
 *
 * <p>The faults that engineers meet are told apart, the gravest first; whatever else RFC 5280 forbids is
 * {@link Broken}. Names are not compared here: see {@link CommonName#matches}.
 *
 * <p>A certificate for servers is as good as one for clients, since either side of a route may connect. One
 * that is for neither, such as one for signing programs, is refused.
 */
public final class ChainCheck {

    private ChainCheck() {}

    /**
     * @param chain as the peer presented it, its own certificate first
     * @param ours our intermediates help to find the way, but are not believed
     * @param now by the clock of this side
     */
    public static ChainVerdict check(List<X509Certificate> chain, CaIdentity ours, Instant now) {
        List<X509Certificate> known = ours.chain().stream().skip(1).toList();
        return check(chain, known, ours.authorities(), ours.revoked(), now);
    }

    /** As {@link #check(List, CaIdentity, Instant)}, for somebody who has authorities and no certificate. */
    public static ChainVerdict check(
            List<X509Certificate> chain, List<X509Certificate> authorities, Instant now) {
        return check(chain, List.of(), authorities, Optional.empty(), now);
    }

    private static ChainVerdict check(
            List<X509Certificate> chain,
            List<X509Certificate> known,
            List<X509Certificate> authorities,
            Optional<X509CRL> revoked,
            Instant now) {
        if (chain.isEmpty() || chain.size() > ChainPath.MOST) {
            return new Broken("(no name)", "comes with " + chain.size() + " certificates");
        }
        List<X509Certificate> between = Stream.concat(chain.stream().skip(1), known.stream()).toList();
        return ChainPath.find(chain.get(0), between, authorities)
                .map(path -> judge(path, revoked, now))
                .orElseGet(() -> stranger(chain.get(0), between, authorities));
    }

    private static ChainVerdict judge(ChainPath path, Optional<X509CRL> list, Instant now) {
        return first(path.all(), one -> revocation(one, path, list))
                .or(() -> first(path.all(), one -> outOfTime(one, now)))
                .or(() -> PathRules.broken(path, now))
                .<ChainVerdict>map(refused -> refused)
                .orElseGet(() -> new Trusted(path.certificates(), path.authority()));
    }

    private static Optional<Refused> first(
            List<X509Certificate> certificates, Function<X509Certificate, Optional<Refused>> judgement) {
        return certificates.stream().map(judgement).flatMap(Optional::stream).findFirst();
    }

    /** The list counts for the certificates of the authority that signed the list, whatever its age. */
    private static Optional<Refused> revocation(X509Certificate one, ChainPath path, Optional<X509CRL> list) {
        return list.filter(crl -> crl.getIssuerX500Principal().equals(one.getIssuerX500Principal()))
                .filter(crl -> path.all().stream().anyMatch(issuer -> RevocationList.isOf(crl, issuer)))
                .map(crl -> crl.getRevokedCertificate(one.getSerialNumber()))
                .map(entry -> new Revoked(CertificateText.name(one), date(entry)));
    }

    private static Instant date(X509CRLEntry entry) {
        return entry.getRevocationDate().toInstant();
    }

    static Optional<Refused> outOfTime(X509Certificate one, Instant now) {
        Instant from = one.getNotBefore().toInstant();
        Instant until = one.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            return Optional.of(new NotYetValid(CertificateText.name(one), from, now));
        }
        return now.isAfter(until)
                ? Optional.of(new Expired(CertificateText.name(one), until, now))
                : Optional.empty();
    }

    /** Tells of the highest certificate that was presented: its issuer is the one who is missing here. */
    static OtherAuthority stranger(
            X509Certificate leaf, List<X509Certificate> between, List<X509Certificate> authorities) {
        X509Certificate top = top(leaf, between);
        boolean selfSigned = leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
        return new OtherAuthority(
                CertificateText.name(leaf),
                selfSigned ? CertificateText.name(leaf) : CertificateText.issuer(top),
                authorities.stream().map(CertificateText::name).toList());
    }

    private static X509Certificate top(X509Certificate leaf, List<X509Certificate> between) {
        X509Certificate top = leaf;
        for (int step = 0; step < between.size(); step++) {
            var issuer = top.getIssuerX500Principal();
            top =
                    between.stream()
                            .filter(one -> one.getSubjectX500Principal().equals(issuer))
                            .findFirst()
                            .orElse(top);
        }
        return top;
    }
}
