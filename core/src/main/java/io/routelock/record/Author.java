package io.routelock.record;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;

import java.util.Optional;

/**
 * Who wrote a record: the computer that proved the devices.
 *
 * @param netId of its router; empty when none has run
 * @param fingerprint of the certificate by which targets know it; empty when it has none yet
 * @param program name and version: {@code Routelock 0.1.0}
 */
public record Author(
        String computer, Optional<AmsNetId> netId, Optional<Fingerprint> fingerprint, String program) {}
