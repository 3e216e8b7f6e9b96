package io.routelock.app.addroute;

import io.routelock.pki.PresentedFingerprint;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a TLS handshake told of the other side. Of all this only the fingerprint can be compared; names and
 * dates prove nothing.
 *
 * @param took from the first packet to the end of the handshake
 */
record Presented(
        PresentedFingerprint fingerprint,
        Optional<String> commonName,
        LocalDate validFrom,
        LocalDate validTo,
        Duration took) {

    /** {@code CN CX-63D7F4, 2000-01-01 to 2061-01-01}. */
    String certificate() {
        String name = commonName.map(cn -> "CN " + cn + ", ").orElse("no CN, ");
        return name + validFrom + " to " + validTo;
    }
}
