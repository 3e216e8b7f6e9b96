package io.routelock.doctor;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.TrustPolicy;
import io.routelock.route.Route;
import io.routelock.systemservice.AddRemote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the steps of an examination mean, with both values where two differ. */
final class DoctorFindings {

    /** The running router could be asked, and does not use the route. */
    static final String NOT_IN_FORCE = "route.not-in-force";

    /** A device may be meant to keep silent to searches. */
    static final String NO_SERVER_INFO = "doctor.no-server-info";

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
                "This step got no answer within its time.",
                "Run doctor again. If it stays so, look whether the target is overloaded, then at the firewalls on the way.",
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
                        .formatted(address.getHostAddress(), told, route.name(), route.netId()),
                "Take %s into the route, if this is the device that you mean.".formatted(told),
                "The AmsNetId of the route is mistyped",
                "The AmsNetId of the device was changed, or TwinCAT was installed again there",
                "Another device has this address now");
    }

    static Finding noFingerprint(Route route, PresentedFingerprint presented) {
        return Finding.error(
                "doctor.no-fingerprint",
                "The route %s stores no fingerprint, so nothing tells whether this is the target. It presented: %s. Nothing was sent."
                        .formatted(route.name(), presented.value().grouped()),
                "Compare the presented fingerprint with the one that the device itself shows, then add the route again with it.",
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

    /**
     * @param alternative whether the name of the route is among the alternative names of the certificate
     */
    static Finding commonName(
            Finding.Severity severity, Route route, String commonName, boolean alternative) {
        String told = commonName.isEmpty() ? "is missing" : "is " + commonName;
        String first =
                alternative
                        ? "%s is among the alternative names of the certificate, but only the common name counts"
                                .formatted(route.name())
                        : "The route was named after something else than the device";
        return new Finding(
                severity,
                "doctor.common-name",
                "The common name of the target's certificate %s, the route is named %s."
                        .formatted(told, route.name()),
                List.of(first, "The device was renamed after its certificate was made"),
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
                "The certificate of %s is valid from %s to %s, and the clock of this computer says %s."
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
                NOT_IN_FORCE,
                "The running router %s does not use the route %s (%s)."
                        .formatted(router, route.name(), route.netId()),
                "Look in the log of the router what it says of StaticRoutes.xml. TwinCAT takes the file over when it is switched to CONFIG, which stops the machine.",
                "The router found an error in the file, or another route with this name or AmsNetId",
                "The router runs with another folder",
                "The file was changed since TwinCAT read it");
    }

    /** What could not be asked, and how that showed. */
    static Finding noRouter(String target, InetSocketAddress router, Finding why) {
        return Finding.error(
                "doctor.no-router",
                "The router of this computer, at %s port %d, could not be asked for the way to %s. %s"
                        .formatted(
                                router.getAddress().getHostAddress(),
                                router.getPort(),
                                target,
                                why.symptom()),
                "Start the router of this computer again, then run doctor again.",
                "It was stopped, or is just starting",
                "It hangs");
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
                "A connection that doctor opened reaches %s, but the running router does not: %s."
                        .formatted(target, error.error()),
                causes,
                "Run doctor again in a minute, since the router tries again by itself. If it stays so, look in its log, then start it again.");
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

    /** The system often says no more than the name of the file. */
    static Finding reportFile(Path file, IOException cause) {
        String why =
                switch (cause) {
                    case NoSuchFileException _ -> "its folder does not exist";
                    case AccessDeniedException _ -> "you may not write there";
                    default -> String.valueOf(cause.getMessage());
                };
        return Finding.error(
                "doctor.report-file",
                "The report cannot be written to %s: %s.".formatted(file, why),
                "Choose a file in a folder that exists and that you may write to.");
    }
}
