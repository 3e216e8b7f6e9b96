package io.routelock.app.discovery;

import io.routelock.discovery.DiscoveredDevice;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * A device and its answers.
 *
 * @param answers how many came
 * @param addresses where they came from, the first one first; a few at most
 */
record FoundDevice(DiscoveredDevice device, int answers, List<InetAddress> addresses) {

    private static final int ADDRESSES = 8;

    public FoundDevice {
        addresses = List.copyOf(addresses);
    }

    static FoundDevice first(DiscoveredDevice device) {
        return new FoundDevice(device, 1, List.of(device.address()));
    }

    /** Whether both are one device: same NetId, and nothing that both told differs. */
    boolean isSameAs(DiscoveredDevice other) {
        return device.netId().equals(other.netId())
                && (device.hostName().isEmpty()
                        || other.hostName().isEmpty()
                        || device.hostName().equalsIgnoreCase(other.hostName()))
                && (device.fingerprint().isEmpty()
                        || other.fingerprint().isEmpty()
                        || device.fingerprint().equals(other.fingerprint()));
    }

    /** After one more answer. */
    FoundDevice again(DiscoveredDevice now, InetAddress from) {
        List<InetAddress> known = new ArrayList<>(addresses);
        if (!known.contains(from) && known.size() < ADDRESSES) {
            known.add(from);
        }
        return new FoundDevice(now, answers + 1, known);
    }

    /** {@code HMI-L2-01 at 192.168.20.51}. */
    String inWords() {
        String at = device.address().getHostAddress();
        return device.hostName().isEmpty() ? at : device.hostName() + " at " + at;
    }

    /** {@code CX-19AE5B}, or the address of a device that told no name. */
    String title() {
        return device.hostName().isEmpty() ? device.address().getHostAddress() : device.hostName();
    }
}
