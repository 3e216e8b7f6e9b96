package io.routelock.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One request for a route and its answer, on one event loop.
 *
 * <p>Its socket is connected, so that the system hands on nothing from any other address or port, and tells
 * when nobody listens there.
 */
final class UdpAddRouteExchange extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(UdpAddRouteExchange.class);

    private final AddRouteRequest request;
    private final int invokeId;
    private final UdpAddRoute.Patience patience;
    private final InetSocketAddress to;
    private final CompletableFuture<AddRouteAnswer> answer;
    private int sent;
    private boolean unreadable;

    /**
     * @param invokeId nobody can guess it, so a stranger cannot answer in the device's place
     * @param answer completed by this, or cancelled by whoever waits for it
     */
    UdpAddRouteExchange(
            AddRouteRequest request,
            int invokeId,
            UdpAddRoute.Patience patience,
            InetSocketAddress to,
            CompletableFuture<AddRouteAnswer> answer) {
        this.request = request;
        this.invokeId = invokeId;
        this.patience = patience;
        this.to = to;
        this.answer = answer;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        answer.whenComplete((said, failure) -> context.close());
        send(context);
    }

    private void send(ChannelHandlerContext context) {
        if (answer.isDone()) {
            return;
        }
        if (sent == patience.sends()) {
            fail(unreadable ? UdpAddRouteFindings.unreadable(to) : UdpAddRouteFindings.silent(to));
            return;
        }
        sent++;
        write(context);
        long wait = patience.each().toNanos();
        context.executor().schedule(() -> send(context), wait, TimeUnit.NANOSECONDS);
    }

    /** A direct buffer, since Netty would copy another one; wiped, for a password is in it. */
    private void write(ChannelHandlerContext context) {
        ByteBuf message = Unpooled.directBuffer();
        AmsAddress self = new AmsAddress(request.netId(), AmsPort.SYSTEM_SERVICE);
        request.message(invokeId, self).encode(message);
        context.writeAndFlush(message.retain())
                .addListener(written -> {
                    message.setZero(0, message.capacity());
                    message.release();
                    if (!written.isSuccess()) {
                        exceptionCaught(context, written.cause());
                    }
                });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        try {
            DiscoveryMessage message = DiscoveryMessage.decode(datagram.content());
            if (message.invokeId() == invokeId) {
                answered(AddRouteAnswer.of(message));
            }
        } catch (WireFormatException e) {
            unreadable = true;
            LOG.debug("no answer from {}: {}", to, e.getMessage());
        }
    }

    private void answered(AddRouteAnswer said) {
        if (said.accepted()) {
            answer.complete(said);
        } else {
            fail(UdpAddRouteFindings.refused(to, said));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(
                cause instanceof PortUnreachableException
                        ? UdpAddRouteFindings.closed(to)
                        : UdpAddRouteFindings.notSent(to, cause));
    }

    private void fail(Finding finding) {
        answer.completeExceptionally(new FindingException(finding));
    }
}
