package io.routelock.net.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.session.Packet;
import io.routelock.mqtt.session.ProtocolFault;
import io.routelock.mqtt.session.Transport;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The pipeline of a client without a network, and what it tells. */
final class PlayedEvents implements Transport.Events, AutoCloseable {

    final List<Packet.FromBroker> packets = new ArrayList<>();
    final List<ProtocolFault> faults = new ArrayList<>();
    final List<Finding> ends = new ArrayList<>();
    final PacketChannel end;
    final EmbeddedChannel channel;
    boolean opened;

    PlayedEvents(ClientSettings settings) {
        end = new PacketChannel(settings, new BrokerTls(settings), this, this::ended);
        channel = new EmbeddedChannel();
        end.addTo(channel.pipeline());
        channel.pipeline().fireChannelActive();
    }

    /** Hexadecimal digits; spaces do not matter. */
    void receives(String hex) {
        receives(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    void receives(byte... bytes) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }

    /** All that was sent since the last call, each write in a text of its own. */
    List<String> written() {
        channel.runPendingTasks();
        List<String> all = new ArrayList<>();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            out.release();
            all.add(HexFormat.of().formatHex(bytes));
        }
        return all;
    }

    @Override
    public void opened(Optional<String> tls) {
        opened = true;
    }

    @Override
    public void heard() {}

    @Override
    public void sent() {}

    @Override
    public void received(Packet.FromBroker packet) {
        packets.add(packet);
    }

    @Override
    public void failed(ProtocolFault fault) {
        faults.add(fault);
    }

    @Override
    public void ended(Finding why) {
        ends.add(why);
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
