package io.routelock.runtime.broker.conformance;

import java.util.List;

/** What a broker may send. */
sealed interface Received
        permits Message,
                Received.Connack,
                Received.Ack,
                Received.Suback,
                Received.Unsuback,
                Received.Pingresp,
                Received.Disconnect,
                Received.Auth {

    record Connack(int flags, int code, Properties properties) implements Received {
        boolean sessionPresent() {
            return flags == 1;
        }
    }

    /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
    record Ack(Kind kind, int id, int code, Properties properties) implements Received {
        static Ack of(Kind kind, int id) {
            return new Ack(kind, id, 0, Properties.NONE);
        }
    }

    record Suback(int id, List<Integer> codes, Properties properties) implements Received {}

    record Unsuback(int id, List<Integer> codes, Properties properties) implements Received {}

    record Pingresp() implements Received {}

    record Disconnect(int code, Properties properties) implements Received {}

    record Auth(int code, Properties properties) implements Received {}

    /** The first byte of an acknowledgement. */
    enum Kind {
        PUBACK(0x40),
        PUBREC(0x50),
        PUBREL(0x62),
        PUBCOMP(0x70);

        final int firstByte;

        Kind(int firstByte) {
            this.firstByte = firstByte;
        }
    }

    /** Reads a packet of the protocol level of its connection. */
    static Received parse(int firstByte, byte[] bytes, int level) {
        Reader body = new Reader(bytes);
        Received packet =
                switch (firstByte >>> 4) {
                    case 2 -> new Connack(body.u8(), body.u8(), properties(body, level));
                    case 3 -> Message.parse(firstByte, body, level);
                    case 4 -> ack(Kind.PUBACK, firstByte, body);
                    case 5 -> ack(Kind.PUBREC, firstByte, body);
                    case 6 -> ack(Kind.PUBREL, firstByte, body);
                    case 7 -> ack(Kind.PUBCOMP, firstByte, body);
                    case 9 -> suback(body, level);
                    case 11 -> unsuback(body, level);
                    case 13 -> new Pingresp();
                    case 14 -> new Disconnect(body.more() ? body.u8() : 0, properties(body, level));
                    case 15 -> new Auth(body.more() ? body.u8() : 0, properties(body, level));
                    default -> throw new AssertionError("the broker sent a packet 0x" + hex(firstByte));
                };
        if (body.more() || (firstByte >>> 4 != 3 && firstByte >>> 4 != 6 && (firstByte & 0xF) != 0)) {
            throw new AssertionError("the broker sent flags or bytes too many in " + packet);
        }
        return packet;
    }

    private static Properties properties(Reader body, int level) {
        return level == Level.V5 && body.more() ? body.properties() : Properties.NONE;
    }

    private static Ack ack(Kind kind, int firstByte, Reader body) {
        if (firstByte != kind.firstByte) {
            throw new AssertionError("the broker sent " + kind + " with flags 0x" + hex(firstByte));
        }
        int id = body.u16();
        int code = body.more() ? body.u8() : 0;
        return new Ack(kind, id, code, body.more() ? body.properties() : Properties.NONE);
    }

    private static Suback suback(Reader body, int level) {
        int id = body.u16();
        Properties properties = properties(body, level);
        return new Suback(id, codes(body), properties);
    }

    private static Unsuback unsuback(Reader body, int level) {
        int id = body.u16();
        Properties properties = properties(body, level);
        return new Unsuback(id, codes(body), properties);
    }

    private static List<Integer> codes(Reader body) {
        return Reader.latin(body.rest()).chars().boxed().toList();
    }

    private static String hex(int value) {
        return Integer.toHexString(value);
    }
}
