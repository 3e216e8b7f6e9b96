package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.TlsFiles.Side;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates and revocation lists of a broker and its bridges, checked before a client meets them.
 * Reads files: not for the thread of a screen.
 *
 * @param now by which validity is judged
 */
public record CertificateLint(HostFiles files, Instant now) {

    /** Every listener and bridge with certificates. */
    public List<LintFinding> check(BrokerSetup setup) {
        FindingList found = new FindingList();
        // That a file is missing is why mosquitto does not start, and told there.
        Set<Place> told =
                StartFaults.of(setup, files).stream().map(ConfFault::place).collect(Collectors.toSet());
        setup.listeners().forEach(listener -> listener(listener, told, found));
        setup.bridges().forEach(bridge -> bridge(bridge, found));
        return found.inOrder(setup.files().stream().map(BrokerSetup.ReadFile::name).toList());
    }

    private void listener(Listener listener, Set<Place> told, FindingList found) {
        if (!(listener.tls() instanceof Tls.Certificates tls)) {
            return;
        }
        Settings own = listener.own();
        boolean engine = own.text("tls_keyform").filter("engine"::equals).isPresent();
        Optional<Setting> authority = own.find("cafile");
        Optional<Setting> key = Optional.of(tls.key()).filter(file -> !engine);
        flaws(Side.LISTENER, authority, Optional.of(tls.certificate()), key, names(listener)).stream()
                .filter(flaw -> !flaw.code().equals(CertificateCheck.FILE) || !told.contains(place(flaw)))
                .forEach(found::add);
        if (tls.required()) {
            own.find("crlfile")
                    .ifPresent(list -> new RevocationLint(files, now, found).check(list, authority));
        }
    }

    private static Place place(LintFinding finding) {
        return new Place(finding.file(), finding.line(), finding.column());
    }

    private static List<String> names(Listener listener) {
        return listener.address().filter(host -> !isWildcard(host)).map(List::of).orElse(List.of());
    }

    private static boolean isWildcard(String host) {
        return host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
    }

    private void bridge(Bridge bridge, FindingList found) {
        Settings own = bridge.own();
        Optional<Setting> authority = own.find("bridge_cafile");
        Optional<Setting> certificate = own.find("bridge_certfile");
        flaws(Side.BRIDGE, authority, certificate, own.find("bridge_keyfile"), List.of()).forEach(found::add);
    }

    private List<LintFinding> flaws(
            Side side,
            Optional<Setting> authority,
            Optional<Setting> certificate,
            Optional<Setting> key,
            List<String> names) {
        TlsFiles chosen =
                new TlsFiles(
                        side,
                        authority.map(Setting::value),
                        certificate.map(Setting::value),
                        key.map(Setting::value));
        return new CertificateCheck(files, now)
                .check(chosen, names).stream()
                        .map(flaw -> flaw.at(setting(flaw.part(), authority, certificate, key).valuePlace()))
                        .toList();
    }

    private static Setting setting(
            TlsFiles.Part part,
            Optional<Setting> authority,
            Optional<Setting> certificate,
            Optional<Setting> key) {
        Optional<Setting> named =
                switch (part) {
                    case AUTHORITY -> authority;
                    case CERTIFICATE -> certificate;
                    case KEY -> key;
                };
        return named.orElseThrow();
    }
}
