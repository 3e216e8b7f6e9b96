package io.routelock.mqtt.session;

/** Takes packets to the broker while there is a connection. */
interface Sender {

    void send(Packet.ToBroker packet);

    /** Bytes of the packet, header included. */
    long sizeOf(Packet.ToBroker packet);

    /** Bytes that the network has not taken yet, roughly. */
    long unsent();
}
