package io.routelock.runtime.broker.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.AttributeKey;
import io.routelock.net.TlsAlertNames;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Remembers how a client began, so that a handshake that fails can be explained by what was offered. Stands
 * before the TLS handler, keeps {@value #MOST} bytes at most, and forgets them when the handshake succeeded.
 * Event loop.
 */
final class FirstWords extends ChannelInboundHandlerAdapter {

    /** Hellos of all known clients are shorter. */
    private static final int MOST = 4096;

    /** Type, version, length (RFC 5246, 6.2.1). */
    private static final int RECORD_HEADER = 5;

    private static final int ALERT = 21;
    private static final int FATAL = 2;

    private static final AttributeKey<FirstWords> OF_CHANNEL = AttributeKey.valueOf(FirstWords.class, "of");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** What the client of a channel said; empty where this handler never was. */
    static Optional<FirstWords> of(Channel channel) {
        return Optional.ofNullable(channel.attr(OF_CHANNEL).get());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(OF_CHANNEL).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            int more = Math.min(MOST - kept.size(), bytes.readableBytes());
            byte[] copy = new byte[more];
            bytes.getBytes(bytes.readerIndex(), copy);
            kept.writeBytes(copy);
        }
        context.fireChannelRead(message);
    }

    boolean isEmpty() {
        return kept.size() == 0;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }

    Optional<ClientHello> hello() {
        return ClientHello.read(bytes());
    }

    /**
     * The alert with which the client ended the handshake, where it was not encrypted. Clients with OpenSSL
     * send it so even in TLS 1.3, and the JDK then says no more than "Unexpected exception".
     */
    Optional<String> alert() {
        ByteBuffer wire = ByteBuffer.wrap(bytes());
        while (wire.remaining() >= RECORD_HEADER) {
            int type = wire.get();
            wire.getShort();
            int length = wire.getShort() & 0xFFFF;
            if (length > wire.remaining()) {
                return Optional.empty();
            }
            if (type == ALERT && length == 2 && wire.get(wire.position()) == FATAL) {
                return Optional.of(TlsAlertNames.of(wire.get(wire.position() + 1) & 0xFF));
            }
            wire.position(wire.position() + length);
        }
        return Optional.empty();
    }

    /** Stands behind the TLS handler, where the end of the handshake is told. */
    static final class Forgetting extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                FirstWords words = context.channel().attr(OF_CHANNEL).getAndSet(null);
                if (words != null && context.pipeline().context(words) != null) {
                    context.pipeline().remove(words);
                }
                context.fireUserEventTriggered(event);
                context.pipeline().remove(this);
                return;
            }
            context.fireUserEventTriggered(event);
        }
    }
}
