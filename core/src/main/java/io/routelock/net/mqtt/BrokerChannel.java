package io.routelock.net.mqtt;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ConnectionFindings;
import io.routelock.mqtt.session.Packet;
import io.routelock.mqtt.session.Transport;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * One connection to a broker: its name is looked up, its addresses are tried one after the other, as
 * mosquitto's clients do. On the event loop of the client.
 */
final class BrokerChannel implements Transport.Connection {

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 * 1024, 1024 * 1024);

    private final EventLoop loop;
    private final ClientSettings settings;
    private final BrokerTls tls;
    private final Transport.Events events;
    private volatile @Nullable Channel channel;
    private @Nullable PacketChannel packets;
    private boolean over;

    BrokerChannel(EventLoop loop, ClientSettings settings, BrokerTls tls, Transport.Events events) {
        this.loop = loop;
        this.settings = settings;
        this.tls = tls;
        this.events = events;
    }

    void begin() {
        Thread.startVirtualThread(this::lookUp);
    }

    /** Name servers take their time, so it is on a thread of its own. */
    private void lookUp() {
        try {
            List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(settings.address().host()));
            back(() -> connect(found));
        } catch (UnknownHostException e) {
            back(() -> end(TcpFindings.explain(settings.address(), e)));
        }
    }

    private void back(Runnable work) {
        try {
            loop.execute(work);
        } catch (RejectedExecutionException e) {
            // The program ends, and this client with it.
            over = true;
        }
    }

    private void connect(List<InetAddress> addresses) {
        if (over) {
            return;
        }
        InetSocketAddress to = new InetSocketAddress(addresses.getFirst(), settings.address().port());
        ChannelFuture connecting = bootstrap(addresses.size()).connect(to);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                failed(done.cause(), addresses.subList(1, addresses.size()));
            }
        });
    }

    private void failed(Throwable cause, List<InetAddress> others) {
        if (others.isEmpty()) {
            end(TcpFindings.explain(settings.address(), cause));
        } else {
            connect(others);
        }
    }

    /** An address that nobody answers leaves time for those behind it. */
    private int connectMillis(int addresses) {
        long share = settings.connectTimeout().toMillis() / addresses;
        return Math.clamp(share, 1, Integer.MAX_VALUE);
    }

    private Bootstrap bootstrap(int addresses) {
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis(addresses))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(
                        new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel made) {
                                fill(made);
                            }
                        });
    }

    private void fill(Channel made) {
        PacketChannel next = new PacketChannel(settings, tls, events, this::end);
        packets = next;
        made.pipeline().addLast(tls.handlers().toArray(ChannelHandler[]::new));
        next.addTo(made.pipeline());
    }

    private void end(Finding why) {
        if (!over) {
            over = true;
            closeChannel();
            events.ended(why);
        }
    }

    private void closeChannel() {
        Channel last = channel;
        if (last != null) {
            last.close();
        }
    }

    @Override
    public void send(Packet.ToBroker packet) {
        if (packets != null && !over) {
            packets.send(packet);
        }
    }

    @Override
    public void send(Packet.ToBroker packet, Consumer<Boolean> left) {
        if (packets != null && !over) {
            packets.send(packet, left);
        } else {
            left.accept(false);
        }
    }

    @Override
    public long sizeOf(Packet.ToBroker packet) {
        return PacketSizes.of(packet, settings.version());
    }

    @Override
    public long unsent() {
        Channel last = channel;
        return last == null ? 0 : last.bytesBeforeWritable();
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            if (packets == null) {
                closeChannel();
            } else {
                packets.leave();
            }
        }
    }

    @Override
    public Finding overdue() {
        if (packets != null && packets.isOpen()) {
            return ConnectionFindings.noConnAck(settings);
        }
        Channel last = channel;
        return last != null && last.isActive()
                ? TlsFindings.overdue(settings)
                : TcpFindings.noAnswer(settings.address());
    }

    /** For every thread. */
    boolean isWritable() {
        Channel last = channel;
        return last == null || !last.isActive() || last.isWritable();
    }
}
