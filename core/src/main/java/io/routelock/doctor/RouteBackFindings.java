package io.routelock.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.systemservice.AddRemote;

import java.net.InetAddress;

/** What is amiss with the route of the target that leads back here. */
final class RouteBackFindings {

    private RouteBackFindings() {}

    /** This side has a route, the other has none. */
    static Finding noRouteBack(Chart chart) {
        String self =
                chart.standpoint().self().netId()
                        + chart.local.map(address -> " at " + address.getHostAddress()).orElse("");
        return Finding.error(
                "doctor.no-route-back",
                "This side has a route to %s, but %s has none back to %s."
                        .formatted(chart.called(), chart.called(), self),
                "Add a route to %s on the target: add the route again with a login there, or in the route dialog of the target."
                        .formatted(self),
                "The route back was never added, or was removed",
                "The route back is to another AmsNetId or address: this computer got a new one",
                "The route back is secure, and this one is plain");
    }

    static Finding secondClient(Chart chart) {
        return Finding.error(
                "doctor.second-client",
                "%s takes a connection from %s and closes it again by itself."
                        .formatted(
                                chart.called(),
                                chart.local.map(InetAddress::getHostAddress).orElse("this computer")),
                "Let all programs of this computer go through one router: stop the other one, or use it as the local router.",
                "A second program connects from the same address: the target keeps one connection for an address, and each throws the other off",
                "TwinCAT was just restarted on the target");
    }

    static Finding backOfOtherKind(Chart chart, AddRemote entry) {
        boolean backSecure = entry.tls().isSecure();
        return Finding.warning(
                "doctor.route-back-kind",
                "The route to %s is %s, the route back (%s) is %s."
                        .formatted(
                                chart.called(),
                                backSecure ? "plain" : "secure",
                                entry.name(),
                                backSecure ? "secure" : "plain"),
                "Add the route again, so that both sides have the same kind; best as Secure ADS.",
                "Only one side was changed to Secure ADS",
                "The routes were added at different times, or one of them by hand");
    }

    static Finding backToOtherAddress(Chart chart, AddRemote entry) {
        String ours = chart.local.map(InetAddress::getHostAddress).orElse("another address");
        return Finding.warning(
                "doctor.route-back-address",
                "The route of %s to this computer (%s) leads to %s, but this computer has %s."
                        .formatted(chart.called(), entry.name(), entry.address(), ours),
                "Change the address of that route to %s.".formatted(ours),
                "This computer got another address",
                "This computer has several adapters, and the route was added over another one",
                "A gateway between the two translates addresses");
    }

    /** An address has one AmsNetId, as far as a target knows. */
    static Finding backToOtherNetId(Chart chart, AddRemote entry) {
        AmsNetId self = chart.standpoint().self().netId();
        return Finding.error(
                "doctor.route-back-netid",
                "The route of %s to this computer (%s, %s) is to the AmsNetId %s, but this computer has %s."
                        .formatted(chart.called(), entry.name(), entry.address(), entry.netId(), self),
                "Change the AmsNetId of that route to %s, or give this computer the old one again."
                        .formatted(self),
                "The AmsNetId of this computer was changed, or its router was installed again",
                "Another router runs at the address of this computer, TwinCAT beside the bundled one for example");
    }

    static Finding backByName(Chart chart, AddRemote entry) {
        String ours = chart.local.map(InetAddress::getHostAddress).orElse("its address");
        return Finding.warning(
                "doctor.route-back-by-name",
                "The route of %s to this computer stores the host name %s, though an address was chosen."
                        .formatted(chart.called(), entry.address()),
                "Write %s in its place, unless the device can look the name up: in \\Hard Disk\\TwinCAT\\3.1\\Target\\StaticRoutes.xml of a Windows CE device, then restart it."
                        .formatted(ours),
                "A Windows CE device stores the host name, also when an address was chosen",
                "The route was added by host name");
    }
}
