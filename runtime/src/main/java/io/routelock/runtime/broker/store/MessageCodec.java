package io.routelock.runtime.broker.store;

import io.routelock.runtime.broker.access.ClientIdentity;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;
import io.routelock.runtime.broker.session.MessageProperties.UserProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message: which parts there are (1), payload format (1), QoS (1), expiry (8), topic, client id of the
 * publisher, user, content type, response topic, correlation, user properties (count 4, then pairs), payload.
 */
final class MessageCodec {

    private static final int RETAIN = 1;
    private static final int USER = 2;
    private static final int CONTENT_TYPE = 4;
    private static final int RESPONSE_TOPIC = 8;
    private static final int CORRELATION = 16;

    /** Two texts, at least their lengths. */
    private static final int LEAST_PAIR = 2 * Integer.BYTES;

    private MessageCodec() {}

    static void write(Message message, LogBuffer out) {
        MessageProperties properties = message.properties();
        out.int8(parts(message)).int8(properties.payloadFormat()).int8(message.qos());
        out.int64(message.expiresAt()).text(message.topic()).text(message.publisher().clientId());
        message.publisher().user().ifPresent(out::text);
        text(properties.contentType(), out);
        text(properties.responseTopic(), out);
        byte[] correlation = properties.correlation();
        if (correlation != null) {
            out.bytes(correlation);
        }
        out.int32(properties.user().size());
        for (UserProperty pair : properties.user()) {
            out.text(pair.name()).text(pair.value());
        }
        out.bytes(message.payload());
    }

    private static void text(@Nullable String value, LogBuffer out) {
        if (value != null) {
            out.text(value);
        }
    }

    private static int parts(Message message) {
        MessageProperties properties = message.properties();
        return (message.retain() ? RETAIN : 0)
                | (message.publisher().user().isPresent() ? USER : 0)
                | (properties.contentType() != null ? CONTENT_TYPE : 0)
                | (properties.responseTopic() != null ? RESPONSE_TOPIC : 0)
                | (properties.correlation() != null ? CORRELATION : 0);
    }

    static Message read(BodyReader in) {
        int parts = in.int8("parts");
        int payloadFormat = in.int8("payload format");
        int qos = in.int8("QoS");
        long expiresAt = in.int64("expiry");
        String topic = in.text("topic");
        ClientIdentity publisher = publisher(parts, in);
        MessageProperties properties = properties(parts, payloadFormat, in);
        byte[] payload = in.bytes("payload");
        return new Message(topic, payload, qos, (parts & RETAIN) != 0, properties, expiresAt, publisher);
    }

    private static ClientIdentity publisher(int parts, BodyReader in) {
        String clientId = in.text("publisher");
        return new ClientIdentity(clientId, Optional.ofNullable(text(parts & USER, "user", in)));
    }

    private static MessageProperties properties(int parts, int payloadFormat, BodyReader in) {
        String contentType = text(parts & CONTENT_TYPE, "content type", in);
        String responseTopic = text(parts & RESPONSE_TOPIC, "response topic", in);
        byte[] correlation = (parts & CORRELATION) != 0 ? in.bytes("correlation") : null;
        List<UserProperty> user = pairs(in);
        boolean none = payloadFormat == -1 && (parts & ~(RETAIN | USER)) == 0 && user.isEmpty();
        return none
                ? MessageProperties.NONE
                : new MessageProperties(payloadFormat, contentType, responseTopic, correlation, user);
    }

    private static @Nullable String text(int part, String field, BodyReader in) {
        return part != 0 ? in.text(field) : null;
    }

    private static List<UserProperty> pairs(BodyReader in) {
        int count = in.count("user properties", LEAST_PAIR);
        List<UserProperty> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new UserProperty(in.text("name"), in.text("value")));
        }
        return pairs;
    }
}
