package io.routelock.runtime.cli;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this computer, and the addresses that names of others stand for. */
final class HostName {

    /** Characters: Secure ADS carries no more. */
    static final int LONGEST = 32;

    private HostName() {}

    /**
     * As the network knows it; of a computer without one, {@code localhost}. A name that is too long for
     * Secure ADS loses its domain first.
     */
    static String ofThisComputer() {
        try {
            return shortened(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    static String shortened(String name) {
        String host = name.length() > LONGEST ? name.substring(0, (name + ".").indexOf('.')) : name;
        return host.substring(0, Math.min(host.length(), LONGEST));
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
