package io.routelock.doctor;

import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What keeps this computer from the target: its name, its address, its ports. */
final class WayFindings {

    private WayFindings() {}

    static Finding unknownHost(String host) {
        return Finding.error(
                "connect.unknown-host",
                "No address was found for the name %s.".formatted(host),
                "Use the IP address of the device, or have its name entered in the name server.",
                "The name is misspelt",
                "The name server of this network does not know the device",
                "The device got another name");
    }

    /** Asked for by its address, where the AmsNetId would say which is meant. */
    static Finding severalRoutes(String host, Route examined, List<Route> others) {
        return Finding.warning(
                "doctor.several-routes",
                "%d routes lead to %s. This is the examination of %s (%s), not of %s."
                        .formatted(
                                others.size() + 1,
                                host,
                                examined.name(),
                                examined.netId(),
                                others.stream()
                                        .map(other -> "%s (%s)".formatted(other.name(), other.netId()))
                                        .collect(Collectors.joining(", "))),
                "Run doctor on the AmsNetId of the route that you mean. A device has one AmsNetId: remove the routes that are wrong.",
                "The AmsNetId of the device was changed, and the old route was kept",
                "A device was replaced by another one with the same address");
    }

    static Finding noWay(InetAddress target) {
        return Finding.error(
                "connect.unreachable",
                "No way leads from this computer to %s.".formatted(target.getHostAddress()),
                "Give this computer an address in the subnet of the device, or a gateway that leads there.",
                "The network cable is unplugged, or the adapter is off",
                "The device is in another subnet");
    }

    static Finding notOurAddress(InetAddress from) {
        return Finding.error(
                "connect.local-address",
                "Targets know this computer by the address %s, which it does not have now."
                        .formatted(from.getHostAddress()),
                "Set the address on the network adapter again; or start the router at one that this computer has, and change the routes back on the targets to it.",
                "The adapter was unplugged",
                "This computer got another address, by DHCP for example");
    }

    static Finding unreachable(String target, InetAddress address, Standpoint.Ports ports) {
        String at = address.getHostAddress();
        return Finding.error(
                "doctor.unreachable",
                "%s gives no sign of life: neither to a ping, nor on UDP %d, nor on TCP %d and %d."
                        .formatted(
                                target.equals(at) ? at : "%s at %s".formatted(target, at),
                                ports.udp(),
                                ports.ads(),
                                ports.tls()),
                "Look whether the device is on, then at the cable, then compare its address and subnet mask with %s."
                        .formatted(at),
                "The device is off, or just starting",
                "It has another address, or another subnet mask",
                "A firewall drops everything",
                "A switch or a cable on the way is broken");
    }

    static Finding plainBlocked(String target, Standpoint.Ports ports) {
        return Finding.error(
                "doctor.plain-blocked",
                "%s does not take plain ADS (TCP %d), but it takes Secure ADS (TCP %d)."
                        .formatted(target, ports.ads(), ports.tls()),
                "Use Secure ADS: add the route again with self-signed certificates, a pre-shared key or a CA.",
                "The firewall of the device lets only Secure ADS through, as that of TwinCAT/BSD does",
                "Plain ADS is switched off there (DisableAdsTcpListening)");
    }

    /** With the codes of the connection that was not opened. */
    static Finding secureClosed(String target, int port, Finding why) {
        List<String> causes =
                new ArrayList<>(
                        List.of(
                                "TwinCAT there is older than 3.1.4024, which introduced Secure ADS",
                                "It is switched off there (DisableAdsTlsListening)",
                                "No router runs there"));
        // Most firewalls drop; who refuses is there, and nothing listens.
        causes.add(
                why.code().equals("connect.refused") ? causes.size() : 0,
                "The firewall of the target does not let TCP %d through".formatted(port));
        return new Finding(
                why.severity(),
                why.code().replace("connect.", "secure-ads."),
                "%s does not take Secure ADS on TCP %d: %s".formatted(target, port, why.symptom()),
                causes,
                "Look whether the TwinCAT router of the target runs, and open TCP %d in its firewall."
                        .formatted(port));
    }
}
