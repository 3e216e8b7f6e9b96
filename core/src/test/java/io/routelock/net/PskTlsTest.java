package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.UnsupportedMessageTypeException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.routelock.ams.WireFormatException;
import io.routelock.pki.Secret;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.route.TlsCredential.PreSharedKey;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskFault;
import io.routelock.secureads.PskKey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Both sides of ours, and bytes made by hand. Protocol notes: secure-ads, PSK. */
@Timeout(60)
class PskTlsTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PskBook BOOK =
            PskBook.of(
                    List.of(
                            entry("Line One", false, "swordfish"),
                            entry("Exact", true, "tuna"),
                            entry("Öfen", false, "cod")));

    private final BlockingQueue<PskStation> accepted = new LinkedBlockingQueue<>();
    private final Recorder recorder = new Recorder();
    private final Channel server = PskStation.listen(GROUP, accepted, () -> PskTls.server(() -> BOOK));

    private static PreSharedKey entry(String identity, boolean caseSensitive, String password) {
        return new PreSharedKey(identity, caseSensitive, new KeySource.Password(Secret.of(password)));
    }

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopListening() {
        accepted.forEach(station -> station.channel().close());
        server.close().syncUninterruptibly();
    }

    private PskStation connect(String identity, boolean caseSensitive, String password) {
        PskKey key = PskKey.derive(identity, caseSensitive, Secret.of(password));
        return PskStation.connect(GROUP, PskStation.port(server), PskTls.client(identity, key, PATIENCE));
    }

    private PskStation accepted() throws InterruptedException {
        return accepted.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void theIdentityInAnotherCaseGetsInAndIsToldAsSentAndAsWritten() throws Exception {
        PskStation client = connect("LINE one", false, "swordfish");
        assertThat(client.handshake().isSuccess()).isTrue();
        PskStation station = accepted();
        assertThat(station.handshake().isSuccess()).isTrue();
        assertThat(station.tls.identity()).contains("LINE one");
        assertThat(station.tls.knownAs()).contains("Line One");
        client.channel().close();
    }

    /** Bouncy Castle wipes the key that it gets. */
    @Test
    void theSameBookAndTheSameKeyServeEveryConnection() throws Exception {
        PskKey key = PskKey.derive("Line One", false, Secret.of("swordfish"));
        for (int i = 0; i < 3; i++) {
            var tls = PskTls.client("Line One", key, PATIENCE);
            PskStation client = PskStation.connect(GROUP, PskStation.port(server), tls);
            assertThat(client.handshake().isSuccess()).isTrue();
            assertThat(accepted().handshake().isSuccess()).isTrue();
            client.channel().close().syncUninterruptibly();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 16_384, 16_385, 65_536, 1 << 20})
    void valuesOfAnySizeTravelBothWays(int length) throws Exception {
        PskStation client = connect("Line One", false, "swordfish");
        client.handshake();
        PskStation station = accepted();
        station.handshake();
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        client.send(value);
        assertThat(station.receive(length)).isEqualTo(value);
        station.send(value);
        assertThat(client.receive(length)).isEqualTo(value);
        client.channel().close();
    }

    /** RFC 4279, section 2, allows it, so that nobody can find out which identities there are. */
    @ParameterizedTest
    @CsvSource({
        "Line One, false, wrong, KEY_DIFFERS",
        "Line Two, false, swordfish, IDENTITY_UNKNOWN",
        "EXACT, false, tuna, IDENTITY_UNKNOWN",
        "Exact, false, tuna, KEY_DIFFERS"
    })
    void thePeerIsToldTheSameOfAWrongKeyAndAnUnknownIdentityAndOurSideKnows(
            String identity, boolean caseSensitive, String password, PskFault fault) throws Exception {
        PskStation client = connect(identity, caseSensitive, password);
        assertThat(client.handshake().cause())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        alert -> {
                            assertThat(alert.alert()).isEqualTo(20);
                            assertThat(alert.raisedByPeer()).isTrue();
                            assertThat(alert.fault()).isEqualTo(PskFault.IDENTITY_OR_KEY);
                            assertThat(alert).hasMessageContaining("Received fatal alert: bad_record_mac");
                        });
        PskStation station = accepted();
        assertThat(station.handshake().cause())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        alert -> {
                            assertThat(alert.raisedByPeer()).isFalse();
                            assertThat(alert.fault()).isEqualTo(fault);
                            assertThat(alert.identity()).contains(identity);
                        });
        assertThat(station.tls.identity()).as("nothing is proved").isEmpty();
        assertThat(station.tls.knownAs()).isEmpty();
        client.channel().closeFuture().syncUninterruptibly();
        station.channel().closeFuture().syncUninterruptibly();
    }

    /** RFC 4279, 5.1: identities are UTF-8. */
    @Test
    void anIdentityBeyondAsciiIsTheSameOnBothSides() throws Exception {
        PskStation client = connect("Öfen", false, "cod");
        assertThat(client.handshake().isSuccess()).isTrue();
        PskStation station = accepted();
        assertThat(station.handshake().isSuccess()).isTrue();
        assertThat(station.tls.knownAs()).contains("Öfen");
        client.channel().close();
    }

    /** Attack: who has no identity here must not get in with the key that somebody without one would have. */
    @Test
    void nobodysKeyCannotBeGuessed() throws Exception {
        for (String digits : List.of("00", "ff")) {
            PskKey key = PskKey.ofHex(Secret.of(digits.repeat(PskKey.LENGTH)));
            var tls = PskTls.client("Line Two", key, PATIENCE);
            PskStation client = PskStation.connect(GROUP, PskStation.port(server), tls);
            assertThat(client.handshake().isSuccess()).isFalse();
            assertThat(accepted().handshake().isSuccess()).isFalse();
        }
    }

    @Test
    void anIdentityWhoseCaseCountsGetsInAsWritten() throws Exception {
        assertThat(connect("Exact", true, "tuna").handshake().isSuccess()).isTrue();
    }

    @Test
    void aGoodbyeIsToldApartFromACut() throws Exception {
        PskStation polite = connect("Line One", false, "swordfish");
        polite.handshake();
        polite.channel().pipeline().close().syncUninterruptibly();
        PskStation station = accepted();
        assertThat(station.closes.poll(20, TimeUnit.SECONDS))
                .satisfies(e -> assertThat(e.isSuccess()).isTrue());

        PskStation cut = connect("Line One", false, "swordfish");
        cut.handshake();
        PskStation left = accepted();
        left.handshake();
        // Past the handler, as when a cable is cut.
        cut.channel().pipeline().context(PskTlsHandler.class).close();
        assertThat(left.closes.poll(20, TimeUnit.SECONDS))
                .satisfies(e -> assertThat(e.cause()).isInstanceOf(ClosedChannelException.class));
    }

    private EmbeddedChannel client() {
        PskKey key = PskKey.derive("Line One", false, Secret.of("swordfish"));
        return new EmbeddedChannel(PskTls.client("Line One", key, Duration.ofSeconds(5)), recorder);
    }

    /** What goes to the last handler. */
    private static final class Recorder extends ChannelInboundHandlerAdapter {
        final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            events.add(event);
        }
    }

    /** Of the one that {@link #client} made. */
    private Throwable failure() {
        Object event = recorder.events.poll();
        assertThat(event).isInstanceOf(SslHandshakeCompletionEvent.class);
        return ((SslHandshakeCompletionEvent) event).cause();
    }

    /** TwinCAT refuses a hello with extensions that it does not know. */
    @Test
    void ourHelloHasTheSuitesOfTwincatFirstAndNoExtensions() {
        EmbeddedChannel channel = client();
        ByteBuf hello = channel.readOutbound();
        assertThat(ByteBufUtil.hexDump(hello, 0, 5)).isEqualTo("1603010039");
        assertThat(ByteBufUtil.hexDump(hello, 5, 6)).isEqualTo("010000350303");
        // Behind the random: no session, seven suites, one compression, and nothing behind that.
        assertThat(ByteBufUtil.hexDump(hello, 5 + 6 + 32, hello.readableBytes() - 43))
                .isEqualTo("00" + "000e" + "00af00ae008d008c" + "00a900a8" + "00ff" + "0100");
        hello.release();
        channel.finishAndReleaseAll();
    }

    /** Without extensions, as a device answers that does not know RFC 5746. */
    private static ByteBuf serverHello(int version, int suite) {
        ByteBuf hello = Unpooled.buffer().writeByte(22).writeShort(version).writeShort(42);
        hello.writeByte(2).writeMedium(38).writeShort(version).writeZero(32);
        return hello.writeByte(0).writeShort(suite).writeByte(0);
    }

    @Test
    void aDeviceThatDoesNotAnswerTheSignallingSuiteIsAccepted() {
        EmbeddedChannel channel = client();
        channel.writeInbound(serverHello(0x0303, 0x00AF));
        assertThat(recorder.events).isEmpty();
        assertThat(channel.isOpen()).isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void aDeviceThatWantsTls11IsRefusedByUsWithTheAlertForIt() {
        EmbeddedChannel channel = client();
        channel.writeInbound(serverHello(0x0302, 0x008D));
        assertThat(failure())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        alert -> {
                            assertThat(alert.alertName()).isEqualTo("protocol_version");
                            assertThat(alert.raisedByPeer()).isFalse();
                        });
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void aPeerThatSaysNothingIsGivenUpInTime() {
        EmbeddedChannel channel = client();
        channel.advanceTimeBy(4, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(failure()).isInstanceOf(SslHandshakeTimeoutException.class);
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({
        "115, IDENTITY_UNKNOWN",
        "51, IDENTITY_OR_KEY",
        "20, IDENTITY_OR_KEY",
        "40, NOTHING_IN_COMMON",
        "70, NOTHING_IN_COMMON",
        "80, OTHER"
    })
    void theAlertOfThePeerIsExplained(int alert, PskFault fault) {
        EmbeddedChannel channel = client();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert}));
        assertThat(failure())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        refused -> {
                            assertThat(refused.alert()).isEqualTo(alert);
                            assertThat(refused.raisedByPeer()).isTrue();
                            assertThat(refused.fault()).isEqualTo(fault);
                        });
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void aGoodbyeInsteadOfAnAnswerIsThePeersDoing() {
        EmbeddedChannel channel = client();
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, 1, 0}));
        assertThat(failure())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        left -> {
                            assertThat(left.alertName()).isEqualTo("close_notify");
                            assertThat(left.raisedByPeer()).isTrue();
                        });
        channel.finishAndReleaseAll();
    }

    @Test
    void aServiceThatIsNotTlsIsToldAsSuch() {
        EmbeddedChannel channel = client();
        channel.writeInbound(Unpooled.copiedBuffer("SSH-2.0-OpenSSH\r\n", StandardCharsets.US_ASCII));
        assertThat(failure()).isInstanceOf(NotSslRecordException.class);
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }

    @Test
    void aConnectionThatEndsInTheHandshakeFailsItAndWhatWaited() {
        EmbeddedChannel channel = client();
        ByteBuf waiting = Unpooled.buffer().writeLong(1);
        var written = channel.writeOneOutbound(waiting);
        channel.close();
        assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(waiting.refCnt()).isZero();
        assertThat(failure()).isInstanceOf(ClosedChannelException.class);
        channel.finishAndReleaseAll();
    }

    /** Everything that the other has to say, in pieces. */
    private static void shuttle(EmbeddedChannel from, EmbeddedChannel to, int piece) {
        for (ByteBuf out = from.readOutbound(); out != null; out = from.readOutbound()) {
            while (out.isReadable()) {
                to.writeInbound(out.readRetainedSlice(Math.min(piece, out.readableBytes())));
            }
            out.release();
        }
    }

    /** Some public clients only understand frames that arrive whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void whatWaitedIsSentAndEveryWriteIsOneRecordHoweverItArrives(int piece) {
        EmbeddedChannel client = client();
        EmbeddedChannel station = new EmbeddedChannel(PskTls.server(() -> BOOK));
        client.write(Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
        client.writeOneOutbound(Unpooled.directBuffer().writeLong(4));
        for (int i = 0; i < 3; i++) {
            shuttle(client, station, piece);
            shuttle(station, client, piece);
        }
        assertThat(plain(station)).isEqualTo("010203" + "0000000000000004");

        client.writeOutbound(Unpooled.buffer().writeZero(16_384));
        ByteBuf record = client.readOutbound();
        assertThat(record.getByte(0)).isEqualTo((byte) 23);
        assertThat(record.getUnsignedShort(3) + 5).isEqualTo(record.readableBytes());
        record.release();
        client.finishAndReleaseAll();
        station.finishAndReleaseAll();
    }

    private static String plain(EmbeddedChannel channel) {
        StringBuilder hex = new StringBuilder();
        for (ByteBuf in = channel.readInbound(); in != null; in = channel.readInbound()) {
            hex.append(ByteBufUtil.hexDump(in));
            in.release();
        }
        return hex.toString();
    }

    @Test
    void aChangedRecordEndsTheConnectionWithAnException() {
        EmbeddedChannel client = client();
        EmbeddedChannel station = new EmbeddedChannel(PskTls.server(() -> BOOK));
        for (int i = 0; i < 3; i++) {
            shuttle(client, station, 100_000);
            shuttle(station, client, 100_000);
        }
        client.writeOutbound(Unpooled.buffer().writeLong(4));
        ByteBuf record = client.readOutbound();
        record.setByte(30, record.getByte(30) ^ 1);
        assertThatThrownBy(() -> station.writeInbound(record))
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        alert -> {
                            assertThat(alert.alert()).isEqualTo(20);
                            assertThat(alert.raisedByPeer()).isFalse();
                        });
        assertThat(station.isOpen()).isFalse();
        assertThat(plain(station)).isEmpty();
        client.finishAndReleaseAll();
        station.finishAndReleaseAll();
    }

    /** TwinCAT's hello has none, and old stacks do not even send the signalling suite. */
    @Test
    void aHelloWithoutExtensionsAndWithoutSignallingIsAnsweredByAServerHello() throws Exception {
        try (Socket socket = new Socket(PskStation.HOST, PskStation.port(server))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(ByteBufUtil.getBytes(ClientHellos.hello(0x00AF, 0x008C)));
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(5);
            assertThat(ByteBufUtil.hexDump(header, 0, 3)).isEqualTo("160303");
            byte[] answer = in.readNBytes((header[3] & 0xFF) << 8 | header[4] & 0xFF);
            assertThat(answer[0]).as("ServerHello").isEqualTo((byte) 2);
            int session = answer[38];
            assertThat(ByteBufUtil.hexDump(answer, 39 + session, 2)).isEqualTo("00af");
            assertThat(answer).as("no extensions").hasSize(4 + 2 + 32 + 1 + session + 2 + 1);
        }
        assertThat(accepted().handshake().cause()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aHelloWithNothingThatWeTakeIsRefusedAsSuch() throws Exception {
        try (Socket socket = new Socket(PskStation.HOST, PskStation.port(server))) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(ByteBufUtil.getBytes(ClientHellos.hello(0x008B)));
            assertThat(ByteBufUtil.hexDump(socket.getInputStream().readAllBytes()))
                    .isEqualTo("15030300020228");
        }
        assertThat(accepted().handshake().cause())
                .isInstanceOfSatisfying(
                        PskAlertException.class,
                        alert -> assertThat(alert.fault()).isEqualTo(PskFault.NOTHING_IN_COMMON));
    }

    @Test
    void aBookThatFailsRefusesAndTellsWhy() throws Exception {
        BlockingQueue<PskStation> stations = new LinkedBlockingQueue<>();
        IllegalStateException reason = new IllegalStateException("the file is gone");
        Channel broken =
                PskStation.listen(
                        GROUP,
                        stations,
                        () ->
                                PskTls.server(() -> {
                                    throw reason;
                                }));
        PskKey key = PskKey.derive("Line One", false, Secret.of("swordfish"));
        var tls = PskTls.client("Line One", key, PATIENCE);
        PskStation client = PskStation.connect(GROUP, PskStation.port(broken), tls);
        assertThat(client.handshake().cause()).hasMessageContaining("internal_error");
        assertThat(stations.poll(20, TimeUnit.SECONDS).handshake().cause()).hasRootCause(reason);
        broken.close().syncUninterruptibly();
    }

    @Test
    void whatIsNoBufferIsRefused() {
        EmbeddedChannel channel = client();
        assertThatThrownBy(() -> channel.writeOutbound("text"))
                .isInstanceOf(UnsupportedMessageTypeException.class);
        channel.finishAndReleaseAll();
    }

    @Test
    void theGuardFitsInFrontAndEndsASecondHandshake() {
        EmbeddedChannel client = client();
        EmbeddedChannel station = new EmbeddedChannel(new RenegotiationGuard(), PskTls.server(() -> BOOK));
        for (int i = 0; i < 3; i++) {
            shuttle(client, station, 100_000);
            shuttle(station, client, 100_000);
        }
        assertThatThrownBy(() -> station.writeInbound(ClientHellos.hello(0x00AF)))
                .isInstanceOf(WireFormatException.class);
        assertThat(station.isOpen()).isFalse();
        client.finishAndReleaseAll();
        station.finishAndReleaseAll();
    }

    /** Handshakes and hands back both ends. */
    private EmbeddedChannel stationOf(EmbeddedChannel client) {
        EmbeddedChannel station = new EmbeddedChannel(PskTls.server(() -> BOOK));
        for (int i = 0; i < 3; i++) {
            shuttle(client, station, 100_000);
            shuttle(station, client, 100_000);
        }
        return station;
    }

    /** Otherwise a router that reads one message at a time would wait for ever. */
    @Test
    void aPartOfARecordIsReadOnWhereReadingIsOnDemand() {
        EmbeddedChannel client = client();
        EmbeddedChannel station = stationOf(client);
        Reads reads = new Reads();
        station.pipeline().addFirst(reads);
        station.config().setAutoRead(false);
        client.writeOutbound(Unpooled.buffer().writeLong(4));
        ByteBuf record = client.readOutbound();
        station.writeInbound(record.readRetainedSlice(10));
        assertThat(reads.count).isEqualTo(1);
        station.writeInbound(record);
        assertThat(reads.count).as("a message was handed on").isEqualTo(1);
        assertThat(plain(station)).isEqualTo("0000000000000004");
        client.finishAndReleaseAll();
        station.finishAndReleaseAll();
    }

    private static final class Reads extends ChannelOutboundHandlerAdapter {
        private int count;

        @Override
        public void read(ChannelHandlerContext context) {
            count++;
            context.read();
        }
    }

    @Test
    void whatWaitsForTheHandshakeCountsForWritability() {
        EmbeddedChannel channel = client();
        channel.write(Unpooled.buffer().writeZero(1 << 20));
        assertThat(channel.isWritable()).isFalse();
        channel.finishAndReleaseAll();
    }

    /** The peer's last message and its goodbye often arrive together. */
    @Test
    void anAnswerToAPeerThatHasLeftFailsQuietly() {
        EmbeddedChannel client = client();
        BlockingQueue<ChannelFuture> answers = new LinkedBlockingQueue<>();
        EmbeddedChannel station = stationOf(client);
        station.pipeline()
                .addLast(
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext context, Object message) {
                                answers.add(context.writeAndFlush(message));
                            }
                        });
        client.writeOutbound(Unpooled.buffer().writeLong(4));
        client.close();
        ByteBuf message = client.readOutbound();
        ByteBuf goodbye = client.readOutbound();
        station.writeInbound(Unpooled.wrappedBuffer(message, goodbye));
        assertThat(answers.poll().cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(station.isOpen()).isFalse();
        client.finishAndReleaseAll();
        station.finishAndReleaseAll();
    }
}
