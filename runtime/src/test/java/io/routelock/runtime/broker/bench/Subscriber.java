package io.routelock.runtime.broker.bench;

import static io.routelock.runtime.broker.bench.Packets.HEADER;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** A client that has subscribed and counts. For the one thread that reads. */
final class Subscriber implements AutoCloseable {

    /** For the largest read, what was left over before it, and a TLS record too many. */
    static final int ROOM = 1 << 17;

    private static final int ACK = 4;

    private final Link link;
    private final byte[] rest = new byte[ROOM];
    private int restLength;
    private final ByteBuffer acks = ByteBuffer.allocate(ROOM);
    private long delivered;
    private boolean waiting;

    private Subscriber(Link link) {
        this.link = link;
    }

    /** Comes back when the subscription is granted. */
    static Subscriber of(int port, Optional<SSLContext> tls, String clientId, String filter, int qos)
            throws IOException {
        Subscriber subscriber = new Subscriber(Link.open(port, tls));
        Login.on(subscriber.link, clientId);
        Login.ask(subscriber.link, Packets.subscribe(filter, qos), Packets.SUBACK);
        subscriber.link.goes();
        return subscriber;
    }

    Link link() {
        return link;
    }

    /** Messages so far. */
    long delivered() {
        return delivered;
    }

    /** Asks whether the broker has dealt with all that it was sent. */
    void ping() throws IOException {
        waiting = true;
        link.write(Packets.ping());
    }

    /** Whether there is no {@link #ping} that the broker has not answered. */
    boolean isAnswered() {
        return !waiting;
    }

    /**
     * Reads what is there, counts the messages in it and acknowledges those of QoS 1 at once.
     *
     * @param room which every subscriber of the thread may use
     * @param times hears the first eight bytes of each payload
     */
    void receive(ByteBuffer room, Arrivals times) throws IOException {
        room.clear();
        room.put(rest, 0, restLength);
        link.read(room);
        byte[] bytes = room.array();
        int end = room.position();
        int at = 0;
        while (end - at >= HEADER && end - at >= HEADER + bytes[at + 1]) {
            int next = at + HEADER + bytes[at + 1];
            if (bytes[at] == Packets.PINGRESP) {
                waiting = false;
            } else {
                message(bytes, at, next);
                times.at(bytes, next - Packets.PAYLOAD);
            }
            at = next;
        }
        restLength = end - at;
        System.arraycopy(bytes, at, rest, 0, restLength);
        acknowledge();
    }

    private void message(byte[] bytes, int at, int next) throws IOException {
        if ((bytes[at] & 0xF0) != Packets.PUBLISH || bytes[at + 1] < Packets.PAYLOAD) {
            throw new IOException("the broker sent packet 0x" + Integer.toHexString(bytes[at] & 0xFF));
        }
        delivered++;
        if ((bytes[at] & 0x06) != 0) {
            int id = next - Packets.PAYLOAD - 2;
            acks.put((byte) Packets.PUBACK).put((byte) 2).put(bytes, id, 2);
        }
    }

    private void acknowledge() throws IOException {
        if (acks.position() >= ACK) {
            link.write(acks.flip());
            acks.clear();
        }
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
