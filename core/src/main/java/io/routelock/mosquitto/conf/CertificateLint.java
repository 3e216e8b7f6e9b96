package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;
import io.routelock.pki.CommonName;
import io.routelock.pki.KeyMatch;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificates of a broker, checked before a client meets them: does the key belong to the certificate,
 * does the authority of the clients know it, is it valid now and for a while, does it bear the name under
 * which clients come.
 *
 * @param now by which validity is judged
 */
public record CertificateLint(HostFiles files, Instant now) {

    /** Time enough to have a new one signed. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    /** Every listener with certificates. */
    public List<LintFinding> check(BrokerSetup setup) {
        FindingList found = new FindingList();
        for (Listener listener : setup.listeners()) {
            if (listener.tls() instanceof Tls.Certificates tls) {
                check(tls, listener.address(), found);
            }
        }
        return found.inOrder(setup.files().stream().map(BrokerSetup.ReadFile::name).toList());
    }

    /**
     * One listener.
     *
     * @param name the host name or address by which clients come; empty when nobody knows
     */
    public List<LintFinding> check(Tls.Certificates tls, Optional<String> name) {
        FindingList found = new FindingList();
        check(tls, name, found);
        return found.inOrder(List.of(tls.certificate().place().file()));
    }

    private void check(Tls.Certificates tls, Optional<String> name, FindingList found) {
        List<X509Certificate> chain = certificates(tls.certificate());
        if (chain.isEmpty()) {
            return;
        }
        X509Certificate own = chain.getFirst();
        key(tls.key(), own, found);
        validity(tls.certificate(), own, found);
        name.filter(host -> !isWildcard(host)).ifPresent(host -> name(tls.certificate(), own, host, found));
        tls.authorities()
                .filter(setting -> setting.name().equals("cafile"))
                .ifPresent(ca -> chain(tls.certificate(), chain, ca, found));
    }

    private static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
    }

    private List<X509Certificate> certificates(Setting setting) {
        return files.bytes(setting.value()).map(CertificateLint::parse).orElse(List.of());
    }

    private static List<X509Certificate> parse(byte[] content) {
        try {
            return CertificateFile.parse(content, "certificate").certificates();
        } catch (FindingException e) {
            return List.of();
        }
    }

    private void key(Setting setting, X509Certificate own, FindingList found) {
        Optional<byte[]> content = files.bytes(setting.value());
        if (content.isEmpty()) {
            return;
        }
        KeyMatch match = KeyMatch.of(content.get(), own);
        Arrays.fill(content.get(), (byte) 0);
        switch (match) {
            case MATCHES -> {}
            case OTHER_KEY ->
                    found.error(
                            "conf.certificate-key",
                            setting.valuePlace(),
                            "The key does not belong to the certificate of " + title(own) + ".",
                            "Choose the key with which this certificate was requested.");
            case ENCRYPTED ->
                    found.error(
                            "conf.key-encrypted",
                            setting.valuePlace(),
                            "The key "
                                    + setting.value()
                                    + " is encrypted; a service cannot ask for its password.",
                            "Save the key without a password: \"openssl pkey -in FILE -out key.pem\".");
            case NO_KEY ->
                    found.error(
                            "conf.certificate-no-key",
                            setting.valuePlace(),
                            setting.value() + " holds no private key.",
                            "Choose the private key of the certificate, as PEM.");
        }
    }

    private void validity(Setting setting, X509Certificate own, FindingList found) {
        Instant from = own.getNotBefore().toInstant();
        Instant until = own.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            found.error(
                    "conf.certificate-not-yet-valid",
                    setting.valuePlace(),
                    "The certificate of " + title(own) + " is valid from " + from + " on.",
                    "Check the clock of this computer, or wait.");
        } else if (now.isAfter(until)) {
            found.error(
                    "conf.certificate-expired",
                    setting.valuePlace(),
                    "The certificate of " + title(own) + " expired at " + until + "; clients refuse it.",
                    "Let the authority sign a new one.");
        } else if (now.plus(SOON).isAfter(until)) {
            found.warning(
                    "conf.certificate-expires-soon",
                    setting.valuePlace(),
                    "The certificate of " + title(own) + " expires at " + until + ".",
                    "Let the authority sign a new one before.");
        }
    }

    private static void name(Setting setting, X509Certificate own, String host, FindingList found) {
        List<String> names = names(own);
        // Clients look at the common name only where there is no other.
        boolean fits =
                names.isEmpty()
                        ? CommonName.matches(own, host)
                        : names.stream().anyMatch(name -> fits(name, host));
        if (!fits) {
            found.warning(
                    "conf.certificate-name",
                    setting.valuePlace(),
                    "The certificate is for "
                            + (names.isEmpty() ? title(own) : String.join(", ", names))
                            + ", and the listener is "
                            + host
                            + ": clients that come by this name refuse it.",
                    "Let the authority sign one with subjectAltName " + host + ".");
        } else if (names.isEmpty()) {
            found.note(
                    "conf.certificate-no-alternative-name",
                    setting.valuePlace(),
                    "The certificate has a common name and no subjectAltName; newer clients refuse that.",
                    "Let the authority sign one with subjectAltName.");
        }
    }

    private static boolean fits(String name, String host) {
        String pattern = name.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        boolean wild = pattern.startsWith("*.") && wanted.indexOf('.') > 0;
        return pattern.equals(wanted)
                || wild && wanted.substring(wanted.indexOf('.')).equals(pattern.substring(1));
    }

    private static List<String> names(X509Certificate own) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = own.getSubjectAlternativeNames();
            if (all != null) {
                for (List<?> entry : all) {
                    boolean host = entry.get(0).equals(DNS) || entry.get(0).equals(ADDRESS);
                    if (host && entry.get(1) instanceof String text) {
                        names.add(text);
                    }
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }

    /** mosquitto does not ask for it, but clients have the same file as a rule. */
    private void chain(Setting setting, List<X509Certificate> chain, Setting ca, FindingList found) {
        List<X509Certificate> authorities = certificates(ca);
        if (authorities.isEmpty()) {
            return;
        }
        switch (ChainCheck.check(chain, authorities, now)) {
            case ChainVerdict.OtherAuthority other ->
                    found.warning(
                            "conf.certificate-other-authority",
                            setting.valuePlace(),
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
                            "conf.certificate-broken",
                            setting.valuePlace(),
                            "The certificate of " + broken.subject() + " " + broken.reason() + ".",
                            "Let the authority sign a new one without that.");
            case ChainVerdict.Trusted _,
                    ChainVerdict.Expired _,
                    ChainVerdict.NotYetValid _,
                    ChainVerdict.Revoked _ -> {}
        }
    }

    private static String title(X509Certificate certificate) {
        return CommonName.of(certificate).orElse(certificate.getSubjectX500Principal().getName());
    }
}
