package io.routelock.pki;

import io.routelock.pki.ClientVerdict.ListExpired;
import io.routelock.pki.ClientVerdict.ListForged;
import io.routelock.pki.ClientVerdict.ListMissing;
import io.routelock.pki.ClientVerdict.ListNotYetValid;
import io.routelock.pki.ClientVerdict.ListOfAPart;
import io.routelock.pki.ClientVerdict.Refused;
import io.routelock.pki.ClientVerdict.Revoked;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

/** What lists say of the client's own certificate; those above it are not looked up, as in mosquitto. */
final class ClientRevocation {

    private static final int CRL_SIGN = 6;
    private static final String DELTA = "2.5.29.27";
    private static final String SCOPE = "2.5.29.28";

    private final ClientPath path;
    private final boolean asked;
    private final List<X509CRL> named;
    private final Optional<X509CRL> list;
    private final Instant now;

    ClientRevocation(ClientPath path, ClientAuthority ours, Instant now) {
        this.path = path;
        this.asked = ours.lists().isPresent();
        this.now = now;
        this.named =
                ours.lists().orElse(List.of()).stream()
                        .filter(one -> isNamed(one, path.client().getIssuerX500Principal()))
                        .toList();
        this.list = best();
    }

    private static boolean isNamed(X509CRL list, X500Principal issuer) {
        return list.getIssuerX500Principal().equals(issuer);
    }

    /**
     * Of several lists one that the authority has signed is taken, as two may have one name while a key is
     * replaced; of those one that counts now, otherwise the one made last.
     */
    private Optional<X509CRL> best() {
        List<X509CRL> whole = named.stream().filter(ClientRevocation::isWhole).toList();
        List<X509CRL> genuine = whole.stream().filter(this::isGenuine).toList();
        return (genuine.isEmpty() ? whole : genuine)
                .stream()
                        .max(
                                Comparator.comparing((X509CRL one) -> !isEarly(one, now) && !isOver(one, now))
                                        .thenComparing(X509CRL::getThisUpdate));
    }

    /** A list of differences, or of a part of the certificates, is not one to believe in alone. */
    private static boolean isWhole(X509CRL list) {
        return list.getExtensionValue(DELTA) == null
                && list.getExtensionValue(SCOPE) == null
                && !list.hasUnsupportedCriticalExtension();
    }

    /** It counts even when it is out of date: once taken back, a certificate stays so. */
    Optional<Refused> revoked() {
        return list.filter(this::isGenuine)
                .map(one -> one.getRevokedCertificate(path.client().getSerialNumber()))
                .filter(entry -> entry.getRevocationReason() != CRLReason.REMOVE_FROM_CRL)
                .map(X509CRLEntry::getRevocationDate)
                .map(Date::toInstant)
                .map(date -> new Revoked(path.client(), date));
    }

    Optional<Refused> unusable() {
        if (!asked) {
            return Optional.empty();
        }
        return list.map(this::fault).orElseGet(() -> Optional.of(missing()));
    }

    private Refused missing() {
        return named.isEmpty() ? new ListMissing(path.client()) : new ListOfAPart(path.client());
    }

    private Optional<Refused> fault(X509CRL one) {
        if (!isGenuine(one)) {
            return Optional.of(new ListForged(path.client()));
        }
        if (isOver(one, now)) {
            return Optional.of(new ListExpired(path.client(), one.getNextUpdate().toInstant()));
        }
        return isEarly(one, now)
                ? Optional.of(new ListNotYetValid(path.client(), one.getThisUpdate().toInstant()))
                : Optional.empty();
    }

    private static boolean isEarly(X509CRL list, Instant now) {
        return now.isBefore(list.getThisUpdate().toInstant());
    }

    private static boolean isOver(X509CRL list, Instant now) {
        Date next = list.getNextUpdate();
        return next != null && now.isAfter(next.toInstant());
    }

    private boolean isGenuine(X509CRL one) {
        X509Certificate issuer = path.issuerOfClient();
        boolean[] usage = issuer.getKeyUsage();
        if (usage != null && !usage[CRL_SIGN]) {
            return false;
        }
        try {
            one.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // another key of the same name
        }
    }
}
