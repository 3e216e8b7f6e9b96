package io.routelock.pki;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What stands in the files of a TLS client, and all that is wrong with it at once. For one thread. */
final class TlsClientReading {

    private final List<Finding> found = new ArrayList<>();
    private final Optional<List<X509Certificate>> authorities;
    private final Optional<List<X509Certificate>> chain;
    private final Optional<PrivateKey> key;

    private TlsClientReading(TlsClientPaths paths, Path folder) {
        authorities = attempt(() -> CaReading.certificates(CaFile.of(CaPart.CA, paths.ca(), folder)));
        chain =
                paths.own()
                        .flatMap(own ->
                                attempt(
                                        () ->
                                                CaReading.certificates(
                                                        CaFile.of(
                                                                CaPart.CERTIFICATE,
                                                                own.certificate(),
                                                                folder))));
        key = paths.own().flatMap(own -> attempt(() -> key(own, folder)));
        chain.map(List::getFirst).ifPresent(this::compare);
    }

    static TlsClientReading of(TlsClientPaths paths, Path folder) {
        return new TlsClientReading(paths, folder);
    }

    private static PrivateKey key(TlsClientPaths.Own own, Path folder) {
        CaFile file = CaFile.of(CaPart.KEY, own.key(), folder);
        return file.use(content -> new PrivateKeyFile(file, own.keyPassword()).parse(content));
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (FindingException e) {
            found.add(e.finding());
            return Optional.empty();
        }
    }

    private void compare(X509Certificate own) {
        if (key.isPresent() && !KeyPairs.belongTogether(key.get(), own.getPublicKey())) {
            found.add(CaFindings.keyMismatch(own));
        }
        PathRules.unfit(own).map(reason -> CaFindings.purpose(own, reason)).ifPresent(found::add);
    }

    /** Throws the first error. */
    TlsClientFiles files() {
        found.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(first -> {
                    throw new FindingException(first);
                });
        return new TlsClientFiles(
                authorities.orElseThrow(),
                chain.map(certificates -> new TlsClientFiles.Own(certificates, key.orElseThrow())));
    }

    /**
     * Of a CA file dates do not matter when it has several: it may be one with all public authorities, and
     * which of them counts is known when the server has shown its certificate.
     */
    List<Finding> findings(Instant now) {
        List<X509Certificate> only =
                authorities.filter(certificates -> certificates.size() == 1).orElse(List.of());
        List<Finding> all = new ArrayList<>(found);
        Stream.concat(only.stream(), chain.stream().flatMap(List::stream))
                .flatMap(one -> CaReading.outOfTime(one, now).stream())
                .forEach(all::add);
        return List.copyOf(all);
    }
}
