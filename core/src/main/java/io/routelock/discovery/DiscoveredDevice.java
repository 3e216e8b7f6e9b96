package io.routelock.discovery;

import io.routelock.ams.AmsNetId;
import io.routelock.pki.AdvertisedFingerprint;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A device that answered. Nothing of it is proven.
 *
 * @param netId what it calls itself
 * @param hostName visible characters only, empty when not told
 * @param address where its first answer came from
 * @param networkInterface the adapter of this computer that heard it, when that is known
 */
public record DiscoveredDevice(
        AmsNetId netId,
        String hostName,
        InetAddress address,
        Optional<TwinCatVersion> twinCatVersion,
        Optional<OsVersion> osVersion,
        Optional<AdvertisedFingerprint> fingerprint,
        Optional<String> networkInterface) {

    public static DiscoveredDevice of(
            ServerInfo answer, InetAddress from, Optional<String> networkInterface) {
        return new DiscoveredDevice(
                answer.netId(),
                answer.hostName(),
                from,
                answer.twinCatVersion(),
                answer.osVersion(),
                answer.fingerprint(),
                networkInterface);
    }

    /**
     * Whether two answers come from one device: same NetId, and neither host name nor fingerprint differ
     * where both told one. The address may differ: a device answers on every adapter.
     */
    boolean isSameAs(DiscoveredDevice other) {
        return netId.equals(other.netId)
                && (hostName.isEmpty()
                        || other.hostName.isEmpty()
                        || hostName.equalsIgnoreCase(other.hostName))
                && (fingerprint.isEmpty()
                        || other.fingerprint.isEmpty()
                        || fingerprint.equals(other.fingerprint));
    }

    /** This device, with what only the later answer told. */
    DiscoveredDevice completedBy(DiscoveredDevice later) {
        return new DiscoveredDevice(
                netId,
                hostName.isEmpty() ? later.hostName : hostName,
                address,
                twinCatVersion.or(later::twinCatVersion),
                osVersion.or(later::osVersion),
                fingerprint.or(later::fingerprint),
                networkInterface.or(later::networkInterface));
    }

    /** {@code CX-12AB (192.168.1.5)}, for findings. */
    String inWords() {
        String shown = address.getHostAddress();
        return hostName.isEmpty() ? shown : hostName + " (" + shown + ")";
    }
}
