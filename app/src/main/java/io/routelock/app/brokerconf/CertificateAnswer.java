package io.routelock.app.brokerconf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.CertificateCheck;
import io.routelock.mosquitto.conf.CertificateFlaw;
import io.routelock.mosquitto.conf.HostFiles;
import io.routelock.mosquitto.conf.TlsFiles;
import io.routelock.pki.CertificateFile;
import io.routelock.pki.CertificateText;
import io.routelock.pki.ChainCheck;
import io.routelock.pki.ChainVerdict;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the check of a listener's certificate, key and authorities said.
 *
 * @param flaws the worst first
 * @param facts what was proven, each a clause; nothing while there is an error
 */
record CertificateAnswer(List<CertificateFlaw> flaws, List<String> facts) {

    /** Nothing was checked yet. */
    static final CertificateAnswer NONE = new CertificateAnswer(List.of(), List.of());

    /** Reads the files: not on the JavaFX thread. */
    static CertificateAnswer of(HostFiles files, TlsFiles chosen, Optional<String> name, Instant now) {
        List<CertificateFlaw> flaws =
                new CertificateCheck(files, now)
                        .check(chosen, name.stream().toList()).stream()
                                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                                .toList();
        boolean refused = flaws.stream().anyMatch(flaw -> flaw.severity() == Severity.ERROR);
        return new CertificateAnswer(
                flaws, refused ? List.of() : facts(files, chosen, name.filter(it -> fits(flaws)), now));
    }

    private static boolean fits(List<CertificateFlaw> flaws) {
        return flaws.stream().noneMatch(flaw -> flaw.code().equals("conf.certificate-name"));
    }

    private static List<String> facts(HostFiles files, TlsFiles chosen, Optional<String> name, Instant now) {
        List<X509Certificate> chain = certificates(files, chosen.certificate());
        if (chain.isEmpty()) {
            return List.of();
        }
        List<String> facts = new ArrayList<>();
        chosen.key().ifPresent(key -> facts.add("the key matches"));
        authority(files, chosen, chain, now).ifPresent(ca -> facts.add("chain to the CA “" + ca + "”"));
        name.ifPresent(host -> facts.add("its names cover " + host));
        facts.add("valid to " + until(chain.getFirst(), now));
        return facts;
    }

    private static String until(X509Certificate own, Instant now) {
        Instant end = own.getNotAfter().toInstant();
        long days = Duration.between(now, end).toDays();
        return "%s (%d %s)"
                .formatted(end.atZone(ZoneOffset.UTC).toLocalDate(), days, days == 1 ? "day" : "days");
    }

    private static Optional<String> authority(
            HostFiles files, TlsFiles chosen, List<X509Certificate> chain, Instant now) {
        List<X509Certificate> authorities = certificates(files, chosen.authority());
        return !authorities.isEmpty()
                        && ChainCheck.check(chain, authorities, now) instanceof ChainVerdict.Trusted trusted
                ? Optional.of(CertificateText.name(trusted.authority()))
                : Optional.empty();
    }

    private static List<X509Certificate> certificates(HostFiles files, Optional<String> path) {
        try {
            return path.flatMap(files::bytes)
                    .map(content -> CertificateFile.parse(content, "certificate").certificates())
                    .orElse(List.of());
        } catch (FindingException e) {
            // Told as a flaw already.
            return List.of();
        }
    }

    /** One sentence, empty while there is nothing to say. */
    String inWords() {
        if (facts.isEmpty()) {
            return "";
        }
        String clauses = String.join(", ", facts);
        return Character.toUpperCase(clauses.charAt(0)) + clauses.substring(1) + ".";
    }
}
