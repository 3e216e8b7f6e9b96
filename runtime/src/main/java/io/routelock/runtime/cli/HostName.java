package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this computer, and the addresses that names of others stand for. */
final class HostName {

    private HostName() {}

    /** As the network knows it; of a computer without one, {@code localhost}. */
    static String ofThisComputer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /**
     * Asks the name server, unless the text is an address.
     *
     * @throws FindingException {@code connect.unknown-host}
     */
    static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new FindingException(
                    Finding.error(
                            "connect.unknown-host",
                            "The name %s is not known here.".formatted(host),
                            "Check the spelling, or use the IP address."),
                    e);
        }
    }
}
