package io.routelock.runtime.broker.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The few packets of MQTT 3.1.1 that the load is made of, big-endian. All are shorter than 130 bytes, so that
 * their length has one byte.
 */
final class Packets {

    static final int PAYLOAD = 100;

    /** Type and length. */
    static final int HEADER = 2;

    static final int CONNACK = 0x20;
    static final int PUBLISH = 0x30;
    static final int PUBACK = 0x40;
    static final int SUBACK = 0x90;
    static final byte PINGRESP = (byte) 0xD0;

    private static final int LONGEST = 127;
    private static final int QOS_1 = 0x02;

    private Packets() {}

    /** With a clean session and without keep alive. */
    static ByteBuffer connect(String clientId) {
        return new Body().text("MQTT").u8(4).u8(0x02).u16(0).text(clientId).packet(0x10);
    }

    static ByteBuffer subscribe(String filter, int qos) {
        return new Body().u16(1).text(filter).u8(qos).packet(0x82);
    }

    static ByteBuffer ping() {
        return new Body().packet(0xC0);
    }

    /** With zeroes for the packet id and the payload. */
    static byte[] publish(String topic, int qos) {
        Body body = new Body().text(topic);
        if (qos > 0) {
            body.u16(0);
        }
        return body.raw(new byte[PAYLOAD]).packet(qos > 0 ? PUBLISH | QOS_1 : PUBLISH).array();
    }

    private static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(LONGEST);

        Body u8(int value) {
            bytes.write(value);
            return this;
        }

        Body u16(int value) {
            return u8(value >>> 8).u8(value);
        }

        Body text(String text) {
            byte[] counted = text.getBytes(StandardCharsets.UTF_8);
            return u16(counted.length).raw(counted);
        }

        Body raw(byte[] some) {
            bytes.writeBytes(some);
            return this;
        }

        ByteBuffer packet(int type) {
            if (bytes.size() > LONGEST) {
                throw new IllegalArgumentException("a packet of " + bytes.size() + " bytes");
            }
            ByteBuffer packet = ByteBuffer.allocate(HEADER + bytes.size());
            return packet.put((byte) type).put((byte) bytes.size()).put(bytes.toByteArray()).flip();
        }
    }
}
