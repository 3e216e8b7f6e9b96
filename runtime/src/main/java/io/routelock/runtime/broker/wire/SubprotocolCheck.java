package io.routelock.runtime.broker.wire;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

import java.util.List;
import java.util.stream.Stream;

/**
 * Refuses a WebSocket of which the client says that something else than MQTT is inside (MQTT 5.0, 6.0.0-4).
 */
final class SubprotocolCheck extends ChannelInboundHandlerAdapter {

    static final List<String> OURS = List.of("mqtt", "mqttv3.1");

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof FullHttpRequest request && speaksOther(request)) {
            request.release();
            context.writeAndFlush(
                            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean speaksOther(FullHttpRequest request) {
        List<String> asked =
                request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
                        .flatMap(line -> Stream.of(line.split(",", -1)))
                        .map(String::strip)
                        .toList();
        return !asked.isEmpty() && asked.stream().noneMatch(OURS::contains);
    }
}
