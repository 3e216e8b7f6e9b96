package io.routelock.runtime.broker.conformance;

import java.nio.charset.StandardCharsets;

/**
 * A PUBLISH in either direction.
 *
 * @param payload one character a byte
 * @param id packet identifier; written and read when the QoS is above 0
 */
record Message(
        String topic, String payload, int qos, int id, boolean dup, boolean retained, Properties properties)
        implements Received {

    private static final int DUP = 0x08;
    private static final int RETAIN = 0x01;

    /** QoS 0, not retained. */
    static Message of(String topic, String payload) {
        return new Message(topic, payload, 0, 0, false, false, Properties.NONE);
    }

    static Message parse(int firstByte, Reader body, int level) {
        int qos = firstByte >>> 1 & 3;
        String topic = body.text();
        int id = qos > 0 ? body.u16() : 0;
        Properties properties = level == Level.V5 ? body.properties() : Properties.NONE;
        boolean dup = (firstByte & DUP) != 0;
        boolean retained = (firstByte & RETAIN) != 0;
        return new Message(topic, Reader.latin(body.rest()), qos, id, dup, retained, properties);
    }

    Message qos(int newQos, int newId) {
        return new Message(topic, payload, newQos, newId, dup, retained, properties);
    }

    Message again() {
        return new Message(topic, payload, qos, id, true, retained, properties);
    }

    Message retain() {
        return new Message(topic, payload, qos, id, dup, true, properties);
    }

    Message with(Properties other) {
        return new Message(topic, payload, qos, id, dup, retained, other);
    }

    Message with(Property property, long value) {
        return with(properties.and(property, value));
    }

    Message with(Property property, String value) {
        return with(properties.and(property, value));
    }

    byte[] bytes(int level) {
        Bytes body = new Bytes().binary(topic.getBytes(StandardCharsets.UTF_8));
        if (qos > 0) {
            body.u16(id);
        }
        if (level == Level.V5) {
            body.raw(properties.encoded());
        }
        return Bytes.packet(firstByte(), body.raw(Reader.latin(payload)));
    }

    private int firstByte() {
        return 0x30 | (dup ? DUP : 0) | qos << 1 | (retained ? RETAIN : 0);
    }
}
