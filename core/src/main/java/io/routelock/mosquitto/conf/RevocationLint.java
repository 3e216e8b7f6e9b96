package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.CertificateText;
import io.routelock.pki.RevocationList;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.security.auth.x500.X500Principal;

/**
 * A crlfile: with a list that is out of date, or of another authority, mosquitto refuses every client and
 * says no more than "certificate verify failed" (run on 2.0.11). Of several lists of an authority one that
 * counts now is taken, so that the next one may be there ahead of its time.
 */
final class RevocationLint {

    private static final Duration SOON = Duration.ofDays(7);

    private final HostFiles files;
    private final Instant now;
    private final FindingList found;

    RevocationLint(HostFiles files, Instant now, FindingList found) {
        this.files = files;
        this.now = now;
        this.found = found;
    }

    /**
     * @param authority the cafile beside it
     */
    void check(Setting crlfile, Optional<Setting> authority) {
        List<X509CRL> lists = files.bytes(crlfile.value()).map(RevocationList::all).orElse(List.of());
        Collection<X509CRL> taken =
                lists.stream()
                        .collect(
                                Collectors.toMap(
                                        X509CRL::getIssuerX500Principal,
                                        Function.identity(),
                                        BinaryOperator.maxBy(taken())))
                        .values();
        taken.stream()
                .sorted(Comparator.comparing(list -> list.getIssuerX500Principal().getName()))
                .forEach(list -> time(crlfile, list));
        if (!taken.isEmpty()) {
            authority.ifPresent(file -> issuer(crlfile, taken, file));
        }
    }

    /** The list that OpenSSL takes is the greatest: one that counts now, otherwise the one made last. */
    private Comparator<X509CRL> taken() {
        return Comparator.comparing(this::countsNow).thenComparing(X509CRL::getThisUpdate);
    }

    private boolean countsNow(X509CRL list) {
        return !now.isBefore(list.getThisUpdate().toInstant()) && !now.isAfter(next(list));
    }

    /** A list may name no date; it is then never out of date. */
    private static Instant next(X509CRL list) {
        return Optional.ofNullable(list.getNextUpdate()).map(java.util.Date::toInstant).orElse(Instant.MAX);
    }

    private void time(Setting crlfile, X509CRL list) {
        Instant from = list.getThisUpdate().toInstant();
        if (now.isAfter(next(list))) {
            found.error(
                    "conf.crl-expired",
                    crlfile.valuePlace(),
                    "The revocation list was to be replaced by "
                            + CertificateText.date(next(list))
                            + "; every client of that authority is refused since.",
                    "Fetch the new list of the authority, and reload mosquitto.");
        } else if (now.isBefore(from)) {
            found.error(
                    "conf.crl-not-yet-valid",
                    crlfile.valuePlace(),
                    "The revocation list counts from "
                            + CertificateText.date(from)
                            + " on; every client of that authority is refused until then.",
                    "Check the clock of this computer.");
        } else if (next(list).isBefore(Instant.MAX) && now.plus(SOON).isAfter(next(list))) {
            found.note(
                    "conf.crl-expires-soon",
                    crlfile.valuePlace(),
                    "The revocation list is to be replaced by "
                            + CertificateText.date(next(list))
                            + "; after that every client is refused.",
                    "Fetch the new list before, best with a task that does so by itself.");
        }
    }

    private void issuer(Setting crlfile, Collection<X509CRL> lists, Setting cafile) {
        List<X500Principal> authorities =
                certificates(cafile).stream().map(X509Certificate::getSubjectX500Principal).toList();
        boolean known = lists.stream().anyMatch(list -> authorities.contains(list.getIssuerX500Principal()));
        if (!authorities.isEmpty() && !known) {
            found.warning(
                    "conf.crl-other-authority",
                    crlfile.valuePlace(),
                    "No list in the crlfile is of an authority in the cafile: clients whose authority has no"
                            + " list are refused.",
                    "Add the list of the authority that signs the clients' certificates.");
        }
    }

    private List<X509Certificate> certificates(Setting cafile) {
        try {
            return files.bytes(cafile.value())
                    .map(content -> CertificateFile.parse(content, "cafile").certificates())
                    .orElse(List.of());
        } catch (FindingException e) {
            // Told already: the cafile holds no certificate.
            return List.of();
        }
    }
}
