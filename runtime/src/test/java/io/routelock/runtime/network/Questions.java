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
import java.util.HashSet;
import java.util.Set;

/**
 * Sends single datagrams, one for each argument like {@code search:10.0.0.1>10.0.0.255}, and prints for each
 * answer the argument and where it came from. It listens until the last argument is answered, and for a
 * second at least.
 */
final class Questions {

    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final int PORT = 48899;

    private Questions() {}

    public static void main(String[] questions) throws IOException {
        try (Selector selector = Selector.open()) {
            for (String question : questions) {
                ask(question, selector);
            }
            Set<String> answered = new HashSet<>();
            long start = System.nanoTime();
            while (since(start).compareTo(LEAST) < 0
                    || since(start).compareTo(MOST) < 0
                            && !answered.contains(questions[questions.length - 1])) {
                selector.select(key -> answered.add(answer(key)), LEAST.toMillis());
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
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

    private static String answer(SelectionKey key) {
        String question = (String) key.attachment();
        try {
            var from =
                    (InetSocketAddress) ((DatagramChannel) key.channel()).receive(ByteBuffer.allocate(2048));
            System.out.println(question + " " + from.getAddress().getHostAddress());
        } catch (IOException e) {
            System.out.println(question + " " + e);
        }
        return question;
    }
}
