package io.routelock.runtime.router;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.AmsTcpMessage;
import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A plain AMS/TCP connection, opened by the other side or by this router. Last in its pipeline. */
final class PlainLine extends SimpleChannelInboundHandler<AmsTcpMessage> implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(PlainLine.class);

    private final Channel channel;
    private final AmsTcpDecoder decoder;
    private final Switchboard switchboard;
    private final Strangers strangers;
    private final Speaker speaker;

    PlainLine(Channel channel, AmsTcpDecoder decoder, Switchboard switchboard, Strangers strangers) {
        super(AmsTcpMessage.class, false);
        this.channel = channel;
        this.decoder = decoder;
        this.switchboard = switchboard;
        this.strangers = strangers;
        this.speaker = switchboard.opened(this);
    }

    Speaker speaker() {
        return speaker;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (speaker.identity() instanceof LineIdentity.Stranger) {
            strangers.arrived(this, channel.eventLoop()).ifPresent(this::closeWith);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, AmsTcpMessage message) {
        switch (message) {
            case AmsTcpMessage.Frame(AmsFrame frame) -> switchboard.frame(speaker, frame);
            case AmsTcpMessage.PortConnect(var wanted) ->
                    switchboard
                            .connectPort(speaker, wanted)
                            .map(AmsTcpMessage.PortConnected::new)
                            .ifPresent(this::write);
            case AmsTcpMessage.PortClose(var port) -> switchboard.closePort(speaker, port);
            case AmsTcpMessage.NetIdRequest() ->
                    switchboard.netIdFor(speaker).map(AmsTcpMessage.NetIdAnswer::new).ifPresent(this::write);
            case AmsTcpMessage.PortConnected _, AmsTcpMessage.NetIdAnswer _, AmsTcpMessage.RouterNote _ ->
                    closeWith(RouterFindings.unexpected(remoteAddress(), message.getClass().getSimpleName()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        strangers.left(this);
        switchboard.ended(speaker);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException) {
            String what =
                    String.valueOf(
                            cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage());
            closeWith(RouterFindings.malformed(remoteAddress(), what));
        } else if (cause instanceof IOException) {
            LOG.debug("{} broke the connection: {}", channel.remoteAddress(), cause.getMessage());
            ctx.close();
        } else {
            LOG.error("serving {} failed", channel.remoteAddress(), cause);
            closeWith(RouterFindings.internal(remoteAddress(), cause));
        }
    }

    private void closeWith(Finding finding) {
        switchboard.raise(finding);
        close();
    }

    @Override
    public void send(AmsFrame frame) {
        write(new AmsTcpMessage.Frame(frame));
        if (!channel.isWritable() && channel.isActive()) {
            switchboard.raise(RouterFindings.doesNotRead(remoteAddress()));
            channel.close();
        }
    }

    private void write(AmsTcpMessage message) {
        channel.writeAndFlush(message);
    }

    @Override
    public InetAddress remoteAddress() {
        return ((InetSocketAddress) channel.remoteAddress()).getAddress();
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void welcome() {
        strangers.left(this);
        decoder.limitFramesTo(PlainPipeline.MAX_FRAME);
    }

    @Override
    public void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
