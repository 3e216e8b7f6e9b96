package io.routelock.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.WireFormatException;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.ServerInfo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One UDP socket of a search: asks, and hands on what answers. All of it on one event loop, which also
 * releases the datagrams.
 */
final class SearchSocket {

    /** What becomes of datagrams; called on the event loop. */
    interface Receiver {

        void answer(ServerInfo answer, InetAddress from);

        void malformed(InetAddress from);
    }

    private static final Logger LOG = LoggerFactory.getLogger(SearchSocket.class);

    /**
     * A broadcast makes all devices answer at once: a thousand answers of some 500 bytes, each counted by the
     * kernel with more than a kilobyte, would overflow the usual 200 KiB.
     */
    private static final int RECEIVE_BUFFER = 4 << 20;

    /** How many datagrams are read before the first of them is handled: 2 MiB of buffers. */
    private static final int READS_AT_ONCE = 32;

    private final Channel channel;

    private SearchSocket(Channel channel) {
        this.channel = channel;
    }

    /**
     * Opens on an ephemeral port; the future's channel goes to {@link #of}.
     *
     * @param broadcast whether it may send to a broadcast address; without it the system refuses, so that a
     *     slip in a host's address asks nobody else
     */
    static ChannelFuture open(EventLoop loop, InetAddress local, boolean broadcast, Receiver receiver) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(() -> new NioDatagramChannel(SocketProtocolFamily.INET))
                .option(ChannelOption.SO_BROADCAST, broadcast)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RECVBUF_ALLOCATOR, wholeDatagrams())
                .handler(new Answers(receiver))
                .bind(new InetSocketAddress(local, 0));
    }

    static SearchSocket of(Channel channel) {
        return new SearchSocket(channel);
    }

    /** A buffer that is too small would cut a datagram without a word. */
    private static FixedRecvByteBufAllocator wholeDatagrams() {
        var allocator = new FixedRecvByteBufAllocator(DiscoveryMessage.MAX_LENGTH);
        allocator.maxMessagesPerRead(READS_AT_ONCE);
        return allocator;
    }

    /** Queues a request; {@link #flush} sends it. */
    ChannelFuture ask(InetSocketAddress target) {
        ByteBuf request = channel.alloc().buffer();
        ServerInfo.request(0, new AmsAddress(AmsNetId.NONE, AmsPort.ANY)).encode(request);
        return channel.write(new DatagramPacket(request, target));
    }

    void flush() {
        channel.flush();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        channel.close();
    }

    /** Reads the datagrams, and releases each of them. */
    static final class Answers extends SimpleChannelInboundHandler<DatagramPacket> {

        private final Receiver receiver;

        Answers(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
            InetAddress from = datagram.sender().getAddress();
            ServerInfo answer;
            try {
                answer = ServerInfo.of(DiscoveryMessage.decode(datagram.content()));
            } catch (WireFormatException e) {
                LOG.debug("no answer from {}: {}", from, e.getMessage());
                receiver.malformed(from);
                return;
            }
            receiver.answer(answer, from);
        }

        /** An ICMP "port unreachable" comes as a failed read; it concerns one host, not the rest. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("reading answers: {}", cause.toString());
        }
    }
}
