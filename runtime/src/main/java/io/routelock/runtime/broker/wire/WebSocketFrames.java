package io.routelock.runtime.broker.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;

import java.util.List;

/** MQTT inside of WebSockets (MQTT 5.0, 6): packets are a stream over binary frames. */
final class WebSocketFrames extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {

    private static final int MOST_OF_REQUEST = 16 << 10;
    private static final int MOST_OF_FRAME = 1 << 20;

    /** Any path: mosquitto does not ask for one either. */
    private static final WebSocketServerProtocolConfig CONFIG =
            WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .subprotocols(String.join(", ", SubprotocolCheck.OURS))
                    .maxFramePayloadLength(MOST_OF_FRAME)
                    .build();

    static void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new HttpObjectAggregator(MOST_OF_REQUEST));
        pipeline.addLast(new SubprotocolCheck());
        pipeline.addLast(new WebSocketServerProtocolHandler(CONFIG));
        pipeline.addLast(new WebSocketFrames());
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) {
        out.add(new BinaryWebSocketFrame(bytes.retain()));
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        switch (frame) {
            case BinaryWebSocketFrame binary -> out.add(binary.content().retain());
            case ContinuationWebSocketFrame more -> out.add(more.content().retain());
            default -> throw new MalformedPacketException("a frame that is not binary");
        }
    }
}
