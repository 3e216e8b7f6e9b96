package io.routelock.mosquitto.conf;

import java.util.Optional;

/** How a listener protects what goes over the line. */
public sealed interface Tls {

    /** Not at all. */
    record None() implements Tls {}

    /**
     * TLS with a certificate of the broker.
     *
     * @param authorities cafile or capath; without either no client's certificate is believed
     * @param required whether clients are asked for a certificate; without that they never show one
     */
    record Certificates(Setting certificate, Setting key, Optional<Setting> authorities, boolean required)
            implements Tls {}

    /**
     * TLS with keys that both sides know.
     *
     * @param keys the psk_file; without one nobody can connect
     */
    record SharedKeys(Setting hint, Optional<Setting> keys) implements Tls {}

    static Tls of(Settings own, Settings security) {
        Optional<Setting> certificate = own.find("certfile");
        Optional<Setting> key = own.find("keyfile");
        if (certificate.isPresent() && key.isPresent()) {
            Optional<Setting> authorities = own.find("cafile").or(() -> own.find("capath"));
            boolean required = own.flag("require_certificate", false);
            return new Certificates(certificate.get(), key.get(), authorities, required);
        }
        return own.find("psk_hint")
                .<Tls>map(hint -> new SharedKeys(hint, security.find("psk_file")))
                .orElseGet(None::new);
    }
}
