package io.routelock.mqtt.session;

import java.util.function.Consumer;

/** Takes packets to the broker while there is a connection. */
interface Sender {

    void send(Packet.ToBroker packet);

    /**
     * @param left as in {@link Transport.Connection#send(Packet.ToBroker, Consumer)}
     */
    void send(Packet.ToBroker packet, Consumer<Boolean> left);

    /** Bytes of the packet, header included. */
    long sizeOf(Packet.ToBroker packet);

    /** Bytes that the network has not taken yet, roughly. */
    long unsent();
}
