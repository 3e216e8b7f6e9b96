package io.routelock.mosquitto.profile;

import io.routelock.pki.Secret;

import java.util.List;

/** How the listener is protected (seed 004: "TLS Support"). */
public sealed interface TlsSupport {

    /** Not at all: whoever sits on the way reads passwords and changes messages. */
    record None() implements TlsSupport {}

    /** One identity and its key, pairs of hexadecimal digits. */
    record PskKey(String identity, Secret key) {}

    /**
     * Pre-shared keys.
     *
     * @param hint never empty: without psk_hint the listener would stay plain text
     */
    record Psk(String hint, List<PskKey> keys) implements TlsSupport {
        public Psk {
            keys = List.copyOf(keys);
            ConfText.requireText("psk_hint", hint);
        }

        public static Psk of(String identity, Secret key) {
            return new Psk("mosquitto", List.of(new PskKey(identity, key)));
        }
    }

    /**
     * Certificates. The paths are those on the machine of the broker, absolute.
     *
     * @param authority the CA that signs the clients, and which clients are given to trust the broker
     * @param certificate of the broker
     * @param key of the broker, not encrypted: a service cannot be asked for a password
     */
    record Certificates(String authority, String certificate, String key) implements TlsSupport {
        public Certificates {
            ConfText.requireText("cafile", authority);
            ConfText.requireText("certfile", certificate);
            ConfText.requireText("keyfile", key);
        }
    }
}
