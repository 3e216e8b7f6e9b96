package io.routelock.net.mqtt;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ConnectionFindings;
import io.routelock.mqtt.MqttVersion;
import io.routelock.mqtt.session.Packet;
import io.routelock.mqtt.session.ProtocolFault;
import io.routelock.mqtt.session.Transport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The end of the pipeline: netty's messages become packets and packets messages. What is written while bytes
 * are read leaves when they all are; what is written else, at the end of that turn of the event loop.
 */
final class PacketChannel extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(PacketChannel.class);

    private final ClientSettings settings;
    private final BrokerTls tls;
    private final Transport.Events events;
    private final Consumer<Finding> end;
    private final PacketWriter writer;
    private final Gather gather = new Gather();
    private @Nullable ChannelHandlerContext context;
    private boolean open;
    private boolean accepted;
    private List<Consumer<Boolean>> leaving = new ArrayList<>();
    private boolean broken;
    private boolean reading;
    private boolean unflushed;
    private boolean flushComes;

    /**
     * @param end told once at the latest when the channel is closed by somebody else
     */
    PacketChannel(ClientSettings settings, BrokerTls tls, Transport.Events events, Consumer<Finding> end) {
        this.settings = settings;
        this.tls = tls;
        this.events = events;
        this.end = end;
        this.writer = new PacketWriter(settings);
    }

    void addTo(ChannelPipeline pipeline) {
        pipeline.addLast(gather, new PacketFrames());
        if (settings.version() == MqttVersion.V5) {
            pipeline.addLast(new OldRefusal());
        }
        WholePackets whole = new WholePackets();
        pipeline.addLast(whole);
        pipeline.addLast(new MqttDecoder(PacketFrames.MOST), whole.behindDecoder());
        pipeline.addLast(MqttEncoder.INSTANCE, this);
    }

    /** Whether packets can be sent. */
    boolean isOpen() {
        return open;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext here) {
        if (!tls.isOn()) {
            opened(Optional.empty());
        }
        here.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext here, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                opened(tls.words(here.pipeline()));
            } else {
                end.accept(TlsFindings.explain(settings, handshake.cause()));
            }
        }
        here.fireUserEventTriggered(event);
    }

    private void opened(Optional<String> protection) {
        open = true;
        events.opened(protection);
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        reading = true;
        try {
            if (message instanceof MqttMessage packet && !broken) {
                received(PacketReader.read(packet));
            }
        } catch (ProtocolFault fault) {
            broken(fault);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void received(Packet.FromBroker packet) {
        accepted |= packet instanceof Packet.ConnAck;
        events.received(packet);
    }

    private void broken(ProtocolFault fault) {
        if (!broken) {
            broken = true;
            events.failed(fault);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext here) {
        reading = false;
        events.heard();
        if (unflushed) {
            flush();
        }
        here.fireChannelReadComplete();
    }

    void send(Packet.ToBroker packet) {
        ChannelHandlerContext here = context;
        if (here == null) {
            return;
        }
        writer.write(packet, here.alloc(), message -> here.write(message, here.voidPromise()));
        unflushed = true;
        if (!reading && !flushComes) {
            flushComes = true;
            here.executor().execute(this::flush);
        }
    }

    void send(Packet.ToBroker packet, Consumer<Boolean> left) {
        if (context == null) {
            left.accept(false);
            return;
        }
        leaving.add(left);
        send(packet);
    }

    private void flush() {
        flushComes = false;
        ChannelHandlerContext here = context;
        if (unflushed && here != null) {
            unflushed = false;
            here.flush();
            events.sent();
            tellWhatLeft(here);
        }
    }

    /** Mostly the network has taken all of it at once; a large message takes its time. */
    private void tellWhatLeft(ChannelHandlerContext here) {
        if (leaving.isEmpty()) {
            return;
        }
        ChannelOutboundBuffer behind = here.channel().unsafe().outboundBuffer();
        if (behind != null && behind.isEmpty()) {
            tellLeaving(true);
            return;
        }
        List<Consumer<Boolean>> these = leaving;
        leaving = new ArrayList<>();
        gather.tell(all -> these.forEach(left -> left.accept(all)));
    }

    private void tellLeaving(boolean left) {
        List<Consumer<Boolean>> these = leaving;
        leaving = new ArrayList<>();
        these.forEach(one -> one.accept(left));
    }

    /** Nothing is told of it any more. */
    void leave() {
        broken = true;
        ChannelHandlerContext here = context;
        if (open) {
            flush();
            gather.finish();
        } else if (here != null) {
            here.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        Throwable why =
                cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (why instanceof ProtocolFault fault) {
            broken(fault);
        } else {
            if (!(why instanceof IOException) && !(why instanceof TlsPortException)) {
                LOG.warn("the connection to {} ends for a fault of this program", settings.address(), why);
            }
            end.accept(explain(why));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        tellLeaving(false);
        end.accept(closed());
        here.fireChannelInactive();
    }

    private Finding explain(Throwable cause) {
        if (cause instanceof TlsPortException) {
            return TlsFindings.tlsPort(settings);
        }
        return TlsFindings.isFault(cause) ? TlsFindings.explain(settings, cause) : closed();
    }

    private Finding closed() {
        if (accepted) {
            return ConnectionFindings.lost(settings);
        }
        return tls.isOn() && !open ? TlsFindings.closed(settings) : ConnectionFindings.closedEarly(settings);
    }
}
