package io.routelock.runtime.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.discovery.ServerInfo;
import io.routelock.runtime.cli.ConsoleProcess;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/**
 * Sends single datagrams, one for each argument like {@code search:10.0.0.1>10.0.0.255}, and prints for each
 * answer the argument and where it came from.
 */
final class Questions {

    private static final Duration LISTENS = Duration.ofSeconds(2);
    private static final int PORT = 48899;

    private Questions() {}

    public static void main(String[] questions) throws IOException {
        try (Selector selector = Selector.open()) {
            for (String question : questions) {
                ask(question, selector);
            }
            long end = System.nanoTime() + LISTENS.toNanos();
            for (long left = LISTENS.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                selector.select(Questions::answer, left);
            }
        }
    }

    private static void ask(String question, Selector selector) throws IOException {
        String[] parts = question.split("[:>]", -1);
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true)
                .bind(new InetSocketAddress(parts[1], 0))
                .configureBlocking(false)
                .register(selector, SelectionKey.OP_READ, question);
        channel.send(bytes(message(parts[0])), new InetSocketAddress(parts[2], PORT));
    }

    private static DiscoveryMessage message(String kind) {
        AmsAddress nobody = new AmsAddress(AmsNetId.NONE, AmsPort.ANY);
        return kind.equals("search") ? ServerInfo.request(0, nobody) : route(kind).message(0, nobody);
    }

    /** A request that is granted where routes can be added over UDP. */
    private static AddRouteRequest route(String name) {
        var anna = new RouteCredentials.Plain("anna", RoutePassword.of(ConsoleProcess.PASSWORD));
        AmsNetId netId = AmsNetId.parse("5.5.5.5.1." + name.length());
        return new AddRouteRequest(name, netId, anna, name, false);
    }

    private static ByteBuffer bytes(DiscoveryMessage message) {
        ByteBuf out = Unpooled.buffer();
        message.encode(out);
        return out.nioBuffer();
    }

    private static void answer(SelectionKey key) {
        try {
            var from = (InetSocketAddress) ((DatagramChannel) key.channel()).receive(ByteBuffer.allocate(2048));
            System.out.println(key.attachment() + " " + from.getAddress().getHostAddress());
        } catch (IOException e) {
            System.out.println(key.attachment() + " " + e);
        }
    }
}
