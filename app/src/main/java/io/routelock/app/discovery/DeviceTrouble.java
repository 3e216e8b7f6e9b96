package io.routelock.app.discovery;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;

import java.util.List;
import java.util.Optional;

/**
 * What deserves a look at a device that answered.
 *
 * @param finding for the list of problems
 * @param title what happened, for the heading below the table
 * @param explanation one or two sentences more; may be empty
 * @param comment in two or three words, for the table
 * @param devices whom it concerns
 * @param stored the fingerprint of the route, where the device advertises another one
 */
record DeviceTrouble(
        Kind kind,
        Finding finding,
        String title,
        String explanation,
        String comment,
        List<FoundDevice> devices,
        Optional<Fingerprint> stored) {

    /** Which kind it is. */
    enum Kind {
        NET_ID_USED_TWICE,
        ADDRESS_USED_TWICE,
        OTHER_FINGERPRINT,
        OTHER_SUBNET
    }

    DeviceTrouble {
        devices = List.copyOf(devices);
    }

    /** Whether two devices contradict each other. */
    boolean isConflict() {
        return kind == Kind.NET_ID_USED_TWICE || kind == Kind.ADDRESS_USED_TWICE;
    }
}
