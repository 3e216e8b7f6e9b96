package io.routelock.runtime.broker.rights;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An MQTT packet; numbers are big-endian, texts have 16 bits of length before them.
 *
 * @param type first byte, with its flags
 */
record Packet(int type, byte[] body) {

    static final int CONNECT = 0x10;
    static final int CONNACK = 0x20;
    static final int PUBLISH = 0x30;
    static final int PUBACK = 0x40;
    static final int PUBREC = 0x50;
    static final int PUBREL = 0x60;
    static final int PUBCOMP = 0x70;
    static final int SUBSCRIBE = 0x80;
    static final int SUBACK = 0x90;
    static final int UNSUBSCRIBE = 0xA0;
    static final int UNSUBACK = 0xB0;
    static final int PINGREQ = 0xC0;
    static final int PINGRESP = 0xD0;
    static final int DISCONNECT = 0xE0;

    private static final int MOST = 1 << 21;

    int kind() {
        return type & 0xF0;
    }

    int u8(int at) {
        return body[at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    String text(int at) {
        return new String(body, at + 2, u16(at), StandardCharsets.UTF_8);
    }

    /** One character a byte. */
    String rest(int at) {
        return new String(Arrays.copyOfRange(body, at, body.length), StandardCharsets.ISO_8859_1);
    }

    static Packet read(DataInputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException("the broker closed the connection");
        }
        int length = 0;
        for (int shift = 0; shift <= 21; shift += 7) {
            int part = in.readUnsignedByte();
            length |= (part & 0x7F) << shift;
            if (part < 0x80) {
                break;
            }
        }
        if (length > MOST) {
            throw new IOException("a packet of " + length + " bytes");
        }
        byte[] body = new byte[length];
        in.readFully(body);
        return new Packet(type, body);
    }

    void writeTo(OutputStream out) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + 5);
        whole.write(type);
        int left = body.length;
        do {
            whole.write(left > 0x7F ? left & 0x7F | 0x80 : left);
            left >>>= 7;
        } while (left > 0);
        whole.write(body);
        out.write(whole.toByteArray());
    }

    static Body of(int type) {
        return new Body(type);
    }

    /** A packet that is being made. */
    static final class Body {
        private final int type;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Body(int type) {
            this.type = type;
        }

        Body u8(int value) {
            bytes.write(value);
            return this;
        }

        Body u16(int value) {
            return u8(value >>> 8).u8(value);
        }

        Body text(String text) {
            return counted(text.getBytes(StandardCharsets.UTF_8));
        }

        /** One byte a character. */
        Body octets(String text) {
            return counted(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        private Body counted(byte[] content) {
            u16(content.length);
            return raw(content);
        }

        Body raw(byte[] content) {
            bytes.writeBytes(content);
            return this;
        }

        Packet packet() {
            return new Packet(type, bytes.toByteArray());
        }
    }
}
