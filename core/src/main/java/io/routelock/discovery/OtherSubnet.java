package io.routelock.discovery;

import io.routelock.diagnosis.Finding;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * Says why a device that answered a broadcast cannot be reached by TCP: a broadcast crosses from one subnet
 * to another on the same cable, a connection does not.
 */
public final class OtherSubnet {

    private static final String CODE = "discovery.other-subnet";

    private OtherSubnet() {}

    /**
     * Compares a device's address with those of this computer.
     *
     * @param local all addresses of this computer; when there are none, nothing is known
     * @return empty when the device is in a subnet of this computer and has a lasting address
     */
    public static Optional<Finding> finding(DiscoveredDevice device, List<LocalAddress> local) {
        if (local.isEmpty()
                || device.address().isLoopbackAddress()
                || !(device.address() instanceof Inet4Address address)) {
            return Optional.empty();
        }
        Optional<LocalAddress> way = LocalAddress.reaching(address, local);
        if (address.isLinkLocalAddress()) {
            return Optional.of(withoutAddress(device, way));
        }
        return way.isPresent() ? Optional.empty() : Optional.of(elsewhere(device, address));
    }

    /** 169.254.x.x is what a device takes when nobody gives it an address. */
    private static Finding withoutAddress(DiscoveredDevice device, Optional<LocalAddress> way) {
        String symptom = device.inWords() + " has an automatic address (169.254.x.x)";
        String[] causes = {
            "The device asks for an address by DHCP and no DHCP server answers",
            "The device is new and has no address yet"
        };
        return way.map(found ->
                        Finding.note(
                                CODE,
                                symptom + "; it is reached from " + found,
                                "Give the device a fixed address, or connect a DHCP server,"
                                        + " before a route is stored.",
                                causes))
                .orElseGet(() ->
                        Finding.warning(
                                CODE,
                                symptom + "; no adapter of this computer reaches it",
                                "Give "
                                        + adapter(device)
                                        + " a second address such as 169.254.1.1 with mask"
                                        + " 255.255.0.0, or give the device an address of"
                                        + " this network.",
                                causes));
    }

    private static Finding elsewhere(DiscoveredDevice device, Inet4Address address) {
        String shown = address.getHostAddress();
        return Finding.warning(
                CODE,
                device.inWords() + " answers from a subnet that no adapter of this computer is in",
                "Give "
                        + adapter(device)
                        + " a second address in the subnet of the device (one that is free, "
                        + shown.substring(0, shown.lastIndexOf('.'))
                        + ".x when its mask is 255.255.255.0), or change the address of the"
                        + " device.",
                "The device keeps the address of another plant or of the factory",
                "The adapter of this computer has the wrong address or mask");
    }

    private static String adapter(DiscoveredDevice device) {
        return device.networkInterface()
                .map(name -> "the adapter " + name)
                .orElse("the adapter that the device is connected to");
    }
}
