package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * Looks at the ClientHello before a TLS handler exists: one port takes pre-shared keys and certificates, and
 * they are the work of two TLS implementations.
 *
 * <p>The installer puts its handlers behind this one ({@link ChannelHandlerContext#name}); then the sniffer
 * leaves, and they receive every byte, untouched. It keeps at most {@value #MOST_BYTES} bytes, and does not
 * care how they arrive. It sends nothing and refuses nothing: whatever is no ClientHello goes to {@link
 * Offer#CERTIFICATES}, whose TLS says what is wrong with it.
 *
 * <p>How long a peer may take for its hello is for others to limit. Runs on the channel's event loop.
 */
public final class HelloSniffer extends ByteToMessageDecoder {

    /** What a peer wants to prove itself with. */
    public enum Offer {
        /**
         * Only suites with a pre-shared key, besides those that say nothing of it: signalling suites, GREASE
         * (RFC 8701) and those of TLS 1.3, which neither TLS here speaks.
         */
        PRE_SHARED_KEY,
        /** Any other hello, and all that is none. */
        CERTIFICATES
    }

    /** Hellos of all known peers have less than 2 KiB. */
    static final int MOST_BYTES = 1 << 14;

    private final BiConsumer<ChannelHandlerContext, Offer> installer;
    private int enough;

    /** The installer is called once, on the event loop. */
    public HelloSniffer(BiConsumer<ChannelHandlerContext, Offer> installer) {
        this.installer = installer;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < enough) {
            return;
        }
        switch (ClientHelloSuites.read(in)) {
            case ClientHelloSuites.Incomplete(int atLeast) when atLeast <= MOST_BYTES -> enough = atLeast;
            case ClientHelloSuites.Incomplete _, ClientHelloSuites.NoHello _ ->
                    install(context, Offer.CERTIFICATES);
            case ClientHelloSuites.Found found -> install(context, found.offer());
        }
    }

    /** A connection that ends before its hello is complete gets no TLS. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        in.skipBytes(in.readableBytes());
    }

    private void install(ChannelHandlerContext context, Offer offer) {
        enough = Integer.MAX_VALUE;
        installer.accept(context, offer);
        context.pipeline().remove(this);
    }
}
