package io.routelock.runtime.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this computer. */
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
}
