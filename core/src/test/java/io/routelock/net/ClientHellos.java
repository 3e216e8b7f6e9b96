package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** ClientHellos made by hand. */
final class ClientHellos {

    private ClientHellos() {}

    /** RFC 5246, 7.4.1.2, without extensions: the message ends with the compression methods. */
    static ByteBuf message(int... suites) {
        ByteBuf body = Unpooled.buffer().writeShort(0x0303);
        for (int i = 0; i < 32; i++) {
            body.writeByte(i);
        }
        body.writeByte(0).writeShort(2 * suites.length);
        for (int suite : suites) {
            body.writeShort(suite);
        }
        body.writeByte(1).writeByte(0);
        return Unpooled.buffer().writeByte(1).writeMedium(body.readableBytes()).writeBytes(body);
    }

    /** In records of at most that many bytes, with the record version that clients begin with. */
    static ByteBuf records(ByteBuf message, int most) {
        ByteBuf out = Unpooled.buffer();
        while (message.isReadable()) {
            int length = Math.min(most, message.readableBytes());
            out.writeByte(22).writeShort(0x0301).writeShort(length).writeBytes(message, length);
        }
        return out;
    }

    static ByteBuf hello(int... suites) {
        return records(message(suites), 1 << 14);
    }
}
