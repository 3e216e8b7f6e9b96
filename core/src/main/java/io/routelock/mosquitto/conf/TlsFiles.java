package io.routelock.mosquitto.conf;

import java.util.Optional;

/**
 * The files with which one side of a TLS connection proves who it is; paths as mosquitto gets them.
 *
 * @param authority the certificates of authorities
 * @param certificate with those between it and the authority behind it
 * @param key of the certificate
 */
public record TlsFiles(
        Side side, Optional<String> authority, Optional<String> certificate, Optional<String> key) {

    /** Who shows the certificate. */
    public enum Side {
        LISTENER("clients refuse it"),
        BRIDGE("the other broker refuses it"),
        CLIENT("the broker refuses it");

        private final String refused;

        Side(String refused) {
            this.refused = refused;
        }

        /** A clause that says what comes of a bad certificate. */
        String refused() {
            return refused;
        }
    }

    /** One of the files. */
    public enum Part {
        AUTHORITY,
        CERTIFICATE,
        KEY
    }

    Optional<String> path(Part part) {
        return switch (part) {
            case AUTHORITY -> authority;
            case CERTIFICATE -> certificate;
            case KEY -> key;
        };
    }
}
