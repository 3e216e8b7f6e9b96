package io.routelock.runtime.router;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsTcpDecoder;
import io.routelock.ams.AmsTcpMessage;
import io.routelock.ams.UnwrittenFrame;
import io.routelock.diagnosis.Finding;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;

/** A plain AMS/TCP connection, opened by the other side or by this router. Last in its pipeline. */
final class PlainLine extends SimpleChannelInboundHandler<AmsTcpMessage> implements Line {

    private static final Logger LOG = LoggerFactory.getLogger(PlainLine.class);

    private final Channel channel;
    private final LineChannel end;
    private final AmsTcpDecoder decoder;
    private final Switchboard switchboard;
    private final Strangers strangers;
    private final Speaker speaker;

    PlainLine(Channel channel, AmsTcpDecoder decoder, Switchboard switchboard, Strangers strangers) {
        super(AmsTcpMessage.class, false);
        this.channel = channel;
        this.end = new LineChannel(channel);
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
        if (end.isClosing()) {
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
                    closeWith(
                            RefusalFindings.unexpected(remoteAddress(), message.getClass().getSimpleName()));
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
            closeWith(RefusalFindings.malformed(remoteAddress(), what));
        } else if (cause instanceof IOException) {
            LOG.debug("{} broke the connection: {}", remoteAddress(), cause.getMessage());
            end.cut();
        } else {
            LOG.error("serving {} failed", remoteAddress(), cause);
            closeWith(RouterFindings.internal(remoteAddress(), cause));
        }
    }

    /** Ends the connection because of something that is told; once it ends, nothing more is. */
    void closeWith(Finding finding) {
        if (!end.isClosing()) {
            switchboard.refuse(speaker, finding);
            close();
        }
    }

    /** More than a stranger may. */
    void sentTooMuch() {
        closeWith(LimitFindings.tooMuchBeforeKnown(remoteAddress(), StrangerBytes.MOST));
    }

    @Override
    public void send(AmsFrame frame) {
        if (end.isClosing()) {
            frame.release();
            return;
        }
        write(new AmsTcpMessage.Frame(frame));
        cutIfItDoesNotRead();
    }

    @Override
    public void send(UnwrittenFrame frame) {
        if (!end.isClosing()) {
            write(frame);
            cutIfItDoesNotRead();
        }
    }

    private void cutIfItDoesNotRead() {
        if (end.overflows()) {
            switchboard.refuse(speaker, LimitFindings.doesNotRead(remoteAddress()));
            end.cut();
        }
    }

    /** An {@link AmsTcpMessage} or an {@link UnwrittenFrame}, for the encoder. */
    private void write(Object message) {
        channel.writeAndFlush(message, channel.voidPromise());
    }

    @Override
    public InetAddress remoteAddress() {
        return end.remoteAddress();
    }

    @Override
    public boolean secure() {
        return false;
    }

    @Override
    public void pause() {
        end.pause();
    }

    @Override
    public void resume() {
        end.resume();
    }

    @Override
    public void welcome() {
        strangers.left(this);
        channel.pipeline().remove(StrangerBytes.class);
        decoder.limitFramesTo(PlainPipeline.MAX_FRAME);
    }

    @Override
    public void close() {
        end.close();
    }
}
