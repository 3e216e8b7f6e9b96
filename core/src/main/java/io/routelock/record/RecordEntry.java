package io.routelock.record;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.util.Optional;

/**
 * One device of a record.
 *
 * @param device name of the route to it
 * @param mode {@code Plain}, {@code SSC}, {@code PSK}, {@code CA} or {@code Unknown}
 * @param fingerprint of the certificate that the route trusts; only SSC has one
 * @param remark of whoever commissioned it; may be empty
 */
public record RecordEntry(
        String device,
        AmsNetId netId,
        String address,
        String mode,
        Optional<Fingerprint> fingerprint,
        Proof proof,
        DeviceFacts facts,
        String remark) {

    /** What a route tells, without a remark. */
    public static RecordEntry of(Route route, Proof proof, DeviceFacts facts) {
        return new RecordEntry(
                route.name(),
                route.netId(),
                route.address(),
                modeOf(route.security()),
                fingerprintOf(route.security()),
                proof,
                facts,
                "");
    }

    private static String modeOf(RouteSecurity security) {
        return switch (security) {
            case RouteSecurity.Plain _ -> "Plain";
            case RouteSecurity.SelfSigned _ -> "SSC";
            case RouteSecurity.PreSharedKey _ -> "PSK";
            case RouteSecurity.SharedCa _ -> "CA";
            case RouteSecurity.Unrecognised _ -> "Unknown";
        };
    }

    private static Optional<Fingerprint> fingerprintOf(RouteSecurity security) {
        return security instanceof RouteSecurity.SelfSigned own ? own.fingerprint() : Optional.empty();
    }

    public RecordEntry withFacts(DeviceFacts newFacts) {
        return new RecordEntry(device, netId, address, mode, fingerprint, proof, newFacts, remark);
    }

    public RecordEntry withRemark(String newRemark) {
        return new RecordEntry(device, netId, address, mode, fingerprint, proof, facts, newRemark);
    }

    public boolean verified() {
        return proof instanceof Proof.Verified;
    }
}
