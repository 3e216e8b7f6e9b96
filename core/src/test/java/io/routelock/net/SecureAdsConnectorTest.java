package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.pki.PresentedFingerprint;
import io.routelock.pki.Secret;
import io.routelock.pki.SelfSignedIdentity;
import io.routelock.secureads.ClientHandshake.Accepted;
import io.routelock.secureads.Credentials;
import io.routelock.secureads.LocalStation;
import io.routelock.secureads.Purpose.FirstContact;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectFlags;
import io.routelock.secureads.TlsConnectFlags.Flag;
import io.routelock.secureads.TlsConnectInfo;
import io.routelock.secureads.TlsConnectInfoDecoder;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The connecting side against a target with fault switches. Protocol notes: secure-ads. */
@Timeout(60)
class SecureAdsConnectorTest {

    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final SelfSignedIdentity DEVICE = SelfSignedIdentity.generate("CX-123456");
    private static final SelfSignedIdentity CLIENT = SelfSignedIdentity.generate("PANEL");
    private static final AmsNetId DEVICE_ID = AmsNetId.parse("5.36.69.176.1.1");
    private static final LocalStation SELF = new LocalStation(AmsNetId.parse("192.168.1.5.1.1"), "PANEL");
    private static final Credentials LOGIN = new Credentials("Administrator", Secret.of("swordfish"));
    private static final int MAX_FRAME = 1024;

    private final List<FakeTarget> targets = new ArrayList<>();
    private final SecureAdsConnector connector = connector(Duration.ofSeconds(20));

    @AfterAll
    static void stopThreads() {
        GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @AfterEach
    void stopTargets() {
        targets.forEach(FakeTarget::close);
    }

    private static SecureAdsConnector connector(Duration limit) {
        return new SecureAdsConnector(
                GROUP, CLIENT, SELF, new SecureAdsLimits(limit, limit, limit, MAX_FRAME));
    }

    private FakeTarget target(BiConsumer<ChannelHandlerContext, TlsConnectInfo> script) {
        FakeTarget target = FakeTarget.tls(GROUP, DEVICE, script);
        targets.add(target);
        return target;
    }

    private FakeTarget bare(BiConsumer<FakeTarget, Channel> initializer) {
        FakeTarget target = FakeTarget.start(GROUP, initializer);
        targets.add(target);
        return target;
    }

    private static SecureAdsTarget at(FakeTarget target) {
        return SecureAdsTarget.stranger(target.host(), target.port());
    }

    private SecureAdsSession connect(FakeTarget target) throws Exception {
        return connector.connect(at(target)).get(20, TimeUnit.SECONDS);
    }

    private static TlsConnectInfo answer(int error) {
        return new TlsConnectInfo(
                TlsConnectFlags.of(Flag.RESPONSE),
                1,
                new TlsConnectError(error),
                DEVICE_ID,
                "CX-123456",
                Optional.empty());
    }

    private static void accept(ChannelHandlerContext context, TlsConnectInfo question) {
        context.writeAndFlush(FakeTarget.bytes(answer(0)));
    }

    private static Finding findingOf(CompletableFuture<?> future) {
        Throwable failure = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(FindingException.class);
        return ((FindingException) failure.getCause()).finding();
    }

    private static ByteBuf frame(int dataLength) {
        return Unpooled.buffer().writeZero(20).writeIntLE(dataLength).writeZero(8).writeZero(dataLength);
    }

    @Test
    void theFingerprintIsThereBeforeAnythingIsSent() throws Exception {
        FakeTarget target = target((context, question) -> {});
        SecureAdsSession session = connect(target);

        assertThat(session.fingerprint()).isEqualTo(new PresentedFingerprint(DEVICE.fingerprint()));
        assertThat(session.commonName()).contains("CX-123456");
        assertThat(session.certificate()).isEqualTo(DEVICE.certificate());
        session.close().get(20, TimeUnit.SECONDS);
        assertThat(target.fingerprints.poll(20, TimeUnit.SECONDS))
                .isEqualTo(new PresentedFingerprint(CLIENT.fingerprint()));
        assertThat(target.questions).isEmpty();
    }

    @Test
    void aLoginIsSentOnTheSameConnectionAndFramesFollowBothWays() throws Exception {
        BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
        FakeTarget target =
                target((context, question) ->
                        // the answer and a frame in one go, as a peer may send them
                        context.writeAndFlush(Unpooled.wrappedBuffer(FakeTarget.bytes(answer(0)), frame(7))));
        SecureAdsSession session = connect(target);
        session.onFrame(frame -> received.add(frame.readableBytes()));

        assertThat(session.login(FirstContact.byHostName(LOGIN)).get(20, TimeUnit.SECONDS))
                .isEqualTo(new Accepted(DEVICE_ID, "CX-123456"));
        assertThat(target.questions.take().credentials()).contains(LOGIN);
        assertThat(target.fingerprints).hasSize(1);
        assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(39);
        session.send(frame(5)).get(20, TimeUnit.SECONDS);
        session.close().get(20, TimeUnit.SECONDS);
        assertThat(session.closed()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aTargetThatClosesRightAfterAGoodAnswerHasAcceptedAllTheSame() throws Exception {
        // Observed on real devices after AddRemote: the caller reconnects for its proof.
        FakeTarget target =
                target((context, question) ->
                        context.writeAndFlush(FakeTarget.bytes(answer(0)))
                                .addListener(ChannelFutureListener.CLOSE));
        SecureAdsSession session = connect(target);
        assertThat(session.login(FirstContact.byHostName(LOGIN))).succeedsWithin(Duration.ofSeconds(20));
        assertThat(session.closed()).succeedsWithin(Duration.ofSeconds(20));
        assertThat(catchThrowable(() -> session.send(frame(0)).get(20, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1, secure-ads.version",
        "2, secure-ads.common-name",
        "3, secure-ads.unknown-certificate",
        "4, secure-ads.login",
        "9, secure-ads.error"
    })
    void everyErrorOfTheTargetIsAFindingAndEndsTheConnection(int error, String code) throws Exception {
        FakeTarget target =
                target((context, question) -> context.writeAndFlush(FakeTarget.bytes(answer(error))));
        SecureAdsSession session = connect(target);
        assertThat(findingOf(session.reconnect()).code()).isEqualTo(code);
        assertThat(findingOf(session.closed()).code()).isEqualTo(code);
    }

    @Test
    void aTargetThatClosesInsteadOfAnsweringIsExplained() throws Exception {
        // A target that rejects may also just send TLS close_notify.
        FakeTarget target = target((context, question) -> context.close());
        assertThat(findingOf(connect(target).login(FirstContact.byHostName(LOGIN))).code())
                .isEqualTo("secure-ads.closed-at-login");
        assertThat(findingOf(connect(target).reconnect()).code()).isEqualTo("secure-ads.closed-at-reconnect");
    }

    @Test
    void aTargetThatNeverAnswersTheLoginIsGivenUp() throws Exception {
        FakeTarget target = target((context, question) -> {});
        SecureAdsLimits limits =
                new SecureAdsLimits(
                        Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(200), MAX_FRAME);
        SecureAdsSession session =
                new SecureAdsConnector(GROUP, CLIENT, SELF, limits)
                        .connect(at(target))
                        .get(20, TimeUnit.SECONDS);
        assertThat(findingOf(session.reconnect()).code()).isEqualTo("secure-ads.silent");
    }

    @Test
    void anAnswerThatIsTooLongOrNoneIsGarbage() throws Exception {
        FakeTarget tooLong = target((context, question) -> context.writeAndFlush(FakeTarget.bytes(question)));
        assertThat(findingOf(connect(tooLong).login(FirstContact.byHostName(LOGIN))).code())
                .isEqualTo("secure-ads.garbage");
        FakeTarget noise =
                target((context, question) ->
                        context.writeAndFlush(Unpooled.copiedBuffer(new byte[] {'H', 'T', 'T', 'P'})));
        assertThat(findingOf(connect(noise).reconnect()).code()).isEqualTo("secure-ads.garbage");
    }

    @Test
    void aFrameThatIsTooLongEndsTheConnectionWithAFinding() throws Exception {
        FakeTarget target =
                target((context, question) ->
                        context.writeAndFlush(
                                Unpooled.wrappedBuffer(
                                        FakeTarget.bytes(answer(0)), frame(0).setIntLE(20, MAX_FRAME))));
        SecureAdsSession session = connect(target);
        session.reconnect().get(20, TimeUnit.SECONDS);
        assertThat(findingOf(session.closed()).code()).isEqualTo("secure-ads.garbage");
    }

    @Test
    void anotherCertificateThanTheStoredOneEndsItBeforeAnythingIsSent() throws Exception {
        FakeTarget target = target((context, question) -> {});
        var expecting = SecureAdsTarget.known(target.host(), target.port(), CLIENT.fingerprint());

        Finding finding = findingOf(connector.connect(expecting));
        assertThat(finding.code()).isEqualTo("secure-ads.changed-certificate");
        assertThat(finding.symptom())
                .contains(CLIENT.fingerprint().grouped())
                .contains(DEVICE.fingerprint().grouped());
        assertThat(target.failures.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(target.questions).isEmpty();
    }

    @Test
    void theStoredCertificateLetsUsThrough() throws Exception {
        FakeTarget target = target(SecureAdsConnectorTest::accept);
        var expecting = SecureAdsTarget.known(target.host(), target.port(), DEVICE.fingerprint());
        SecureAdsSession session = connector.connect(expecting).get(20, TimeUnit.SECONDS);
        assertThat(session.reconnect()).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void certificatesOfAnyDateAreAcceptedByTls() throws Exception {
        var identity =
                TestCertificates.valid(
                        Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z"));
        FakeTarget target = FakeTarget.tls(GROUP, identity, (context, question) -> {});
        targets.add(target);
        assertThat(connect(target).fingerprint().value()).isEqualTo(identity.fingerprint());
    }

    @Test
    void theConnectionComesFromTheChosenLocalAddress() throws Exception {
        FakeTarget target = target((context, question) -> {});
        var from = at(target).from(InetAddress.ofLiteral("127.0.0.9"));
        SecureAdsSession session = connector.connect(from).get(20, TimeUnit.SECONDS);
        assertThat(session.localAddress().getAddress().getHostAddress()).isEqualTo("127.0.0.9");
        InetSocketAddress seen = target.peers.poll(20, TimeUnit.SECONDS);
        assertThat(seen).isEqualTo(session.localAddress());
    }

    @Test
    void aLocalAddressOfNobodyHereIsAFinding() {
        FakeTarget target = target((context, question) -> {});
        var from = at(target).from(InetAddress.ofLiteral("192.0.2.1"));
        assertThat(findingOf(connector.connect(from)).code()).isEqualTo("secure-ads.local-address");
    }

    @Test
    void aClosedPortRefuses() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.4"))) {
            port = free.getLocalPort();
        }
        var target = SecureAdsTarget.stranger("127.0.0.4", port);
        assertThat(findingOf(connector.connect(target)).code()).isEqualTo("secure-ads.refused");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aHostThatDropsPacketsDoesNotAnswer() throws Exception {
        // Linux drops connections to a listener whose queue is full, as a firewall would.
        InetAddress address = InetAddress.ofLiteral("127.0.0.5");
        try (ServerSocket full = new ServerSocket(0, 1, address);
                Socket first = new Socket(address, full.getLocalPort());
                Socket second = new Socket(address, full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            var target = SecureAdsTarget.stranger("127.0.0.5", full.getLocalPort());
            assertThat(findingOf(connector(Duration.ofMillis(300)).connect(target)).code())
                    .isEqualTo("secure-ads.no-answer");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsAFinding() {
        // A name that fails without a name server being asked.
        var target = SecureAdsTarget.stranger("[1::2::3]", 8016);
        assertThat(findingOf(connector.connect(target)).code()).isEqualTo("secure-ads.unknown-host");
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() {
        FakeTarget target = bare((self, channel) -> {});
        assertThat(findingOf(connector(Duration.ofMillis(300)).connect(at(target))).code())
                .isEqualTo("secure-ads.silent");
    }

    @Test
    void aServerThatClosesAtOnceIsAFinding() {
        FakeTarget target = bare((self, channel) -> channel.pipeline().addLast(closing()));
        assertThat(findingOf(connector.connect(at(target))).code()).isEqualTo("secure-ads.handshake-closed");
    }

    private static ChannelInboundHandlerAdapter closing() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ((ByteBuf) message).release();
                context.close();
            }
        };
    }

    @Test
    void aServerThatSendsGarbageIsAFinding() {
        FakeTarget target =
                bare((self, channel) ->
                        channel.pipeline()
                                .addLast(
                                        new ChannelInboundHandlerAdapter() {
                                            @Override
                                            public void channelActive(ChannelHandlerContext context) {
                                                context.writeAndFlush(
                                                        Unpooled.copiedBuffer("220 mail".getBytes()));
                                            }
                                        }));
        assertThat(findingOf(connector.connect(at(target))).code()).isEqualTo("secure-ads.garbage");
    }

    @Test
    void aServerThatPicksTls11IsToldOffByUs() throws Exception {
        byte[] serverHello =
                HexFormat.of()
                        .parseHex(
                                "16"
                                        + "0302"
                                        + "002a" // a handshake record of 42 bytes
                                        + "02"
                                        + "000026" // ServerHello, 38 bytes
                                        + "0302" // TLS 1.1
                                        + "00".repeat(32) // random
                                        + "00" // no session
                                        + "0039" // TLS_DHE_RSA_WITH_AES_256_CBC_SHA
                                        + "00"); // no compression
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        FakeTarget target =
                bare((self, channel) -> channel.pipeline().addLast(replying(serverHello, answers)));
        connector.connect(at(target));
        assertThat(answers.take()).startsWith("16"); // our ClientHello
        // Alert record, fatal, protocol_version (70).
        assertThat(answers.poll(20, TimeUnit.SECONDS)).startsWith("15").endsWith("00020246");
    }

    private static ChannelInboundHandlerAdapter replying(byte[] reply, BlockingQueue<String> received) {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                received.add(ByteBufUtil.hexDump((ByteBuf) message));
                ((ByteBuf) message).release();
                context.writeAndFlush(Unpooled.copiedBuffer(reply));
            }
        };
    }

    @Test
    void aTargetThatAnswersBeforeItIsAskedIsGarbage() throws Exception {
        FakeTarget target = bare(SecureAdsConnectorTest::answerUnasked);
        SecureAdsSession session = connect(target);
        assertThat(findingOf(session.closed()).code()).isEqualTo("secure-ads.garbage");
        assertThat(findingOf(session.reconnect()).code()).isEqualTo("secure-ads.closed-at-reconnect");
    }

    private static void answerUnasked(FakeTarget self, Channel channel) {
        var tls = SecureAdsTls.server(DEVICE).newHandler(channel.alloc());
        channel.pipeline().addLast(tls, new TlsConnectInfoDecoder(512, 0));
        tls.handshakeFuture().addListener(done -> channel.writeAndFlush(FakeTarget.bytes(answer(0))));
    }

    @Test
    void aConnectionIsAskedOnceAndCarriesNoFramesBefore() throws Exception {
        FakeTarget target = target((context, question) -> {});
        SecureAdsSession session = connect(target);
        ByteBuf early = frame(0);
        assertThat(catchThrowable(() -> session.send(early).get(20, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(early.refCnt()).isZero();
        CompletableFuture<Accepted> first = session.reconnect();
        assertThat(catchThrowable(() -> session.reconnect().get(20, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(first).isNotDone();
    }

    @Test
    void onlyWholeFramesAreSent() throws Exception {
        FakeTarget target = target(SecureAdsConnectorTest::accept);
        SecureAdsSession session = connect(target);
        session.reconnect().get(20, TimeUnit.SECONDS);
        ByteBuf lying = frame(5).writeByte(0);
        assertThat(catchThrowable(() -> session.send(lying).get(20, TimeUnit.SECONDS)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(lying.refCnt()).isZero();
    }

    @Test
    void cancellingTheConnectClosesIt() throws Exception {
        BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
        FakeTarget target = bare((self, channel) -> accepted.add(channel));
        var connecting = connector.connect(at(target));
        Channel seen = accepted.poll(20, TimeUnit.SECONDS);
        connecting.cancel(false);
        assertThat(connecting).isCancelled();
        assertThat(seen.closeFuture().await(20, TimeUnit.SECONDS)).isTrue();
    }
}
