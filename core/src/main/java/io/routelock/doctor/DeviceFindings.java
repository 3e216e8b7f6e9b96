package io.routelock.doctor;

import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;

import java.net.InetAddress;

/** What the device says of itself, where that is not what was expected. */
final class DeviceFindings {

    /** A device may be meant to keep silent to searches. */
    static final String NO_SERVER_INFO = "doctor.no-server-info";

    private DeviceFindings() {}

    static Finding noServerInfo(String target, int port) {
        return Finding.warning(
                NO_SERVER_INFO,
                "%s does not answer on UDP %d.".formatted(target, port),
                "Nothing has to be done if the route works; open UDP %d to see the device in searches."
                        .formatted(port),
                "The firewall of the device drops UDP %d".formatted(port),
                "Discovery is switched off there (DisableAdsDiscovery)",
                "No TwinCAT runs there");
    }

    static Finding otherHost(String asked, InetAddress address, String told) {
        return Finding.warning(
                "doctor.other-host",
                "The name %s leads to %s, where the device calls itself %s."
                        .formatted(asked, address.getHostAddress(), told),
                "Read the address at the device that you mean. If it is another one, have the name server corrected, or use the address.",
                "The entry in the name server is old",
                "The device was renamed",
                "Two devices have swapped their addresses");
    }

    static Finding ownNetId(String target, AmsNetId netId) {
        return Finding.error(
                "doctor.own-netid",
                "%s says that its AmsNetId is %s, which is that of this computer.".formatted(target, netId),
                "Check that the address is not one of this computer. If it is that of the device, give one of the two another AmsNetId: with the same one no answer finds its way.",
                "The address leads to this computer itself",
                "The image of the disk was copied from another computer");
    }

    static Finding netIdDiffers(InetAddress address, AmsNetId told, Route route) {
        return Finding.error(
                "doctor.netid-differs",
                "The device at %s says that its AmsNetId is %s, the route %s says %s."
                        .formatted(address.getHostAddress(), told, route.name(), route.netIdInWords()),
                "Take %s into the route, if this is the device that you mean.".formatted(told),
                "The AmsNetId of the route is mistyped",
                "The AmsNetId of the device was changed, or TwinCAT was installed again there",
                "Another device has this address now");
    }

    static Finding notInRun(String target, AdsState state) {
        return Finding.warning(
                "doctor.not-in-run",
                "%s is reached and is in %s, not in RUN.".formatted(target, state),
                "Switch it to RUN when the machine may start.",
                "It was switched to CONFIG for commissioning",
                "Its configuration could not be started: look at its event log");
    }

    static Finding clock(String target, String difference) {
        return Finding.warning(
                "doctor.clock",
                "The clock of %s differs from that of this computer: it is %s.".formatted(target, difference),
                "Compare both clocks with a watch and set the wrong one; a time server keeps them right.",
                "The battery of the device is empty, or it has no time server",
                "The clock of this computer is wrong");
    }
}
