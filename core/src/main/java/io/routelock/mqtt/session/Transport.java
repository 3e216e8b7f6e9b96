package io.routelock.mqtt.session;

import io.routelock.diagnosis.Finding;

import java.util.Optional;
import java.util.function.Consumer;

/** What carries packets to a broker. */
public interface Transport {

    /**
     * Begins to connect. What comes of it is told later, on the thread of the client, never within this call.
     */
    Connection open(Events events);

    /** One connection or the attempt at one. On the thread of the client. */
    interface Connection {

        /** What is sent in one turn leaves together. Does nothing when the connection is over. */
        void send(Packet.ToBroker packet);

        /**
         * As {@link #send(Packet.ToBroker)}.
         *
         * @param left hears, on the thread of the client, whether the network took all of it; false when the
         *     connection ended before
         */
        default void send(Packet.ToBroker packet, Consumer<Boolean> left) {
            send(packet);
            left.accept(true);
        }

        /** Bytes of the packet, header included. */
        long sizeOf(Packet.ToBroker packet);

        /** Bytes that the network has not taken yet, roughly. */
        long unsent();

        /** What was sent before leaves first; of this connection nothing is told any more. */
        void close();

        /** What has been waited for in vain. */
        Finding overdue();
    }

    /** Hears what comes of a connection. */
    interface Events {

        /**
         * Packets can be sent.
         *
         * @param tls {@code TLSv1.3, TLS_AES_256_GCM_SHA384}
         */
        void opened(Optional<String> tls);

        /** Bytes came, of a packet that is not complete too. */
        void heard();

        /** Bytes left. */
        void sent();

        void received(Packet.FromBroker packet);

        /** What came cannot be read; nothing more of it is told. */
        void failed(ProtocolFault fault);

        /** For good, once, whether or not it ever opened. */
        void ended(Finding why);
    }
}
