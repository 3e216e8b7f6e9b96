package io.routelock.net;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.Datagrams;
import io.routelock.discovery.ServerInfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/**
 * Answers to every datagram on one loopback address with a fixed list of datagrams, from a thread of its own
 * that ends with it.
 */
final class FakeDevices implements AutoCloseable {

    private final DatagramChannel channel;
    private final List<byte[]> answers;
    final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<SocketAddress> clients = new LinkedBlockingQueue<>();

    private FakeDevices(DatagramChannel channel, List<byte[]> answers) {
        this.channel = channel;
        this.answers = answers;
    }

    /** On a free port of that address. */
    static FakeDevices on(String address, List<byte[]> answers) {
        return on(address, 0, answers);
    }

    static FakeDevices on(String address, int port, List<byte[]> answers) {
        try {
            var channel = DatagramChannel.open().bind(new InetSocketAddress(address, port));
            var devices = new FakeDevices(channel, answers);
            Thread.ofPlatform().daemon().name("fake-devices").start(devices::serve);
            return devices;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That many devices, each with a NetId and a name of its own. */
    static List<byte[]> answersOf(int count) {
        return IntStream.range(0, count).mapToObj(FakeDevices::answer).toList();
    }

    static byte[] answer(int number) {
        return answer("5.1." + number / 256 + "." + number % 256 + ".1.1", "CX-" + number);
    }

    static byte[] answer(String netId, String host) {
        var info =
                new ServerInfo(
                        AmsNetId.parse(netId), host, Optional.empty(), Optional.empty(), Optional.empty());
        return Datagrams.encode(info.answer(0));
    }

    int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        ByteBuffer request = ByteBuffer.allocate(2048);
        try {
            while (channel.isOpen()) {
                SocketAddress client = channel.receive(request.clear());
                byte[] received = new byte[request.flip().remaining()];
                request.get(received);
                requests.add(received);
                clients.add(client);
                for (byte[] answer : answers) {
                    channel.send(ByteBuffer.wrap(answer), client);
                }
            }
        } catch (ClosedChannelException closed) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
