package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Against a socket that the test itself speaks for, byte by byte. Protocol notes: ams-ads, local port
 * connect.
 */
class AmsTcpConnectionTest {

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final AmsAddress SELF = AmsAddress.parse("5.36.69.176.1.1:32905");
    private static final AmsAddress TARGET = AmsAddress.parse("5.36.69.176.1.1:10000");

    private static final String CONNECT_ANY = "00 10  02 00 00 00  00 00";
    private static final String CONNECTED = "00 10  08 00 00 00  05 24 45 b0 01 01  89 80";
    private static final String READ_STATE =
            "00 00  20 00 00 00" // AMS/TCP: frame, 32 bytes
                    + "05 24 45 b0 01 01  10 27" // target
                    + "05 24 45 b0 01 01  89 80" // source
                    + "04 00  04 00  00 00 00 00" // ReadState, request, no data
                    + "00 00 00 00  07 00 00 00"; // no error, invoke id
    private static final String STATE =
            "00 00  28 00 00 00" // AMS/TCP: frame, 40 bytes
                    + "05 24 45 b0 01 01  89 80" // target
                    + "05 24 45 b0 01 01  10 27" // source
                    + "04 00  05 00  08 00 00 00" // ReadState, response, 8 bytes
                    + "00 00 00 00  07 00 00 00" // no error, invoke id
                    + "00 00 00 00  05 00  00 00"; // result, RUN, device state

    private NettyThreads threads;
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        threads = NettyThreads.create(1);
        listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        listener.setSoTimeout((int) TIME.toMillis());
    }

    @AfterEach
    void end() throws IOException {
        listener.close();
        threads.close();
    }

    @Test
    void registers_a_port() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            var granted = connection.registerPort(AmsPort.ANY);
            expect(peer, CONNECT_ANY);
            say(peer, CONNECTED);
            assertThat(get(granted)).isEqualTo(SELF);
        }
    }

    @Test
    void registers_the_port_that_is_wanted_and_again_after_a_refusal() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            var refused = connection.registerPort(new AmsPort(32905));
            expect(peer, "00 10  02 00 00 00  89 80");
            say(peer, "00 10  08 00 00 00  05 24 45 b0 01 01  00 00"); // port 0: none
            assertFinding(refused, "router.no-port");
            var granted = connection.registerPort(AmsPort.ANY);
            expect(peer, CONNECT_ANY);
            say(peer, CONNECTED);
            assertThat(get(granted)).isEqualTo(SELF);
        }
    }

    /** Routers do not explain: they close. The user must read who closed what. */
    @Test
    void tells_that_the_router_closed_instead_of_giving_a_port() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            var granted = connection.registerPort(AmsPort.ANY);
            expect(peer, CONNECT_ANY);
            peer.shutdownOutput();
            assertFinding(granted, "router.closed");
            get(connection.closed().toCompletableFuture());
        }
    }

    @Test
    void tells_that_the_router_closed_at_once() throws Exception {
        AmsTcpConnection connection = connect();
        accept().close();
        get(connection.closed().toCompletableFuture());
        assertFinding(connection.registerPort(AmsPort.ANY), "router.closed");
    }

    /** A wrong port number often meets a web server. */
    @Test
    void tells_that_what_answers_is_no_router() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            var granted = connection.registerPort(AmsPort.ANY);
            expect(peer, CONNECT_ANY);
            peer.getOutputStream()
                    .write(
                            "HTTP/1.1 400 Bad Request\r\n\r\n"
                                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertFinding(granted, "connect.not-ams");
            get(connection.closed().toCompletableFuture());
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            assertFinding(connection.registerPort(AmsPort.ANY), "connect.not-ams");
        }
    }

    /** Two gigabytes announced by six bytes. */
    @Test
    void ends_at_a_length_beyond_the_limit() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            say(peer, "00 00  ff ff ff 7f");
            get(connection.closed().toCompletableFuture());
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void tells_that_the_router_does_not_answer() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            var granted = connection.registerPort(AmsPort.ANY, Duration.ofMillis(20));
            expect(peer, CONNECT_ANY);
            assertFinding(granted, "router.no-answer");
            assertThat(connection.closed().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void tells_that_nobody_listens() throws Exception {
        InetSocketAddress nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        listener.close();
        assertFinding(AmsTcpConnection.connect(threads, nobody, Optional.empty(), TIME), "connect.refused");
    }

    @Test
    void carries_frames_both_ways() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            BlockingQueue<Octets> heard = new LinkedBlockingQueue<>();
            connection.receiveWith(frame -> {
                ByteBuf bytes = Unpooled.buffer();
                frame.writeTo(bytes);
                frame.release();
                heard.add(Octets.readFrom(bytes, bytes.readableBytes()));
            });
            ByteBuf data = Unpooled.buffer();
            connection.send(new AmsFrame(AmsHeader.request(TARGET, SELF, AdsCommand.READ_STATE, 7), data));
            expect(peer, READ_STATE);

            byte[] state = Octets.ofHex(STATE).toArray();
            Octets frame = Octets.of(java.util.Arrays.copyOfRange(state, 6, state.length));
            say(peer, STATE.substring(0, 60)); // in pieces
            say(peer, STATE.substring(60));
            say(peer, STATE + "01 10  04 00 00 00  01 00 00 00" + STATE); // together with a router note
            for (int i = 0; i < 3; i++) {
                assertThat(heard.poll(TIME.toSeconds(), TimeUnit.SECONDS)).isEqualTo(frame);
            }
            assertThat(data.refCnt()).isZero();
        }
    }

    /** With two adapters the source address decides which route of the target the connection belongs to. */
    @Test
    void leaves_from_the_address_asked_for() throws Exception {
        InetAddress from = InetAddress.getByName("127.0.0.2");
        AmsTcpConnection connection =
                get(AmsTcpConnection.connect(threads, address(), Optional.of(from), TIME));
        try (Socket peer = accept()) {
            assertThat(peer.getInetAddress()).isEqualTo(from);
            assertThat(connection.localAddress()).isEqualTo(from);
        }
        get(connection.closed().toCompletableFuture());
        assertThat(connection.localAddress()).as("after the end too").isEqualTo(from);
    }

    @Test
    void ends_when_it_is_closed() throws Exception {
        AmsTcpConnection connection = connect();
        try (Socket peer = accept()) {
            connection.close();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            get(connection.closed().toCompletableFuture());
            connection.close();
        }
    }

    @Test
    void keeps_no_connection_that_nobody_waits_for_any_more() throws Exception {
        var abandoned = AmsTcpConnection.connect(threads, address(), Optional.empty(), TIME);
        if (abandoned.cancel(false)) {
            try (Socket peer = accept()) {
                assertThat(peer.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    /** AmsLink: after the end a frame is dropped, and its data with it. */
    @Test
    void drops_frames_after_the_end() throws Exception {
        AmsTcpConnection connection = connect();
        accept().close();
        get(connection.closed().toCompletableFuture());
        ByteBuf data = Unpooled.buffer().writeInt(1);
        connection.send(new AmsFrame(AmsHeader.request(TARGET, SELF, AdsCommand.WRITE, 7), data));
        threads.group().submit(() -> {}).get(TIME.toSeconds(), TimeUnit.SECONDS);
        assertThat(data.refCnt()).isZero();
    }

    @Test
    void lets_requests_fail_when_the_peer_goes() throws Exception {
        AmsTcpConnection connection = connect();
        AdsClient client = new AdsClient(connection, SELF, Duration.ofMinutes(5));
        try (Socket peer = accept()) {
            var answer = client.readState(TARGET);
            assertThat(peer.getInputStream().readNBytes(38)).hasSize(38);
            peer.shutdownOutput();
            assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(AdsErrorException.class);
        }
    }

    private InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    private AmsTcpConnection connect() throws Exception {
        return get(AmsTcpConnection.connect(threads, address(), Optional.empty(), TIME));
    }

    private Socket accept() throws IOException {
        Socket peer = listener.accept();
        peer.setSoTimeout((int) TIME.toMillis());
        return peer;
    }

    private static void say(Socket peer, String hex) throws IOException {
        peer.getOutputStream().write(Octets.ofHex(hex).toArray());
    }

    private static void expect(Socket peer, String hex) throws IOException {
        Octets expected = Octets.ofHex(hex);
        assertThat(Octets.of(peer.getInputStream().readNBytes(expected.size()))).isEqualTo(expected);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(TIME.toSeconds(), TimeUnit.SECONDS);
    }

    private static void assertFinding(CompletableFuture<?> future, String code) {
        assertThatThrownBy(() -> get(future))
                .cause()
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> {
                            assertThat(e.finding().code()).isEqualTo(code);
                            assertThat(e.finding().symptom()).contains("127.0.0.1").doesNotContain("null");
                        });
    }
}
