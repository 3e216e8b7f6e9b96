package io.routelock.route.file;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.BrokerSecurity.OwnFiles;
import io.routelock.route.BrokerSecurity.Plain;
import io.routelock.route.BrokerSecurity.PreSharedKey;
import io.routelock.route.BrokerSecurity.Tls;
import io.routelock.route.BrokerSecurity.Unusable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an {@code <Mqtt>} says of the protection of its connection (protocol notes: ads-over-mqtt).
 *
 * <p>Plain is one that says nothing at all. What stands in the wrong place, is misspelt, incomplete or said
 * twice is {@link Unusable}: a slip of the hand must not take the encryption away.
 */
final class BrokerProtection {

    /**
     * Names that mean protection, whatever exactly: {@code <TlsSettings>}, {@code <Psk2>}, {@code Ssl="1"}.
     */
    private static final Pattern MEANT =
            Pattern.compile("tls|ssl|psk|cert|crypt|identity|secur", Pattern.CASE_INSENSITIVE);

    private BrokerProtection() {}

    static BrokerSecurity read(XmlElement mqtt) {
        List<XmlElement> elements = elements(mqtt).toList();
        if (attributes(mqtt).findAny().isPresent()) {
            return new Unusable("an attribute of it means protection and is not known");
        } else if (elements.isEmpty()) {
            return new Plain();
        } else if (elements.size() > 1) {
            return new Unusable("its protection is said more than once, or outside of <Tls> and <Psk>");
        }
        XmlElement only = elements.getFirst();
        return only.isNamed(RouteEntry.TLS)
                ? tlsOrKey(only)
                : only.isNamed(PskElement.PSK)
                        ? key(only)
                        : new Unusable("its protection stands outside of <Tls> and <Psk>");
    }

    /** All below an {@code <Mqtt>} that is about its protection, in the right place or not. */
    static Stream<XmlElement> elements(XmlElement mqtt) {
        return mqtt.elements().filter(e -> isMeant(e.name()) || CaElements.isOne(e));
    }

    /** As {@link #elements}. None is known that belongs there. */
    static Stream<XmlAttribute> attributes(XmlElement mqtt) {
        return mqtt.attributes().stream().filter(a -> isMeant(a.name()));
    }

    private static boolean isMeant(String name) {
        return MEANT.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /** The {@code <Psk>} of a connection; read below {@code <Tls>} too, where routes have it. */
    static Optional<XmlElement> psk(XmlElement mqtt) {
        return Stream.concat(
                        mqtt.elements(PskElement.PSK),
                        mqtt.elements(RouteEntry.TLS).flatMap(tls -> tls.elements(PskElement.PSK)))
                .findFirst();
    }

    private static BrokerSecurity tlsOrKey(XmlElement tls) {
        List<XmlElement> keys = tls.elements(PskElement.PSK).toList();
        boolean files = tls.elements().anyMatch(CaElements::isOne);
        if (keys.size() == 1 && !files) {
            return key(keys.getFirst());
        } else if (!keys.isEmpty()) {
            return new Unusable("its <Tls> has several <Psk>, or files beside one");
        }
        return tls.attribute(TlsSettings.SELF_SIGNED).isPresent()
                ? new Unusable("self-signed certificates are not for brokers")
                : files(tls);
    }

    private static BrokerSecurity key(XmlElement psk) {
        PskElement read = PskElement.read(psk);
        return read.flaws().stream()
                .flatMap(flaw -> complaint(flaw).stream())
                .findFirst()
                .<BrokerSecurity>map(Unusable::new)
                .orElseGet(() -> new PreSharedKey(read.key().orElseThrow()));
    }

    private static Optional<String> complaint(PskElement.Flaw flaw) {
        return switch (flaw) {
            case NO_IDENTITY -> Optional.of("its <Psk> has no identity, or not a legal one");
            case NO_SECRET -> Optional.of("its <Psk> has neither a password nor a key");
            case KEY_FORM -> Optional.of("the <Key> of its <Psk> is not 64 hexadecimal digits");
            case TWO_SECRETS -> Optional.empty();
        };
    }

    private static BrokerSecurity files(XmlElement tls) {
        Optional<String> certificate = text(tls, CaElements.CERTIFICATE);
        Optional<String> key = text(tls, CaElements.KEY);
        if (text(tls, CaElements.CA).isEmpty()) {
            return new Unusable("its <Tls> names no <Ca>");
        } else if (certificate.isPresent() != key.isPresent()) {
            return new Unusable("its <Tls> names one of <Cert> and <Key> without the other");
        } else if (text(tls, CaElements.REVOKED).isPresent()) {
            return new Unusable("its <Tls> names a revocation list, which is not known for brokers");
        }
        try {
            return new Tls(
                    text(tls, CaElements.CA).orElseThrow(),
                    certificate.map(file -> own(file, key.orElseThrow(), tls)),
                    tls.saysTrue(TlsSettings.IGNORE_CN));
        } catch (IllegalArgumentException e) {
            return new Unusable("what its <Tls> names is no path of a file");
        }
    }

    private static OwnFiles own(String certificate, String key, XmlElement tls) {
        return new OwnFiles(certificate, key, text(tls, CaElements.KEY_PASSWORD).map(Secret::of));
    }

    private static Optional<String> text(XmlElement tls, String name) {
        return tls.elements(name).map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
    }
}
