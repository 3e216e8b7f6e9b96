package io.routelock.runtime.broker.conformance;

import java.util.Map;
import java.util.stream.Stream;

/** The properties of MQTT 5 (table 2-4), and how their values are written. */
enum Property {
    PAYLOAD_FORMAT(0x01, Form.U8),
    MESSAGE_EXPIRY(0x02, Form.U32),
    CONTENT_TYPE(0x03, Form.TEXT),
    RESPONSE_TOPIC(0x08, Form.TEXT),
    CORRELATION_DATA(0x09, Form.BINARY),
    SUBSCRIPTION_ID(0x0B, Form.VARINT),
    SESSION_EXPIRY(0x11, Form.U32),
    ASSIGNED_CLIENT_ID(0x12, Form.TEXT),
    SERVER_KEEP_ALIVE(0x13, Form.U16),
    AUTHENTICATION_METHOD(0x15, Form.TEXT),
    AUTHENTICATION_DATA(0x16, Form.BINARY),
    REQUEST_PROBLEM_INFORMATION(0x17, Form.U8),
    WILL_DELAY(0x18, Form.U32),
    REQUEST_RESPONSE_INFORMATION(0x19, Form.U8),
    RESPONSE_INFORMATION(0x1A, Form.TEXT),
    SERVER_REFERENCE(0x1C, Form.TEXT),
    REASON(0x1F, Form.TEXT),
    RECEIVE_MAXIMUM(0x21, Form.U16),
    TOPIC_ALIAS_MAXIMUM(0x22, Form.U16),
    TOPIC_ALIAS(0x23, Form.U16),
    MAXIMUM_QOS(0x24, Form.U8),
    RETAIN_AVAILABLE(0x25, Form.U8),
    USER(0x26, Form.PAIR),
    MAXIMUM_PACKET_SIZE(0x27, Form.U32),
    WILDCARDS_AVAILABLE(0x28, Form.U8),
    SUBSCRIPTION_IDS_AVAILABLE(0x29, Form.U8),
    SHARED_AVAILABLE(0x2A, Form.U8);

    private enum Form {
        U8,
        U16,
        U32,
        VARINT,
        TEXT,
        BINARY,
        PAIR
    }

    private final int id;
    private final Form form;

    Property(int id, Form form) {
        this.id = id;
        this.form = form;
    }

    static Property of(long id) {
        return Stream.of(values())
                .filter(property -> property.id == id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the broker sent property " + id));
    }

    /**
     * Writes its number and a value.
     *
     * @param value a Long, a String (of one character a byte for binary data) or an entry of two Strings
     */
    void write(Object value, Bytes to) {
        to.u8(id);
        switch (form) {
            case U8 -> to.u8(((Long) value).intValue());
            case U16 -> to.u16(((Long) value).intValue());
            case U32 -> to.u32((Long) value);
            case VARINT -> to.varint((Long) value);
            case TEXT -> to.text((String) value);
            case BINARY -> to.binary(Reader.latin((String) value));
            case PAIR -> {
                Map.Entry<?, ?> pair = (Map.Entry<?, ?>) value;
                to.text((String) pair.getKey()).text((String) pair.getValue());
            }
        }
    }

    Object read(Reader from) {
        return switch (form) {
            case U8 -> (long) from.u8();
            case U16 -> (long) from.u16();
            case U32 -> from.u32();
            case VARINT -> from.varint();
            case TEXT -> from.text();
            case BINARY -> Reader.latin(from.binary());
            case PAIR -> Map.entry(from.text(), from.text());
        };
    }
}
