package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.routelock.net.RenegotiationGuard;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoDecoder;

/**
 * How a Secure ADS channel that somebody opens to this router is put together.
 *
 * @param tls presents the router's certificate and asks for one
 */
record SecurePipeline(
        SslContext tls, Switchboard switchboard, Strangers strangers, ServerHandshake handshake) {

    void assemble(Channel channel) {
        channel.config().setWriteBufferWaterMark(PlainPipeline.MOST_WAITING);
        SslHandler ssl = tls.newHandler(channel.alloc());
        // The patience with strangers limits the handshake too.
        ssl.setHandshakeTimeoutMillis(0);
        // Otherwise Netty fills records up, and a frame could begin in one and end in the next.
        ssl.setWrapDataSize(0);
        SecureLine line = new SecureLine(channel, ssl, switchboard, strangers, handshake);
        channel.pipeline()
                .addLast(
                        new StrangerBytes(line::sentTooMuch),
                        new RenegotiationGuard(),
                        ssl,
                        new FlushConsolidationHandler(PlainPipeline.WRITES_BEFORE_FLUSH, true),
                        new TlsConnectInfoDecoder(TlsConnectInfo.MAX_LENGTH, StrangerBytes.MOST),
                        line);
    }
}
