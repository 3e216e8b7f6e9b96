package io.routelock.ams;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;

import java.util.List;

/**
 * Writes {@link AmsTcpMessage}s with their AMS/TCP header. Its base releases the frames that it has written.
 */
@ChannelHandler.Sharable
public final class AmsTcpEncoder extends MessageToMessageEncoder<AmsTcpMessage> {

    /** Up to here the data is copied behind its header: one buffer is cheaper than two. */
    private static final int COPY_LIMIT = 2048;

    public AmsTcpEncoder() {
        super(AmsTcpMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, AmsTcpMessage message, List<Object> out) {
        switch (message) {
            case AmsTcpMessage.Frame(AmsFrame frame) -> encodeFrame(ctx, frame, out);
            case AmsTcpMessage.PortClose(AmsPort port) ->
                    out.add(head(ctx, AmsTcpDecoder.PORT_CLOSE, 2).writeShortLE(port.number()));
            case AmsTcpMessage.PortConnect(AmsPort wanted) ->
                    out.add(head(ctx, AmsTcpDecoder.PORT_CONNECT, 2).writeShortLE(wanted.number()));
            case AmsTcpMessage.PortConnected(AmsAddress granted) -> {
                ByteBuf buffer = head(ctx, AmsTcpDecoder.PORT_CONNECT, 8);
                granted.netId().writeTo(buffer);
                out.add(buffer.writeShortLE(granted.port().number()));
            }
            case AmsTcpMessage.RouterNote(int state) ->
                    out.add(head(ctx, AmsTcpDecoder.ROUTER_NOTE, 4).writeIntLE(state));
            case AmsTcpMessage.NetIdRequest() ->
                    out.add(head(ctx, AmsTcpDecoder.GET_NET_ID, 4).writeIntLE(0));
            case AmsTcpMessage.NetIdAnswer(AmsNetId netId) -> {
                ByteBuf buffer = head(ctx, AmsTcpDecoder.GET_NET_ID, AmsNetId.LENGTH);
                netId.writeTo(buffer);
                out.add(buffer);
            }
        }
    }

    private static void encodeFrame(ChannelHandlerContext ctx, AmsFrame frame, List<Object> out) {
        ByteBuf data = frame.data();
        ByteBuf head = header(ctx, AmsTcpDecoder.FRAME, frame.length(), copied(data) + AmsHeader.LENGTH);
        frame.header().writeTo(head, data.readableBytes());
        out.add(head);
        if (copied(data) > 0) {
            head.writeBytes(data, data.readerIndex(), data.readableBytes());
        } else {
            out.add(data.retain());
        }
    }

    private static int copied(ByteBuf data) {
        return data.readableBytes() <= COPY_LIMIT ? data.readableBytes() : 0;
    }

    private static ByteBuf head(ChannelHandlerContext ctx, int command, int length) {
        return header(ctx, command, length, length);
    }

    private static ByteBuf header(ChannelHandlerContext ctx, int command, int length, int room) {
        ByteBuf buffer = ctx.alloc().buffer(AmsTcpDecoder.HEADER_LENGTH + room);
        return buffer.writeShortLE(command).writeIntLE(length);
    }
}
