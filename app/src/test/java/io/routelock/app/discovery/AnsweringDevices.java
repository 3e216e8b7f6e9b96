package io.routelock.app.discovery;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.discovery.OsPlatform;
import io.routelock.discovery.OsVersion;
import io.routelock.discovery.ServerInfo;
import io.routelock.discovery.TwinCatVersion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Real answers over real sockets: many devices, each with a NetId, a name and a loopback address of its own.
 * The first of them is asked, and all answer, as to a broadcast. Nothing leaves this computer.
 */
final class AnsweringDevices implements AutoCloseable {

    private final List<DatagramChannel> devices = new ArrayList<>();
    private final List<ByteBuffer> answers = new ArrayList<>();
    private final int count;
    private final int perSocket;

    /** Between the first answer and the last one. */
    private volatile Duration within = Duration.ZERO;

    /** When the first answer to the newest request was handed to the system; 0 before. */
    private volatile long firstSent;

    /** When the last one was. */
    private volatile long lastSent;

    /**
     * @param addresses at how many addresses they are; fewer than devices when several share one
     */
    AnsweringDevices(int count, int addresses) throws IOException {
        this.count = count;
        perSocket = Math.ceilDiv(count, addresses);
        for (int i = 0; i < addresses; i++) {
            String address = "127.77.%d.%d".formatted(i / 250, i % 250 + 1);
            devices.add(
                    DatagramChannel.open().bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0)));
        }
        for (int i = 0; i < count; i++) {
            answers.add(answer(i));
        }
        Thread.ofPlatform().daemon().name("answering-devices").start(this::serve);
    }

    static String name(int number) {
        return "CX-%05d".formatted(number);
    }

    private static ByteBuffer answer(int number) {
        var info =
                new ServerInfo(
                        AmsNetId.parse("5.77.%d.%d.1.1".formatted(number >> 8, number & 0xFF)),
                        name(number),
                        Optional.of(new TwinCatVersion(3, 1, 4026)),
                        Optional.of(new OsVersion(OsPlatform.WINDOWS_NT, 10, 0, 19044, "")),
                        Optional.of(Rig.advertised(Integer.toHexString(number))));
        var encoded = Unpooled.buffer();
        info.answer(0).encode(encoded);
        return ByteBuffer.wrap(ByteBufUtil.getBytes(encoded));
    }

    /** Whom to ask. */
    InetSocketAddress address() {
        try {
            return (InetSocketAddress) devices.getFirst().getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next request on; zero is as fast as it can. */
    void answerWithin(Duration time) {
        within = time;
        firstSent = 0;
        lastSent = 0;
    }

    /** In the time of {@link System#nanoTime}; 0 when nobody has asked yet. */
    long firstSent() {
        return firstSent;
    }

    long lastSent() {
        return lastSent;
    }

    private void serve() {
        ByteBuffer request = ByteBuffer.allocate(2048);
        try {
            while (devices.getFirst().isOpen()) {
                SocketAddress client = devices.getFirst().receive(request.clear());
                if (client != null) {
                    answer(client);
                }
            }
        } catch (ClosedChannelException over) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(SocketAddress client) throws IOException {
        long begin = System.nanoTime();
        firstSent = begin;
        for (int i = 0; i < count; i++) {
            sleepUntil(begin + within.toNanos() * i / count);
            devices.get(i / perSocket).send(answers.get(i).duplicate(), client);
        }
        lastSent = System.nanoTime();
    }

    /** Without spinning: the machine has other work. */
    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        for (DatagramChannel device : devices) {
            device.close();
        }
    }
}
