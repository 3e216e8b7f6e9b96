package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.TrustPolicy;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the steps of an examination mean, with both values where two differ. */
final class DoctorFindings {

    private DoctorFindings() {}

    static Finding healthy(String target, long passed) {
        return Finding.note(
                "doctor.healthy",
                "%s is well: %d steps passed, none failed.".formatted(target, passed),
                "Nothing has to be done.");
    }

    static Finding withoutRoute(String target) {
        return Finding.note(
                "doctor.no-route",
                "%s is reached. There is no route to it here, so the steps along a route were not run."
                        .formatted(target),
                "Add a route to examine the rest.");
    }

    static Finding cancelled(String target) {
        return Finding.warning(
                "doctor.cancelled",
                "The examination of %s was cancelled.".formatted(target),
                "Run it again for a finding.");
    }

    static Finding noTime() {
        return Finding.error(
                "doctor.time",
                "No answer came within the time of the examination.",
                "Run it again; look at this step if it stays so.",
                "The target or the network is very slow",
                "A firewall drops answers");
    }

    static Finding unknownHost(String host) {
        return Finding.error(
                "connect.unknown-host",
                "No address was found for the name %s.".formatted(host),
                "Use the IP address of the device, or have its name entered in the name server.",
                "The name is misspelt",
                "The name server of this network does not know the device",
                "The device got another name");
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
                "The address %s, from which targets know this side, is no address of this computer now."
                        .formatted(from.getHostAddress()),
                "Give the address back to the network adapter, or start the router on one that this computer has.",
                "The adapter was unplugged",
                "This computer got another address, by DHCP for example");
    }

    static Finding unreachable(String target, InetAddress address, Standpoint.Ports ports) {
        return Finding.error(
                "doctor.unreachable",
                "%s gives no sign of life at %s: neither to a ping, nor on UDP %d, nor on TCP %d and %d."
                        .formatted(target, address.getHostAddress(), ports.udp(), ports.ads(), ports.tls()),
                "Look whether the device is on, then at the cable, then compare its address with %s."
                        .formatted(address.getHostAddress()),
                "The device is off, or just starting",
                "It has another address",
                "A firewall drops everything",
                "A switch or a cable on the way is broken");
    }

    static Finding noServerInfo(String target, int port) {
        return Finding.warning(
                "doctor.no-server-info",
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
                "Compare the address with that of the device that you mean.",
                "The entry in the name server is old",
                "The device was renamed",
                "Two devices have swapped their addresses");
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
                        List.of("The firewall of the target does not let TCP %d through".formatted(port)));
        causes.add("TwinCAT there is older than 3.1.4024, which introduced Secure ADS");
        causes.add("It is switched off there (DisableAdsTlsListening)");
        causes.add("No router runs there");
        return new Finding(
                why.severity(),
                why.code().replace("connect.", "secure-ads."),
                "%s does not take Secure ADS on TCP %d: %s".formatted(target, port, why.symptom()),
                causes,
                "Open TCP %d in the firewall of the target, and look whether its TwinCAT router runs."
                        .formatted(port));
    }

    static Finding ownNetId(String target, AmsNetId netId) {
        return Finding.error(
                "doctor.own-netid",
                "%s says that its AmsNetId is %s, which is the one of this computer."
                        .formatted(target, netId),
                "Give one of the two another AmsNetId; answers cannot be told apart otherwise.",
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

    static Finding noFingerprint(Route route) {
        return Finding.error(
                "doctor.no-fingerprint",
                "The route %s stores no fingerprint of the target, so nobody can be trusted."
                        .formatted(route.name()),
                "Add the route again and compare the fingerprint with the one that the device itself shows.",
                "The route was written by hand, or by a program that stores it elsewhere");
    }

    static Finding changedCertificate(String target, TrustPolicy.KnownChanged changed) {
        return Finding.error(
                "secure-ads.changed-certificate",
                "%s presented another certificate than the one that the route stores. Stored: %s. Presented: %s. Nothing was sent."
                        .formatted(target, changed.stored().grouped(), changed.presented().value().grouped()),
                "Compare the presented fingerprint with the one that the device itself shows before trusting it.",
                "TwinCAT was installed anew there, or its image was written anew",
                "Another device has this address now",
                "Somebody stands between this computer and the device");
    }

    static Finding commonName(Finding.Severity severity, Route route, String commonName) {
        String told = commonName.isEmpty() ? "has none" : "is " + commonName;
        return new Finding(
                severity,
                "doctor.common-name",
                "The common name of the target's certificate %s, the route is named %s."
                        .formatted(told, route.name()),
                List.of(
                        "The route was named after something else than the device",
                        "The device was renamed after its certificate was made"),
                commonName.isEmpty()
                        ? "Set \"ignore common name\" for the route (IgnoreCn=\"true\")."
                        : "Rename the route to %s, or set \"ignore common name\" for it (IgnoreCn=\"true\")."
                                .formatted(commonName));
    }

    static Finding noCredential(Route route) {
        return Finding.error(
                "doctor.no-credential",
                "The route %s names no key and no certificates that can be used.".formatted(route.name()),
                "Look at the <Tls> of the route in StaticRoutes.xml, or add the route again.",
                "The route was written by hand, or by a program that keeps its key elsewhere");
    }

    static Finding dates(String target, X509Certificate certificate, Instant now) {
        boolean early = now.isBefore(certificate.getNotBefore().toInstant());
        String from = Words.date(certificate.getNotBefore().toInstant());
        String to = Words.date(certificate.getNotAfter().toInstant());
        return Finding.warning(
                early ? "secure-ads.certificate-not-yet-valid" : "secure-ads.certificate-expired",
                "The certificate of %s is valid from %s to %s, and this computer has %s."
                        .formatted(target, from, to, Words.date(now)),
                early
                        ? "Compare the clocks of this computer and of the device."
                        : "Renew the certificate of the device. Until then the route works: of a self-signed certificate only the fingerprint is compared.",
                early ? "The clock of this computer is behind" : "The certificate was not renewed in time",
                early
                        ? "The clock of the device was ahead when it made its certificate"
                        : "The clock of this computer is ahead");
    }

    static Finding notInRouter(Route route, AmsNetId router) {
        return Finding.warning(
                "route.not-in-force",
                "The running router %s does not use the route %s (%s)."
                        .formatted(router, route.name(), route.netId()),
                "Look what the router says of its StaticRoutes.xml.",
                "The router found an error in the file",
                "The router runs with another folder");
    }

    static Finding noRouter(String target) {
        return Finding.error(
                "doctor.no-router",
                "No router of this computer could be asked for the way to %s.".formatted(target),
                "Start the router of this computer.",
                "It was stopped");
    }

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

    static Finding routerOnly(String target, AdsErrorException error) {
        Finding why = AdsFindings.explain(error.error(), error.target(), "Reading the state");
        List<String> causes =
                new ArrayList<>(List.of("The router has not tried again since the fault was gone"));
        causes.addAll(why.likelyCauses());
        return new Finding(
                Finding.Severity.ERROR,
                "doctor.router-only",
                "A connection of its own reaches %s, but the running router does not: %s."
                        .formatted(target, error.error()),
                causes,
                "Try again in a minute; then restart the router.");
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
                "Add the route again on both sides in one way, best as Secure ADS.",
                "The routes were added at different times");
    }

    static Finding backToOtherAddress(Chart chart, AddRemote entry) {
        String ours = chart.local.map(InetAddress::getHostAddress).orElse("another address");
        return Finding.warning(
                "doctor.route-back-address",
                "The route of %s to this computer (%s) leads to %s, but this computer is %s."
                        .formatted(chart.called(), entry.name(), entry.address(), ours),
                "Change the address of that route to %s.".formatted(ours),
                "This computer got another address",
                "This computer has several adapters, and the route was added over another one",
                "A gateway between the two translates addresses");
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
                "The clock of %s is not that of this computer: %s.".formatted(target, difference),
                "Set the clock of the device, or have it set by a time server.",
                "The battery of the device is empty",
                "The device has no time server");
    }
}
