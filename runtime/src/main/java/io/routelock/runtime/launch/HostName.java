package io.routelock.runtime.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this computer. */
public final class HostName {

    private HostName() {}

    /** As the network knows it; of a computer without one, {@code localhost}. */
    public static String ofThisComputer() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
