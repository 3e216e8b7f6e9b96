package io.routelock.app.tour;

import io.routelock.app.local.NetworkPorts;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Where the runtimes of a tour listen: where TwinCAT does, if that is free, else anywhere. */
final class TourPorts {

    private static final List<InetAddress> ADDRESSES =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("127.0.0.2"));
    private static final int TRIES = 50;

    private TourPorts() {}

    static NetworkPorts choose() throws IOException {
        return isFree(NetworkPorts.STANDARD) ? NetworkPorts.STANDARD : free();
    }

    /** Three ports that are free at both addresses now. */
    static NetworkPorts free() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            NetworkPorts ports = new NetworkPorts(anyTcp(), anyTcp(), anyUdp());
            if (ports.ads() != ports.tls() && isFree(ports)) {
                return ports;
            }
        }
        throw new IOException("no port is free at 127.0.0.1 and 127.0.0.2 alike");
    }

    private static int anyTcp() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, ADDRESSES.getFirst())) {
            return socket.getLocalPort();
        }
    }

    private static int anyUdp() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, ADDRESSES.getFirst())) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(NetworkPorts ports) {
        return ADDRESSES.stream()
                .allMatch(address ->
                        tcpIsFree(address, ports.ads())
                                && tcpIsFree(address, ports.tls())
                                && udpIsFree(address, ports.udp()));
    }

    private static boolean tcpIsFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the router does: a connection that ended a moment ago takes no port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean udpIsFree(InetAddress address, int port) {
        try (DatagramSocket socket = new DatagramSocket(port, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
