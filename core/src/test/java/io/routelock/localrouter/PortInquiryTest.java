package io.routelock.localrouter;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.routelock.ams.AmsNetId;
import io.routelock.net.NettyThreads;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Whoever may have the port, played byte by byte. A wrong answer here would take a web server for TwinCAT, or
 * start a second NetId beside it. Protocol notes: ams-ads, local port connect.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class PortInquiryTest {

    private static final String CONNECTED = "00 10  08 00 00 00  05 24 45 b0 01 01  89 80";
    private static final String NO_PORT = "00 10  08 00 00 00  05 24 45 b0 01 01  00 00";
    private static final String NO_NET_ID = "00 10  08 00 00 00  00 00 00 00 00 00  89 80";
    private static final String ANSWER_HEAD =
            "05 24 45 b0 01 01  89 80" // target: us
                    + "05 24 45 b0 01 01  10 27" // source: its system service
                    + "01 00  05 00"; // ReadDeviceInfo, response
    private static final String TWINCAT =
            "00 00  38 00 00 00"
                    + ANSWER_HEAD
                    + "18 00 00 00  00 00 00 00  01 00 00 00" // 24 bytes, no error, invoke id
                    + "00 00 00 00  03 01 ba 0f" // result, 3.1.4026
                    + "54 77 69 6e 43 41 54 20 53 79 73 74 65 6d 00 00"; // TwinCAT System
    private static final String NO_SUCH_PORT =
            "00 00  20 00 00 00" + ANSWER_HEAD + "00 00 00 00  06 00 00 00  01 00 00 00";

    private NettyThreads threads;
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        threads = NettyThreads.create(1);
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        threads.close();
    }

    /** What happens on the one connection that is accepted. */
    private interface Play {
        void on(Socket socket) throws IOException;
    }

    private PortHolder holder(Play play) {
        Thread player =
                Thread.ofVirtual()
                        .start(() -> {
                            try (Socket socket = server.accept()) {
                                play.on(socket);
                                // Until the other side has heard enough.
                                socket.getInputStream().readAllBytes();
                            } catch (IOException e) {
                                // The inquiry has left; what it found is what counts.
                            }
                        });
        PortHolder holder = new PortInquiry(threads).ask(port());
        player.interrupt();
        return holder;
    }

    private InetSocketAddress port() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private static void send(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
        socket.getOutputStream().flush();
    }

    /** A port connect is 8 bytes long, a ReadDeviceInfo with its header 38. */
    private static void hear(Socket socket, int bytes) throws IOException {
        assertThat(socket.getInputStream().readNBytes(bytes)).hasSize(bytes);
    }

    private static LocalRouter routerOf(PortHolder holder) {
        assertThat(holder).isInstanceOf(PortHolder.Router.class);
        return ((PortHolder.Router) holder).router();
    }

    @Test
    void twinCatTellsItsNetIdItsNameAndItsVersion() {
        PortHolder holder =
                holder(socket -> {
                    hear(socket, 8);
                    send(socket, CONNECTED);
                    hear(socket, 38);
                    send(socket, TWINCAT);
                });

        LocalRouter router = routerOf(holder);
        assertThat(router.netId()).isEqualTo(AmsNetId.parse("5.36.69.176.1.1"));
        assertThat(router.kind()).isEqualTo(LocalRouter.Kind.TWINCAT);
        assertThat(router.words()).isEqualTo("TwinCAT router 3.1.4026");
        assertThat(router.address()).isEqualTo(port());
    }

    @Test
    void aRouterWithoutASystemServiceIsARouterAllTheSame() {
        PortHolder holder =
                holder(socket -> {
                    hear(socket, 8);
                    send(socket, CONNECTED);
                    hear(socket, 38);
                    send(socket, NO_SUCH_PORT);
                });

        assertThat(routerOf(holder).kind()).isEqualTo(LocalRouter.Kind.OTHER);
        assertThat(routerOf(holder).words()).isEqualTo("ADS router");
    }

    @Test
    void aRouterWhoseSystemServiceIsSilentIsARouterAllTheSame() {
        PortHolder holder =
                holder(socket -> {
                    hear(socket, 8);
                    send(socket, CONNECTED);
                });

        assertThat(routerOf(holder).netId()).isEqualTo(AmsNetId.parse("5.36.69.176.1.1"));
    }

    @Test
    void whoIsSilentIsSomeOtherProgram() {
        assertOther(holder(socket -> hear(socket, 8)), "is silent");
    }

    @Test
    void whoAnswersAWebPageIsSomeOtherProgram() {
        assertOther(
                holder(socket -> {
                    hear(socket, 8);
                    socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                }),
                "something else than AMS");
    }

    @Test
    void whoClosesAtOnceIsSomeOtherProgram() {
        assertOther(holder(Socket::close), "closes it");
    }

    @Test
    void whoHasNoPortToGiveIsNotUsed() {
        assertOther(
                holder(socket -> {
                    hear(socket, 8);
                    send(socket, NO_PORT);
                }),
                "no AMS port");
    }

    @Test
    void whoHasNoNetIdIsNoRouter() {
        assertOther(
                holder(socket -> {
                    hear(socket, 8);
                    send(socket, NO_NET_ID);
                }),
                "something else than AMS");
    }

    @Test
    void whereNobodyListensNobodyIsFound() throws IOException {
        InetSocketAddress free = port();
        server.close();

        assertThat(new PortInquiry(threads).ask(free)).isInstanceOf(PortHolder.Nobody.class);
    }

    @Test
    void whatCannotBeSeenInANameIsLeftOut() {
        LocalRouter router =
                new LocalRouter(
                        port(), AmsNetId.parse("5.36.69.176.1.1"), "Soft\u001b[31mPLC\u0000 ", "1.0.0");

        assertThat(router.words()).isEqualTo("ADS router Soft[31mPLC");
    }

    private void assertOther(PortHolder holder, String manner) {
        assertThat(holder).isInstanceOf(PortHolder.Other.class);
        var why = ((PortHolder.Other) holder).why();
        assertThat(why.symptom()).contains(Integer.toString(port().getPort())).contains(manner);
        assertThat(why.nextStep()).contains("netstat");
    }
}
