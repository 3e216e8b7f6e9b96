package io.routelock.route.file;

import io.routelock.pki.Fingerprint;
import io.routelock.route.RouteSecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the {@code <Tls>} of a route says.
 *
 * <p>The form that TwinCAT itself writes for self-signed routes is not public (protocol notes:
 * static-routes), so a fingerprint is known by its shape, wherever it stands. What fits no mode, or more than
 * one, is {@link RouteSecurity.Unrecognised}.
 */
final class TlsSettings {

    static final String SELF_SIGNED = "SelfSigned";
    static final String SHARED_CA = "SharedCa";
    static final String IGNORE_CN = "IgnoreCn";
    static final String CASE_SENSITIVE = "IdentityCaseSensitive";

    /** A pre-shared key has 64 digits as well; taken for a fingerprint it would be displayed. */
    private static final Set<String> SECRETS = secrets();

    private static Set<String> secrets() {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(List.of("Psk", "Key", "Pwd", "KeyPwd", "Password"));
        return names;
    }

    /**
     * A fingerprint and where it stands.
     *
     * @param attribute empty when it is the text of the element
     */
    record Sighting(Fingerprint fingerprint, XmlElement element, Optional<XmlAttribute> attribute) {}

    private final String source;
    private final XmlElement tls;
    private final List<Sighting> sightings = new ArrayList<>();

    TlsSettings(String source, XmlElement tls) {
        this.source = source;
        this.tls = tls;
        search(tls);
    }

    private void search(XmlElement element) {
        if (SECRETS.contains(element.name())) {
            return;
        }
        for (XmlAttribute attribute : element.attributes()) {
            if (!SECRETS.contains(attribute.name())) {
                fingerprint(attribute.value(source))
                        .map(f -> new Sighting(f, element, Optional.of(attribute)))
                        .ifPresent(sightings::add);
            }
        }
        fingerprint(element.text())
                .map(f -> new Sighting(f, element, Optional.empty()))
                .ifPresent(sightings::add);
        element.elements().forEach(this::search);
    }

    /** Most texts are too short, which is quicker to see than what they consist of. */
    private static Optional<Fingerprint> fingerprint(String text) {
        return text.length() < Fingerprint.DIGITS ? Optional.empty() : Fingerprint.parse(text);
    }

    List<Sighting> sightings() {
        return sightings;
    }

    RouteSecurity security() {
        boolean selfSigned = saysSelfSigned();
        boolean preShared = tls.first("Psk").isPresent();
        boolean sharedCa = tls.first("Ca").isPresent() || tls.saysTrue(SHARED_CA);
        if (selfSigned && !preShared && !sharedCa) {
            return selfSigned();
        } else if (preShared && !selfSigned && !sharedCa) {
            return preShared(tls.elements("Psk").toList());
        } else if (sharedCa && !selfSigned && !preShared) {
            return new RouteSecurity.SharedCa(tls.saysTrue(IGNORE_CN));
        }
        return new RouteSecurity.Unrecognised();
    }

    /** By the attribute when there is one; a fingerprint alone says it too. */
    private boolean saysSelfSigned() {
        return tls.attribute(SELF_SIGNED).isPresent() ? tls.saysTrue(SELF_SIGNED) : !sightings.isEmpty();
    }

    private RouteSecurity selfSigned() {
        Set<Fingerprint> found = sightings.stream().map(Sighting::fingerprint).collect(Collectors.toSet());
        return found.size() > 1
                ? new RouteSecurity.Unrecognised()
                : new RouteSecurity.SelfSigned(found.stream().findFirst(), tls.saysTrue(IGNORE_CN));
    }

    static RouteSecurity preShared(List<XmlElement> keys) {
        List<String> identities =
                keys.stream().flatMap(key -> key.elements("Identity")).map(XmlElement::text).toList();
        if (keys.size() != 1 || identities.size() != 1) {
            return new RouteSecurity.Unrecognised();
        }
        return preShared(identities.getFirst(), PskElement.isCaseSensitive(keys.getFirst()));
    }

    private static RouteSecurity preShared(String identity, boolean caseSensitive) {
        try {
            return new RouteSecurity.PreSharedKey(identity, caseSensitive);
        } catch (IllegalArgumentException e) {
            // Not legal, so not usable; the caller reports every unrecognised entry with its line.
            return new RouteSecurity.Unrecognised();
        }
    }
}
