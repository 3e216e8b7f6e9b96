package io.routelock.net;

import io.netty.channel.ConnectTimeoutException;
import io.routelock.diagnosis.Finding;

import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Objects;

/** Why a TCP connection did not come about, in words. */
public final class ConnectFindings {

    private ConnectFindings() {}

    public static Finding explain(InetSocketAddress to, Throwable cause) {
        String where = to.getHostString() + ", TCP port " + to.getPort();
        if (cause instanceof UnknownHostException) {
            return Finding.error(
                    "connect.unknown-host",
                    "The name " + to.getHostString() + " is not known here.",
                    "Check the spelling, or use the IP address.",
                    "No name server, or none that knows this name");
        }
        // A time-out is a ConnectException too: ask for it first.
        if (cause instanceof ConnectTimeoutException || says(cause, "timed out")) {
            return Finding.error(
                    "connect.no-answer",
                    where + " does not answer.",
                    "Check the address and whether the device is on, then look at its firewall.",
                    "A firewall drops the connection",
                    "The device is off, or has another address");
        }
        if (cause instanceof NoRouteToHostException || says(cause, "Network is unreachable")) {
            return Finding.error(
                    "connect.unreachable",
                    "No way leads to " + where + ".",
                    "Compare the address and the subnet mask of this computer with those of the device.",
                    "The device is in another subnet",
                    "The network cable is unplugged");
        }
        if (cause instanceof BindException) {
            return Finding.error(
                    "connect.local-address",
                    "The connection to " + where + " cannot leave from the address asked for: " + text(cause),
                    "Name an address that this computer has.");
        }
        if (cause instanceof ConnectException) {
            return Finding.error(
                    "connect.refused",
                    where + " refuses the connection.",
                    "Check that the router runs there and listens on this port.",
                    "No router runs there",
                    "This kind of connection is switched off on the device");
        }
        return Finding.error(
                "connect.failed",
                "The connection to " + where + " failed: " + text(cause),
                "Check the network between this computer and the device.");
    }

    /** Java has no exception of its own for these errors of the operating system, only a text. */
    private static boolean says(Throwable cause, String words) {
        return cause instanceof SocketException && text(cause).contains(words);
    }

    private static String text(Throwable cause) {
        return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
    }
}
