package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.TlsFiles.Part;
import io.routelock.mosquitto.conf.TlsFiles.Side;
import io.routelock.pki.CertificateNames;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;
import io.routelock.pki.KeyMatch;

import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Certificate, key and authority of a listener or a bridge, checked as they are chosen: are they what
 * mosquitto reads, does the key belong to the certificate, does the authority know it, is it valid now and
 * for a while, does it bear the names by which clients come. Needs no conf. Reads files: not for the thread
 * of a screen.
 *
 * <pre>{@code
 * new CertificateCheck(new DiskFiles(folder), Instant.now())
 *         .check(new TlsFiles(Side.LISTENER, ca, certificate, key), List.of("broker.plant", "10.0.0.5"));
 * }</pre>
 *
 * @param now by which validity is judged
 */
public record CertificateCheck(HostFiles files, Instant now) {

    /** A file that is not there, or nothing that mosquitto reads. */
    static final String FILE = "conf.certificate-file";

    /** Time enough to have a new one signed. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final String AUTHORITY_EXPIRED = "conf.authority-expired";
    private static final String NEW_AUTHORITY = "Choose the new certificate of the authority.";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String ANY = "2.5.29.37.0";

    /** Paths on this computer, absolute or as seen from where the program was started. */
    public static CertificateCheck onDisk(Instant now) {
        return new CertificateCheck(new DiskFiles(Path.of("")), now);
    }

    /**
     * @param chosen those that are chosen yet; what is not there is not missed
     * @param names hosts and addresses by which clients come, as far as known; not looked at for a bridge
     * @return nothing when all is well; authority first, then certificate, then key
     */
    public List<CertificateFlaw> check(TlsFiles chosen, List<String> names) {
        CertificateFlaws found = new CertificateFlaws();
        TlsReading reading = new TlsReading(files, chosen, found);
        List<X509Certificate> authorities = reading.certificates(Part.AUTHORITY);
        List<X509Certificate> chain = reading.certificates(Part.CERTIFICATE);
        authorities(authorities, found);
        if (!chain.isEmpty()) {
            validity(chosen.side(), chain.getFirst(), found);
            purpose(chosen.side(), chain.getFirst(), found);
        }
        if (!chain.isEmpty() && chosen.side() == Side.LISTENER) {
            chain(chain, authorities, found);
            names(chain.getFirst(), names, found);
        }
        reading.content(Part.KEY).ifPresent(key -> key(chosen.key().orElseThrow(), key, chain, found));
        return found.inOrder();
    }

    private void authorities(List<X509Certificate> authorities, CertificateFlaws found) {
        long over = authorities.stream().filter(this::isOver).count();
        for (X509Certificate one : authorities) {
            String title = "The authority " + CertificateText.name(one);
            if (isOver(one) && over == authorities.size()) {
                found.error(Part.AUTHORITY, AUTHORITY_EXPIRED, title + expired(one), NEW_AUTHORITY);
            } else if (isOver(one)) {
                found.warning(Part.AUTHORITY, AUTHORITY_EXPIRED, title + expired(one), NEW_AUTHORITY);
            } else if (endsSoon(one)) {
                found.warning(
                        Part.AUTHORITY,
                        "conf.authority-expires-soon",
                        title + " expires on " + until(one) + ".",
                        "Ask for its new certificate before, and have the others signed anew.");
            }
        }
    }

    private static String expired(X509Certificate authority) {
        return " expired on " + until(authority) + "; nothing that it signed is believed.";
    }

    private boolean isOver(X509Certificate one) {
        return now.isAfter(one.getNotAfter().toInstant());
    }

    private static String until(X509Certificate one) {
        return CertificateText.date(one.getNotAfter().toInstant());
    }

    private boolean endsSoon(X509Certificate one) {
        return now.plus(SOON).isAfter(one.getNotAfter().toInstant());
    }

    private void validity(Side side, X509Certificate own, CertificateFlaws found) {
        String title = "The certificate of " + CertificateText.name(own);
        Instant from = own.getNotBefore().toInstant();
        if (now.isBefore(from)) {
            found.error(
                    Part.CERTIFICATE,
                    "conf.certificate-not-yet-valid",
                    title + " is valid from " + CertificateText.date(from) + " on.",
                    "Check the clock of this computer, or wait.");
        } else if (isOver(own)) {
            found.error(
                    Part.CERTIFICATE,
                    "conf.certificate-expired",
                    title + " expired on " + until(own) + "; " + side.refused() + ".",
                    "Let the authority sign a new one.");
        } else if (endsSoon(own)) {
            found.warning(
                    Part.CERTIFICATE,
                    "conf.certificate-expires-soon",
                    title + " expires on " + until(own) + ".",
                    "Let the authority sign a new one before.");
        }
    }

    /** OpenSSL, and so nearly every client, goes by the extended key usage where there is one. */
    private static void purpose(Side side, X509Certificate own, CertificateFlaws found) {
        String needed = side == Side.LISTENER ? SERVER : CLIENT;
        List<String> uses = uses(own);
        if (!uses.isEmpty() && !uses.contains(needed) && !uses.contains(ANY)) {
            String who = side == Side.LISTENER ? "servers" : "clients";
            found.error(
                    Part.CERTIFICATE,
                    "conf.certificate-purpose",
                    "The certificate of "
                            + CertificateText.name(own)
                            + " is not for "
                            + who
                            + " (extendedKeyUsage); "
                            + side.refused()
                            + ".",
                    "Choose another one, or let the authority sign one for " + who + ".");
        }
    }

    private static List<String> uses(X509Certificate own) {
        try {
            List<String> uses = own.getExtendedKeyUsage();
            return uses == null ? List.of() : uses;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** mosquitto does not ask for it, but clients have the same file as a rule. */
    private void chain(
            List<X509Certificate> chain, List<X509Certificate> authorities, CertificateFlaws found) {
        if (authorities.isEmpty()) {
            return;
        }
        switch (ChainCheck.check(chain, authorities, now)) {
            case ChainVerdict.OtherAuthority other ->
                    found.warning(
                            Part.CERTIFICATE,
                            "conf.certificate-other-authority",
                            "The certificate of "
                                    + other.subject()
                                    + " was signed by "
                                    + other.issuer()
                                    + ", and the cafile holds "
                                    + String.join(", ", other.ours())
                                    + ": clients with that file refuse it.",
                            "Choose the cafile of the authority that signed it, or let that one sign it.");
            case ChainVerdict.Broken broken ->
                    found.warning(
                            Part.CERTIFICATE,
                            "conf.certificate-broken",
                            "The certificate of " + broken.subject() + " " + broken.reason() + ".",
                            "Let the authority sign a new one without that.");
            // Told of the certificate and of the authority already.
            case ChainVerdict.Trusted _,
                    ChainVerdict.Expired _,
                    ChainVerdict.NotYetValid _,
                    ChainVerdict.Revoked _ -> {}
        }
    }

    private static void names(X509Certificate own, List<String> hosts, CertificateFlaws found) {
        CertificateNames names = CertificateNames.of(own);
        List<String> others = hosts.stream().filter(host -> !names.fits(host)).toList();
        if (!others.isEmpty()) {
            String wanted = String.join(", ", others);
            found.warning(
                    Part.CERTIFICATE,
                    "conf.certificate-name",
                    "The certificate is for "
                            + names.inWords()
                            + ", and not for "
                            + wanted
                            + ": clients that come by this name refuse it.",
                    "Let the authority sign one with " + wanted + " as subjectAltName.");
        } else if (!names.hasAlternatives() || hosts.stream().anyMatch(names::isOfCommonName)) {
            found.note(
                    Part.CERTIFICATE,
                    "conf.certificate-no-alternative-name",
                    names.hasAlternatives()
                            ? "The certificate has its name as common name and not as subjectAltName; newer clients"
                                    + " refuse that."
                            : "The certificate has a common name and no subjectAltName; newer clients refuse that.",
                    "Let the authority sign one with subjectAltName.");
        }
    }

    private static void key(
            String path, byte[] content, List<X509Certificate> chain, CertificateFlaws found) {
        boolean encrypted = KeyText.isEncrypted(content);
        Optional<KeyMatch> match = chain.stream().findFirst().map(own -> KeyMatch.of(content, own));
        Arrays.fill(content, (byte) 0);
        if (encrypted) {
            found.error(Part.KEY, KeyText.CODE, KeyText.message(path), KeyText.FIX);
            return;
        }
        match.ifPresent(what -> key(path, what, CertificateText.name(chain.getFirst()), found));
    }

    private static void key(String path, KeyMatch match, String owner, CertificateFlaws found) {
        switch (match) {
            case MATCHES -> {}
            case OTHER_KEY ->
                    found.error(
                            Part.KEY,
                            "conf.certificate-key",
                            "The key does not belong to the certificate of " + owner + ".",
                            "Choose the key with which this certificate was requested.");
            case ENCRYPTED -> found.error(Part.KEY, KeyText.CODE, KeyText.message(path), KeyText.FIX);
            case NO_KEY ->
                    found.error(
                            Part.KEY,
                            "conf.certificate-no-key",
                            path + " holds no private key.",
                            "Choose the private key of the certificate, as PEM.");
        }
    }
}
