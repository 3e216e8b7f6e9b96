package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.routelock.discovery.ServerInfo;

import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.util.ArrayList;
import java.util.List;

/** What becomes of each datagram, without a network. */
class SearchSocketTest {

    private final List<String> received = new ArrayList<>();

    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new SearchSocket.Answers(
                            new SearchSocket.Receiver() {
                                @Override
                                public void answer(ServerInfo answer, InetAddress from) {
                                    received.add(answer.hostName() + from.getHostAddress());
                                }

                                @Override
                                public void malformed(InetAddress from) {
                                    received.add("malformed " + from.getHostAddress());
                                }
                            }));

    private ByteBuf receive(byte[] datagram) {
        ByteBuf content = Unpooled.directBuffer().writeBytes(datagram);
        var here = new InetSocketAddress("127.0.0.1", 1);
        channel.writeInbound(new DatagramPacket(content, here, new InetSocketAddress("127.0.0.2", 2)));
        return content;
    }

    // Ten thousand datagrams that are not given back are the memory of the whole program.
    @Test
    void everyDatagramIsReleasedWhetherItIsAnAnswerOrNot() {
        assertThat(receive(FakeDevices.answer(1)).refCnt()).isZero();
        assertThat(receive("garbage".getBytes()).refCnt()).isZero();
        assertThat(received).containsExactly("CX-1127.0.0.2", "malformed 127.0.0.2");
    }

    // Some systems tell of a host that refused by a read that fails.
    @Test
    void anUnreachablePortLeavesTheSocketOpen() {
        channel.pipeline().fireExceptionCaught(new PortUnreachableException());
        channel.checkException();
        receive(FakeDevices.answer(1));

        assertThat(channel.isOpen()).isTrue();
        assertThat(received).hasSize(1);
    }
}
