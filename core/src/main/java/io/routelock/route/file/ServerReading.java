package io.routelock.route.file;

import io.routelock.diagnosis.Finding;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.route.TlsCredential.SharedCa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * What the {@code <Server>} entries of a file say, all of them taken together.
 *
 * <p>A {@code <Psk>} is read wherever it stands in one, a shared CA and the switch for self-signed
 * certificates where the vendor has them: on a {@code <Tls>} directly below.
 */
final class ServerReading {

    static final String SERVER = "Server";

    /** A shared CA that names all its files, and the element that does. */
    record CaEntry(XmlElement tls, SharedCa files) {}

    /** A switch for self-signed certificates, and the element that carries it. */
    record SelfSignedEntry(XmlElement tls, ServerSettings.SelfSigned setting) {}

    private final List<XmlElement> servers;
    private final List<PskElement> keys = new ArrayList<>();
    private final List<CaEntry> authorities = new ArrayList<>();
    private final List<SelfSignedEntry> switches = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final ToIntFunction<XmlElement> line;
    private final DocumentFindings say;

    ServerReading(List<XmlElement> servers, ToIntFunction<XmlElement> line, DocumentFindings say) {
        this.servers = servers;
        this.line = line;
        this.say = say;
        servers.forEach(this::readServer);
        findTwins();
    }

    private int line(XmlElement element) {
        return line.applyAsInt(element);
    }

    private void readServer(XmlElement server) {
        countKeys(server);
        server.elements()
                .forEach(child -> {
                    readKeys(child);
                    if (child.isNamed(RouteEntry.TLS)) {
                        readTls(child);
                    }
                });
    }

    private void countKeys(XmlElement parent) {
        long count = parent.elements(PskElement.PSK).count();
        if (count > 0) {
            findings.add(say.serverPreSharedKeys(line(parent), count));
        }
    }

    private void readTls(XmlElement tls) {
        if (tls.attribute(TlsSettings.SELF_SIGNED).isPresent()) {
            readSelfSigned(tls);
        }
        if (tls.elements().anyMatch(CaElements::isOne)) {
            readCa(tls);
        }
    }

    private void readKeys(XmlElement element) {
        if (element.isNamed(PskElement.PSK)) {
            readKey(element);
        } else {
            countKeys(element);
            element.elements().forEach(this::readKeys);
        }
    }

    private void readKey(XmlElement psk) {
        PskElement read = PskElement.read(psk);
        read.flaws().forEach(flaw -> findings.add(say.flaw(flaw, line(psk), read.identity())));
        if (read.key().isPresent()) {
            keys.add(read);
        }
    }

    private void readSelfSigned(XmlElement tls) {
        boolean accepted = tls.saysTrue(TlsSettings.SELF_SIGNED);
        if (accepted) {
            findings.add(say.serverSelfSigned(line(tls)));
        }
        switches.add(
                new SelfSignedEntry(
                        tls, new ServerSettings.SelfSigned(accepted, tls.saysTrue(TlsSettings.IGNORE_CN))));
    }

    private void readCa(XmlElement tls) {
        Optional<SharedCa> files = CaElements.read(tls);
        if (files.isEmpty()) {
            findings.add(say.incompleteCa(line(tls)));
            return;
        }
        if (!authorities.isEmpty()) {
            findings.add(say.furtherCa(line(tls), line(authorities.getFirst().tls())));
        }
        if (tls.elements(CaElements.CA).count() > 1) {
            findings.add(say.furtherAuthority(line(tls)));
        }
        if (files.get().ignoreCn()) {
            findings.add(say.serverIgnoresCn(line(tls)));
        }
        authorities.add(new CaEntry(tls, files.get()));
    }

    /** By their upper-case form: entries of one such form cannot be told apart when a peer sends it. */
    private void findTwins() {
        Map<String, PskElement> first = new HashMap<>();
        for (PskElement key : keys) {
            PreSharedKey value = key.key().orElseThrow();
            PskElement twin = first.putIfAbsent(value.identity().toUpperCase(Locale.ROOT), key);
            if (twin != null && !toldApart(twin.key().orElseThrow(), value)) {
                findings.add(say.twin(line(key.element()), value.identity(), line(twin.element())));
            }
        }
    }

    private static boolean toldApart(PreSharedKey one, PreSharedKey other) {
        return one.caseSensitive() && other.caseSensitive() && !one.identity().equals(other.identity());
    }

    /** Every {@code <Server>}, in the order of the file. */
    List<XmlElement> servers() {
        return servers;
    }

    /** Those that can be used, twins included. */
    List<PskElement> keys() {
        return keys;
    }

    List<CaEntry> authorities() {
        return authorities;
    }

    List<SelfSignedEntry> switches() {
        return switches;
    }

    List<Finding> findings() {
        return findings;
    }

    /** Of several authorities and switches the first. */
    ServerSettings settings() {
        return new ServerSettings(
                keys.stream().flatMap(k -> k.key().stream()).toList(),
                authorities.stream().map(CaEntry::files).findFirst(),
                switches.stream().map(SelfSignedEntry::setting).findFirst());
    }
}
