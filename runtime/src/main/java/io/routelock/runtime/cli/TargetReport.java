package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.pki.AdvertisedFingerprint;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;

import java.net.InetAddress;
import java.util.Optional;

/**
 * What a target tells of itself, and what it proves.
 *
 * @param device its own words, which prove nothing; empty when it did not answer the search
 * @param ads whether it takes connections for plain ADS
 * @param tls whether it takes connections for Secure ADS
 * @param presented by the TLS handshake; empty when there was none
 * @param adsTrouble why there was no connection for plain ADS
 * @param tlsTrouble why there was no TLS handshake, with or without a connection
 */
record TargetReport(
        String host,
        InetAddress address,
        Optional<DiscoveredDevice> device,
        boolean ads,
        boolean tls,
        Optional<PresentedFingerprint> presented,
        Optional<Finding> adsTrouble,
        Optional<Finding> tlsTrouble) {

    boolean answersAnywhere() {
        return device.isPresent() || ads || tls;
    }

    Optional<Fingerprint> advertised() {
        return device.flatMap(DiscoveredDevice::fingerprint).map(AdvertisedFingerprint::value);
    }

    /** Empty unless both are known. */
    Optional<Boolean> asAdvertised() {
        return presented.flatMap(proven -> advertised().map(proven.value()::equals));
    }
}
