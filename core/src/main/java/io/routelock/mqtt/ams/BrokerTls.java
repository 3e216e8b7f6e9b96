package io.routelock.mqtt.ams;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ClientCertificate;
import io.routelock.mqtt.Protection;
import io.routelock.mqtt.ServerTrust;
import io.routelock.pki.TlsFiles;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files that a {@code <Tls>} of a connection names. Our certificate need not be of the broker's
 * authority.
 */
record BrokerTls(BrokerSecurity.Tls files, Path folder) {

    Protection.Tls load() {
        List<X509Certificate> authorities = authorities();
        ServerTrust trust =
                files.ignoreCn()
                        ? new ServerTrust.AnyNameInsecure(authorities)
                        : new ServerTrust.Verified(authorities);
        return new Protection.Tls(trust, files.own().map(this::own));
    }

    private List<X509Certificate> authorities() {
        return TlsFiles.authorities(TlsFiles.path(files.ca(), folder));
    }

    private ClientCertificate own(OwnFiles own) {
        return ClientCertificate.read(
                TlsFiles.path(own.certificate(), folder),
                TlsFiles.path(own.key(), folder),
                own.keyPassword());
    }

    /**
     * Of a CA file dates do not matter when it has several: it may be one with all public authorities, and
     * which of them counts is known when the broker has shown its certificate.
     */
    List<Finding> check(Instant now) {
        List<Finding> found = new ArrayList<>();
        List<X509Certificate> trusted = attempt(this::authorities, found).orElse(List.of());
        List<X509Certificate> chain =
                files.own()
                        .flatMap(own -> attempt(() -> own(own), found))
                        .map(ClientCertificate::chain)
                        .orElse(List.of());
        Stream.concat(trusted.size() == 1 ? trusted.stream() : Stream.of(), chain.stream())
                .flatMap(one -> TlsFiles.outOfTime(one, now).stream())
                .forEach(found::add);
        return found;
    }

    private static <T> Optional<T> attempt(Supplier<T> reading, List<Finding> found) {
        try {
            return Optional.of(reading.get());
        } catch (FindingException e) {
            found.add(e.finding());
            return Optional.empty();
        }
    }
}
