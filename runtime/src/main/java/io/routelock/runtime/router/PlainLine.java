package io.routelock.runtime.router;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.AmsTcpMessage;
import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A plain AMS/TCP connection, opened by the other side or by this router. Last in its pipeline. */
final class PlainLine extends SimpleChannelInboundHandler<AmsTcpMessage> implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(PlainLine.class);

    /** How long the last words may take to reach the other side. */
    private static final int CLOSE_SECONDS = 2;

    private final Channel channel;
    private final AmsTcpDecoder decoder;
    private final Switchboard switchboard;
    private final Strangers strangers;
    private final Speaker speaker;
    private final InetAddress remote;
    private boolean closing;

    PlainLine(Channel channel, AmsTcpDecoder decoder, Switchboard switchboard, Strangers strangers) {
        super(AmsTcpMessage.class, false);
        this.channel = channel;
        this.decoder = decoder;
        this.switchboard = switchboard;
        this.strangers = strangers;
        // Asked now: a channel that has ended cannot tell it any more.
        this.remote = ((InetSocketAddress) channel.remoteAddress()).getAddress();
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
        if (closing) {
            ReferenceCountUtil.release(message);
            return;
        }
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

    /** Ends the connection because of something that is told; once it ends, nothing more is. */
    void closeWith(Finding finding) {
        if (closing) {
            return;
        }
        switchboard.raise(finding);
        close();
    }

    /** More than a stranger may. */
    void sentTooMuch() {
        closeWith(RouterFindings.tooMuchBeforeKnown(remote, StrangerBytes.MOST));
    }

    @Override
    public void send(AmsFrame frame) {
        if (closing) {
            frame.release();
            return;
        }
        write(new AmsTcpMessage.Frame(frame));
        if (!channel.isWritable() && channel.isActive()) {
            switchboard.raise(RouterFindings.doesNotRead(remote));
            channel.close();
        }
    }

    private void write(AmsTcpMessage message) {
        channel.writeAndFlush(message);
    }

    @Override
    public InetAddress remoteAddress() {
        return remote;
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
        channel.config().setAutoRead(!closing);
    }

    @Override
    public void welcome() {
        strangers.left(this);
        channel.pipeline().remove(StrangerBytes.class);
        decoder.limitFramesTo(PlainPipeline.MAX_FRAME);
    }

    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        channel.config().setAutoRead(false);
        // Who does not read would otherwise keep the connection for ever: the last write never ends.
        Future<?> deadline = channel.eventLoop().schedule(this::cut, CLOSE_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(end -> deadline.cancel(false));
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void cut() {
        channel.close();
    }
}
