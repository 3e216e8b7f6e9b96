package io.routelock.net;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.DiscoveryTag;

import java.net.InetSocketAddress;
import java.util.Objects;

/** Why a route was not added over UDP, in words. */
final class UdpAddRouteFindings {

    private static final String SECURE = "Add the route over Secure ADS instead, if the device has it.";

    private UdpAddRouteFindings() {}

    private static String where(InetSocketAddress to) {
        return "%s, UDP port %d".formatted(to.getAddress().getHostAddress(), to.getPort());
    }

    static Finding unknownHost(String host) {
        return Finding.error(
                "udp-route.unknown-host",
                "No IPv4 address was found for the name %s.".formatted(host),
                "Write the IP address of the device instead of its name.",
                "The name is misspelt",
                "The name server does not know the device");
    }

    static Finding noSocket(InetSocketAddress to, Throwable cause) {
        return Finding.error(
                "udp-route.no-socket",
                "The request to %s cannot leave: %s.".formatted(where(to), text(cause)),
                "Name an address that this computer has, and check that its network reaches the device.");
    }

    static Finding notSent(InetSocketAddress to, Throwable cause) {
        return Finding.error(
                "udp-route.not-sent",
                "The request to %s was not sent: %s.".formatted(where(to), text(cause)),
                "Check the network and the firewall of this computer.");
    }

    private static String text(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }

    static Finding closed(InetSocketAddress to) {
        return Finding.error(
                "udp-route.closed",
                "Nobody listens at %s.".formatted(where(to)),
                "Check that TwinCAT runs on the device.",
                "The device is just starting",
                "Discovery is switched off on the device");
    }

    static Finding silent(InetSocketAddress to) {
        return Finding.error(
                "udp-route.no-answer",
                "%s did not answer the request for a route.".formatted(where(to)),
                SECURE,
                "The device adds no routes over UDP",
                "A firewall drops the request or the answer",
                "The device is off, or has another address");
    }

    static Finding unreadable(InetSocketAddress to) {
        return Finding.error(
                "udp-route.unreadable",
                "%s answered what is no answer to a request for a route.".formatted(where(to)),
                "Look on the device whether the route is there.",
                "Another program listens there",
                "The version of TwinCAT there is too old or too new");
    }

    static Finding stopped(String host) {
        return Finding.error(
                "udp-route.stopped",
                "Waiting for the answer of %s was given up.".formatted(host),
                "Look on the device whether the route is there.");
    }

    static Finding refused(InetSocketAddress to, AddRouteAnswer answer) {
        AdsErrorCode error = new AdsErrorCode((int) answer.status());
        if (answer.status() == DiscoveryTag.Status.ACCESS_DENIED) {
            return login(to);
        }
        if (error.equals(AdsErrorCode.EXISTS)) {
            return exists(to);
        }
        AmsAddress device = new AmsAddress(answer.netId(), AmsPort.SYSTEM_SERVICE);
        return AdsFindings.explain(error, device, "Adding a route");
    }

    private static Finding login(InetSocketAddress to) {
        return Finding.error(
                "udp-route.login",
                "%s refused the user name or the password.".formatted(where(to)),
                "Check both, and whether the account is an administrator of the device.",
                "A typing error, or a keyboard layout",
                "The device reads passwords only in a form that is not known",
                "There were too many tries within a minute");
    }

    private static Finding exists(InetSocketAddress to) {
        return Finding.error(
                "udp-route.exists",
                "%s has another route of this name or NetId already.".formatted(where(to)),
                "Remove that route on the device first, or choose another name.",
                "The device was connected to a computer that this one replaces",
                "Two computers have the same AmsNetId");
    }
}
