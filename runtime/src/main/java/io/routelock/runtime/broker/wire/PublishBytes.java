package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.runtime.broker.session.Message;
import io.routelock.runtime.broker.session.MessageProperties;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encodes PUBLISH packets (MQTT 3.1.1 and 5.0, 3.3). A message that goes to many clients is encoded once for
 * each form that they need: netty's own encoder would do it anew for each. All numbers are big-endian. On the
 * broker's thread.
 */
final class PublishBytes {

    private static final int PUBLISH = 0x30;
    private static final int DUP = 0x08;
    private static final int RETAIN = 0x01;
    private static final int FORMS = 16;
    private static final int[] NO_IDS = {};

    private static final int PAYLOAD_FORMAT = 0x01;
    private static final int MESSAGE_EXPIRY = 0x02;
    private static final int CONTENT_TYPE = 0x03;
    private static final int RESPONSE_TOPIC = 0x08;
    private static final int CORRELATION_DATA = 0x09;
    private static final int SUBSCRIPTION_ID = 0x0B;
    private static final int USER_PROPERTY = 0x26;

    /** A packet but for its packet id. */
    private record Form(byte[] bytes, int packetIdAt) {}

    private final @Nullable Form[] forms = new Form[FORMS];
    private @Nullable Message last;

    /**
     * Appends one to what leaves, unless it is larger than it may be.
     *
     * @param packetId 0 with QoS 0
     * @param most bytes of a packet
     * @param now milliseconds of the wall clock, for what is left of its expiry
     * @return whether it was appended
     */
    boolean append(
            ByteBuf out,
            Message message,
            boolean v5,
            int qos,
            boolean retain,
            boolean dup,
            int[] subscriptionIds,
            int packetId,
            int most,
            long now) {
        Form form = form(message, v5, qos, retain, subscriptionIds, now);
        if (form.bytes.length > most) {
            return false;
        }
        int start = out.writerIndex();
        out.writeBytes(form.bytes);
        if (qos > 0) {
            out.setShort(start + form.packetIdAt, packetId);
            if (dup) {
                out.setByte(start, form.bytes[0] | DUP);
            }
        }
        return true;
    }

    private Form form(Message message, boolean v5, int qos, boolean retain, int[] ids, long now) {
        if (v5 && (ids.length > 0 || message.expiresAt() != Long.MAX_VALUE)) {
            return encode(message, true, qos, retain, ids, now);
        }
        if (!message.equals(last)) {
            Arrays.fill(forms, null);
            last = message;
        }
        int index = (v5 ? 8 : 0) | (retain ? 4 : 0) | qos;
        Form form = forms[index];
        if (form == null) {
            form = encode(message, v5, qos, retain, NO_IDS, now);
            forms[index] = form;
        }
        return form;
    }

    private static Form encode(Message message, boolean v5, int qos, boolean retain, int[] ids, long now) {
        byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
        byte[] properties = v5 ? properties(message, ids, now) : new byte[0];
        int length = 2 + topic.length + (qos > 0 ? 2 : 0) + properties.length + message.payload().length;
        ByteBuf out = Unpooled.buffer(length + 5);
        out.writeByte(PUBLISH | qos << 1 | (retain ? RETAIN : 0));
        writeVariable(out, length);
        out.writeShort(topic.length).writeBytes(topic);
        int packetIdAt = out.writerIndex();
        if (qos > 0) {
            out.writeShort(0);
        }
        out.writeBytes(properties).writeBytes(message.payload());
        return new Form(Arrays.copyOf(out.array(), out.writerIndex()), packetIdAt);
    }

    /** With their length before them. */
    private static byte[] properties(Message message, int[] ids, long now) {
        MessageProperties all = message.properties();
        ByteBuf out = Unpooled.buffer();
        if (all.payloadFormat() >= 0) {
            out.writeByte(PAYLOAD_FORMAT).writeByte(all.payloadFormat());
        }
        if (message.expiresAt() != Long.MAX_VALUE) {
            long left = Math.max(0, (message.expiresAt() - now + 999) / 1000);
            out.writeByte(MESSAGE_EXPIRY).writeInt((int) left);
        }
        text(out, CONTENT_TYPE, all.contentType());
        text(out, RESPONSE_TOPIC, all.responseTopic());
        if (all.correlation() != null) {
            out.writeByte(CORRELATION_DATA)
                    .writeShort(all.correlation().length)
                    .writeBytes(all.correlation());
        }
        for (int id : ids) {
            out.writeByte(SUBSCRIPTION_ID);
            writeVariable(out, id);
        }
        for (MessageProperties.UserProperty property : all.user()) {
            out.writeByte(USER_PROPERTY);
            text(out, property.name());
            text(out, property.value());
        }
        ByteBuf counted = Unpooled.buffer(out.readableBytes() + 4);
        writeVariable(counted, out.readableBytes());
        counted.writeBytes(out);
        return Arrays.copyOf(counted.array(), counted.writerIndex());
    }

    private static void text(ByteBuf out, int id, @Nullable String text) {
        if (text != null) {
            out.writeByte(id);
            text(out, text);
        }
    }

    private static void text(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }

    /** Seven bits a byte, the lowest first (MQTT 5.0, 1.5.5). */
    private static void writeVariable(ByteBuf out, int value) {
        int rest = value;
        while (rest > 0x7F) {
            out.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
