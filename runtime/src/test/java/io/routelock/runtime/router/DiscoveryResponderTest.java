package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.DiscoveryService;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;
import io.routelock.discovery.ServerInfo;
import io.routelock.route.Route;
import io.routelock.runtime.account.QuickAccounts;
import io.routelock.secureads.TlsConnectError;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** Protocol notes: udp-discovery. */
class DiscoveryResponderTest {

    private static final int ANSWERED = 0x4711;

    @TempDir private Path temp;
    private RunningRouter router;
    private DatagramSocket socket;

    @BeforeEach
    void start() throws IOException {
        router = RunningRouter.Wish.in(temp).start();
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
    }

    @AfterEach
    void stop() {
        socket.close();
        router.close();
    }

    private void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, router.router().udpAddress()));
    }

    /** Bytes as they stand in the notes: cookie, invoke id, service, NetId, port, number of tags. */
    private static byte[] header(int invokeId, int service) {
        String hex = "03661471 %08x %08x 050102030101 1027 00000000";
        String text = hex.formatted(Integer.reverseBytes(invokeId), Integer.reverseBytes(service));
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private DiscoveryMessage receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.receive(packet);
        return DiscoveryMessage.decode(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()));
    }

    /** Whatever was sent before, the first answer is the one to this question. */
    private void assertNothingBeforeWasAnswered() throws IOException {
        send(header(ANSWERED, 1));
        assertThat(receive().invokeId()).isEqualTo(ANSWERED);
    }

    @Test
    void aSearchIsAnsweredWithWhoThisIs() throws IOException {
        send(header(7, 1));

        DiscoveryMessage answer = receive();

        assertThat(answer.response()).isTrue();
        assertThat(answer.service()).isEqualTo(DiscoveryService.SERVER_INFO);
        assertThat(answer.invokeId()).isEqualTo(7);
        ServerInfo info = ServerInfo.of(answer);
        assertThat(info.netId()).isEqualTo(router.router().netId());
        assertThat(info.hostName()).isEqualTo("TEST");
    }

    /** Issue: adding a route over UDP is off. No answer: whoever guesses passwords learns nothing. */
    @Test
    void aRequestForARouteIsNotAnsweredAndAddsNoneHoweverGoodItsLogin() throws IOException {
        QuickAccounts.in(temp).put(SecureClient.LOGIN);
        send(goodRequest());
        send(header(2, 7));

        // A login that came later and was looked at, and its route stored, in the meantime.
        assertThat(SecureClient.error(router.router().tlsAddress(), SecureClient.LOGIN))
                .isEqualTo(TlsConnectError.NONE);
        assertNothingBeforeWasAnswered();
        assertThat(router.storedRoutes().routes())
                .extracting(Route::netId)
                .containsExactly(SecureClient.PANEL_ID);
    }

    private static byte[] goodRequest() {
        AmsNetId panel = AmsNetId.parse("5.7.7.7.1.1");
        var login = new RouteCredentials.Plain(SecureClient.LOGIN.user(), RoutePassword.of("sw0rdfish"));
        ByteBuf out = Unpooled.buffer();
        new AddRouteRequest("PC", panel, login, "127.0.0.1", false)
                .message(1, new AmsAddress(panel, AmsPort.SYSTEM_SERVICE))
                .encode(out);
        return ByteBufUtil.getBytes(out);
    }

    /** Attack: an answer is larger than a search, and the source of a datagram is easily forged. */
    @Test
    void aFloodOfSearchesFromOneAddressIsNotAnsweredOneByOne() throws IOException {
        for (int i = 0; i < 500; i++) {
            send(header(i, 1));
        }
        socket.setSoTimeout(500);
        int answers = 0;
        try {
            while (true) {
                receive();
                answers++;
            }
        } catch (SocketTimeoutException end) {
            assertThat(answers).isBetween(1, 2 * AnswerBudget.MOST_TO_ONE);
        }
    }

    /** Two responders that answer each other's answers would never stop. */
    @Test
    void anAnswerIsNotAnswered() throws IOException {
        send(header(1, 0x8000_0001));

        assertNothingBeforeWasAnswered();
    }

    @Test
    void garbageIsDropped() throws IOException {
        Random random = new Random(4711);
        for (int i = 0; i < 100; i++) {
            byte[] garbage = new byte[random.nextInt(1400)];
            random.nextBytes(garbage);
            send(garbage);
        }
        byte[] whole = header(1, 1);
        for (int length = 0; length < whole.length; length++) {
            send(Arrays.copyOf(whole, length));
        }
        byte[] manyTags = header(1, 1);
        Arrays.fill(manyTags, 20, 24, (byte) 0xFF);
        send(manyTags);

        assertNothingBeforeWasAnswered();
    }
}
