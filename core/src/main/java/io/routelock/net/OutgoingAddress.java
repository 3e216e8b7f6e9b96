package io.routelock.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Which of this computer's addresses the system would use towards a target. */
public final class OutgoingAddress {

    /** Any port will do: nothing is sent. */
    private static final int DISCARD = 9;

    private OutgoingAddress() {}

    /** Empty when no way leads there. Asks the system's routing table; nothing goes over the network. */
    public static Optional<InetAddress> towards(InetAddress target) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(target, DISCARD));
            return Optional.of(socket.getLocalAddress()).filter(address -> !address.isAnyLocalAddress());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
