package io.routelock.runtime.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Holds a UDP address for itself, as a program does that shares with nobody, until its input ends. */
final class TakenPort {

    private TakenPort() {}

    public static void main(String[] arguments) throws IOException {
        var at = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        try (var _ = new DatagramSocket(at)) {
            System.out.println("taken");
            System.in.transferTo(System.err);
        }
    }
}
