package io.routelock.mqtt.payload.sparkplug;

import io.routelock.ams.Octets;
import io.routelock.ams.WireFormatException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The fields of a message in the wire format of protocol buffers, one after another: {@link #next}, then one
 * of the methods that read its value, or {@link #skip}. Every length is compared with what is left first.
 */
final class ProtobufReader {

    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH = 2;
    static final int GROUP = 3;
    static final int END_GROUP = 4;
    static final int FIXED_32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;
    private static final int VARINT_BYTES = 10;
    private static final int MOST_GROUPS = 16;
    private static final long MOST_FIELD = (1L << 29) - 1;

    private final ByteBuffer in;
    private int field;
    private int type;

    ProtobufReader(Octets bytes) {
        this(ByteBuffer.wrap(bytes.toArray()).order(ByteOrder.LITTLE_ENDIAN));
    }

    private ProtobufReader(ByteBuffer in) {
        this.in = in;
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (!in.hasRemaining()) {
            return false;
        }
        int at = in.position();
        long key = varint("key");
        long number = key >>> TYPE_BITS;
        if (number < 1 || number > MOST_FIELD) {
            throw WireFormatException.at("field number", at, "1 to " + MOST_FIELD, number);
        }
        field = (int) number;
        type = (int) (key & TYPE_MASK);
        return true;
    }

    /** The number of the field. */
    int field() {
        return field;
    }

    /** Whether it is that field in that wire type; one in another type is unknown, and skipped. */
    boolean is(int wanted, int wireType) {
        return field == wanted && type == wireType;
    }

    int type() {
        return type;
    }

    long varint() {
        return varint("field " + field);
    }

    private long varint(String name) {
        int at = in.position();
        long value = 0;
        for (int i = 0; i < VARINT_BYTES; i++) {
            if (!in.hasRemaining()) {
                throw WireFormatException.at(name, at, "a number that ends", "the end after " + i + " bytes");
            }
            byte b = in.get();
            value |= (b & 0x7FL) << (7 * i);
            if (b >= 0) {
                return value;
            }
        }
        throw WireFormatException.at(name, at, "a number of at most 10 bytes", "more");
    }

    boolean bool() {
        return varint() != 0;
    }

    /** Four bytes, little-endian. */
    int fixed32() {
        need(Integer.BYTES);
        return in.getInt();
    }

    /** Eight bytes, little-endian. */
    long fixed64() {
        need(Long.BYTES);
        return in.getLong();
    }

    private void need(int bytes) {
        if (in.remaining() < bytes) {
            throw WireFormatException.at("field " + field, in.position(), bytes + " bytes", in.remaining());
        }
    }

    /** The fields of the message within. */
    ProtobufReader message() {
        int length = length();
        ByteBuffer inner = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return new ProtobufReader(inner);
    }

    Octets bytes() {
        byte[] bytes = new byte[length()];
        in.get(bytes);
        return Octets.of(bytes);
    }

    /** Writers may put anything there; what is no UTF-8 is seen as such, in place of the whole payload. */
    String text() {
        byte[] bytes = new byte[length()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int length() {
        int at = in.position();
        long length = varint();
        if (length < 0 || length > in.remaining()) {
            throw WireFormatException.at(
                    "length of field " + field,
                    at,
                    "at most " + in.remaining(),
                    Long.toUnsignedString(length));
        }
        return (int) length;
    }

    int remaining() {
        return in.remaining();
    }

    /** Past the value of the field. */
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        switch (type) {
            case VARINT -> varint();
            case FIXED_64 -> fixed64();
            case LENGTH -> {
                int length = length();
                in.position(in.position() + length);
            }
            case GROUP -> skipGroup(depth);
            case FIXED_32 -> fixed32();
            default ->
                    throw WireFormatException.at(
                            "wire type of field " + field, in.position(), "0 to 3 or 5", type);
        }
    }

    private void skipGroup(int depth) {
        int group = field;
        if (depth >= MOST_GROUPS) {
            throw WireFormatException.at("group", in.position(), "at most 16 within each other", "more");
        }
        while (next()) {
            if (type == END_GROUP) {
                if (field != group) {
                    throw WireFormatException.at("end of group", in.position(), "field " + group, field);
                }
                return;
            }
            skip(depth + 1);
        }
        throw WireFormatException.at("group", in.position(), "its end", "the end of the message");
    }
}
