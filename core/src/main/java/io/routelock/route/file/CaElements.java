package io.routelock.route.file;

import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.SharedCa;

import java.util.List;
import java.util.Optional;

/** The files of a shared CA in a {@code <Tls>}. */
final class CaElements {

    static final String CA = "Ca";
    static final String CERTIFICATE = "Cert";
    static final String KEY = "Key";
    static final String KEY_PASSWORD = "KeyPwd";
    static final String REVOKED = "Crl";

    static final List<String> ALL = List.of(CA, CERTIFICATE, KEY, KEY_PASSWORD, REVOKED);

    private CaElements() {}

    /**
     * Of several {@code <Ca>} the first.
     *
     * @return empty when certificate, key or authority is missing or is no path: TwinCAT is said to take the
     *     content of a file in its place, which is not read here
     */
    static Optional<SharedCa> read(XmlElement tls) {
        try {
            return Optional.of(
                    new SharedCa(
                            text(tls, CA).orElse(""),
                            text(tls, CERTIFICATE).orElse(""),
                            text(tls, KEY).orElse(""),
                            text(tls, KEY_PASSWORD).map(Secret::of),
                            text(tls, REVOKED),
                            tls.saysTrue(TlsSettings.IGNORE_CN)));
        } catch (IllegalArgumentException e) {
            // Incomplete, so not usable; the caller reports it with its line.
            return Optional.empty();
        }
    }

    private static Optional<String> text(XmlElement tls, String name) {
        return tls.elements(name).map(XmlElement::text).filter(t -> !t.isEmpty()).findFirst();
    }

    static boolean isOne(XmlElement child) {
        return ALL.stream().anyMatch(child::isNamed);
    }
}
