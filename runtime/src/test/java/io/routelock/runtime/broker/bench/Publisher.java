package io.routelock.runtime.broker.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import javax.net.ssl.SSLContext;

/** A client that publishes one message again and again, on one topic. One thread writes, another may read. */
final class Publisher implements AutoCloseable {

    private static final int MOST_AT_ONCE = 256;
    private static final int LAST_PACKET_ID = 65_535;

    private final Link link;
    private final byte[] message;
    private final int qos;
    private final ByteBuffer batch;
    private int packetId;

    private Publisher(Link link, byte[] message, int qos) {
        this.link = link;
        this.message = message;
        this.qos = qos;
        this.batch = ByteBuffer.allocate(MOST_AT_ONCE * message.length);
    }

    static Publisher of(int port, Optional<SSLContext> tls, String clientId, String topic, int qos)
            throws IOException {
        Publisher publisher = new Publisher(Link.open(port, tls), Packets.publish(topic, qos), qos);
        Login.on(publisher.link, clientId);
        publisher.link.goes();
        return publisher;
    }

    Link link() {
        return link;
    }

    /**
     * Sends the message that often, in one write.
     *
     * @param time for the first eight bytes of the payload
     */
    void publish(int count, long time) throws IOException {
        int left = count;
        while (left > 0) {
            int now = Math.min(left, MOST_AT_ONCE);
            batch.clear();
            for (int i = 0; i < now; i++) {
                put(time);
            }
            link.write(batch.flip());
            left -= now;
        }
    }

    private void put(long time) {
        int begin = batch.position();
        batch.put(message);
        int payload = begin + message.length - Packets.PAYLOAD;
        batch.putLong(payload, time);
        if (qos > 0) {
            packetId = packetId % LAST_PACKET_ID + 1;
            batch.putShort(payload - 2, (short) packetId);
        }
    }

    /** Drops the acknowledgements that have come. */
    void receive(ByteBuffer room) throws IOException {
        room.clear();
        link.read(room);
    }

    @Override
    public void close() throws IOException {
        link.close();
    }
}
