package io.routelock.runtime.broker.tls;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.routelock.diagnosis.Finding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.conf.DiskFiles;
import io.routelock.mosquitto.conf.Listener;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.runtime.broker.access.PeerProof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A listener with one door and hardly any MQTT behind it: it answers the first packet with CONNACK 0, and
 * tells how each handshake ended. One event loop, as in the broker.
 */
final class DoorServer implements AutoCloseable {

    /** How a connection's handshake ended. */
    sealed interface Outcome {}

    record Proved(PeerProof proof) implements Outcome {}

    record Failed(Optional<Finding> finding, String cause) implements Outcome {
        String code() {
            return finding.map(Finding::code).orElse("");
        }

        String symptom() {
            return finding.map(Finding::symptom).orElse("");
        }
    }

    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final int PATIENCE_SECONDS = 10;
    private static final int MOST_TASKS = 1_000_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ExecutorService tasks = Executors.newFixedThreadPool(2);
    private final Semaphore gate = new Semaphore(MOST_TASKS);
    private final Semaphore held = new Semaphore(0);
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Channel server;
    private volatile TlsDoor door;

    private DoorServer() {
        this.door = TlsDoor.none();
        this.server = listen();
    }

    /**
     * @param folder where the conf is, and where relative paths begin
     * @param lines below the {@code listener} line
     */
    static DoorServer start(Path folder, String... lines) {
        DoorServer started = new DoorServer();
        try {
            started.swap(folder, lines);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** What a reload does. */
    void swap(Path folder, String... lines) {
        door = door(folder, this::later, InstantSource.system(), lines);
    }

    static TlsDoor door(Path folder, Executor tasks, InstantSource clock, String... lines) {
        Listener listener = listener(folder, lines);
        return new TlsDoors(new DiskFiles(folder), tasks, clock).of(listener, keys(folder, listener));
    }

    static List<Finding> notices(Path folder, String... lines) {
        TlsDoors doors = new TlsDoors(new DiskFiles(folder), Runnable::run, InstantSource.system());
        return doors.notices(listener(folder, lines));
    }

    private static Listener listener(Path folder, String... lines) {
        String text = "listener 8883\n" + String.join("\n", lines) + "\n";
        MosquittoConf conf = MosquittoConf.read(SourceText.of(text));
        return BrokerSetup.of(conf, "mosquitto.conf", MosquittoVersion.V2_0, new DiskFiles(folder))
                .listeners()
                .getFirst();
    }

    private static Optional<PskFile> keys(Path folder, Listener listener) {
        return listener.pskFile()
                .map(file -> {
                    try {
                        return PskFile.read(SourceText.of(Files.readAllBytes(folder.resolve(file.value()))));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private Channel listen() {
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                clients.add(channel);
                                TlsDoor mine = door;
                                mine.install(channel.pipeline());
                                channel.pipeline().addLast(new Behind(mine));
                            }
                        })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private void later(Runnable task) {
        held.release();
        tasks.execute(() -> {
            gate.acquireUninterruptibly();
            task.run();
        });
    }

    /** From now on no task of a handshake is begun. */
    void holdTasks() {
        gate.drainPermits();
        held.drainPermits();
    }

    void awaitHeldTasks(int count) throws InterruptedException {
        if (!held.tryAcquire(count, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("only " + held.availablePermits() + " tasks were handed over");
        }
    }

    void releaseTasks() {
        gate.release(MOST_TASKS);
    }

    /** Returns when the one thread has done what was before. */
    void awaitEventLoop() throws Exception {
        group.submit(() -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** How the next handshake ended. */
    Outcome next() throws InterruptedException {
        Outcome next = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no handshake ended");
        }
        return next;
    }

    Failed nextFailure() throws InterruptedException {
        return switch (next()) {
            case Failed failed -> failed;
            case Proved(PeerProof proof) -> throw new AssertionError("it succeeded: " + proof.protection());
        };
    }

    PeerProof nextProof() throws InterruptedException {
        return switch (next()) {
            case Proved(PeerProof proof) -> proof;
            case Failed failed -> throw new AssertionError("it failed: " + failed);
        };
    }

    /** How many clients are connected. */
    int connected() {
        return clients.size();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        clients.close().syncUninterruptibly();
        group.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        tasks.shutdownNow();
    }

    private final class Behind extends ChannelInboundHandlerAdapter {
        private final TlsDoor mine;

        Behind(TlsDoor mine) {
            this.mine = mine;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done) {
                outcomes.add(done.isSuccess() ? proved(context) : failed(context, done.cause()));
            }
        }

        private Outcome proved(ChannelHandlerContext context) {
            return new Proved(mine.proof(context.pipeline()));
        }

        private Outcome failed(ChannelHandlerContext context, Throwable cause) {
            return new Failed(mine.explain(context.pipeline(), cause, "127.0.0.1"), cause.toString());
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ((ByteBuf) message).release();
            context.writeAndFlush(Unpooled.wrappedBuffer(CONNACK));
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
