package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.routelock.net.HelloSniffer;
import io.routelock.net.PskTls;
import io.routelock.net.RenegotiationGuard;
import io.routelock.secureads.ServerHandshake;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoDecoder;

import java.net.InetSocketAddress;

/** How a Secure ADS channel that somebody opens to this router is put together. */
record SecurePipeline(
        OwnCertificates certificates,
        Switchboard switchboard,
        Strangers strangers,
        ServerHandshake handshake) {

    void assemble(Channel channel) {
        channel.config().setWriteBufferWaterMark(PlainPipeline.MOST_WAITING);
        SecureLine line = new SecureLine(channel, switchboard, strangers, handshake);
        channel.pipeline()
                .addLast(
                        new StrangerBytes(line::sentTooMuch),
                        new RenegotiationGuard(),
                        new HelloSniffer((sniffer, offer) -> install(sniffer, offer, line)),
                        new FlushConsolidationHandler(PlainPipeline.WRITES_BEFORE_FLUSH, true),
                        new TlsConnectInfoDecoder(TlsConnectInfo.MAX_LENGTH, StrangerBytes.MOST),
                        line);
    }

    private void install(ChannelHandlerContext sniffer, HelloSniffer.Offer offer, SecureLine line) {
        ChannelHandler tls =
                switch (offer) {
                    case PRE_SHARED_KEY -> PskTls.server(() -> switchboard.inForce().keyring().book());
                    case CERTIFICATES -> certificates(sniffer.channel());
                };
        line.speaks(offer);
        sniffer.pipeline().addAfter(sniffer.name(), null, tls);
    }

    /** The patience with strangers limits the handshake too. */
    private SslHandler certificates(Channel channel) {
        InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
        SslContext context = certificates.shownTo(peer.getAddress(), switchboard.inForce());
        SslHandler tls = context.newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(0);
        // Otherwise Netty fills records up, and a frame could begin in one and end in the next.
        tls.setWrapDataSize(0);
        return tls;
    }
}
