package io.routelock.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.discovery.AddRouteAnswer;
import io.routelock.discovery.AddRouteRequest;
import io.routelock.discovery.Datagrams;
import io.routelock.discovery.DiscoveryMessage;
import io.routelock.discovery.DiscoveryService;
import io.routelock.discovery.RouteCredentials;
import io.routelock.discovery.RoutePassword;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Protocol notes: udp-discovery, add route. The device is a socket that the test itself reads and writes. */
class UdpAddRouteTest {

    private static final AmsNetId DEVICE = AmsNetId.parse("5.36.69.176.1.1");
    private static final AddRouteRequest REQUEST =
            new AddRouteRequest(
                    "PC",
                    AmsNetId.parse("192.168.1.10.1.1"),
                    new RouteCredentials.Plain("Administrator", RoutePassword.of("sw0rdfish")),
                    "192.168.1.10",
                    false);

    /** So long that a test that waits for it has failed. */
    private static final Duration NEVER = Duration.ofMinutes(1);

    private final NettyThreads threads = NettyThreads.create(1);
    private DatagramChannel device;

    @BeforeEach
    void openDevice() throws IOException {
        device = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0));
    }

    @AfterEach
    void close() throws IOException {
        device.close();
        threads.close();
    }

    private int port() throws IOException {
        return ((InetSocketAddress) device.getLocalAddress()).getPort();
    }

    private CompletableFuture<AddRouteAnswer> send(int sends, Duration each) throws IOException {
        var patience = new UdpAddRoute.Patience(sends, each);
        return new UdpAddRoute(threads, patience).send(REQUEST, "127.0.0.1", port(), Optional.empty());
    }

    private record Asked(DiscoveryMessage message, InetSocketAddress by) {}

    private Asked receive() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2048);
        var by = (InetSocketAddress) device.receive(bytes);
        return new Asked(DiscoveryMessage.decode(Unpooled.wrappedBuffer(bytes.flip())), by);
    }

    private static ByteBuffer answer(long status, int invokeId) {
        return ByteBuffer.wrap(Datagrams.encode(new AddRouteAnswer(DEVICE, status).message(invokeId)));
    }

    private static Finding findingOf(CompletableFuture<AddRouteAnswer> answer) throws InterruptedException {
        try {
            throw new AssertionError("no finding, but " + answer.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e.toString() + e.getCause()).doesNotContain("sw0rdfish");
            Finding finding = ((FindingException) e.getCause()).finding();
            assertThat(finding.toString()).doesNotContain("sw0rdfish");
            return finding;
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDeviceThatSaysYesHasTheRoute() throws IOException {
        var answer = send(3, NEVER);
        Asked asked = receive();
        assertThat(AddRouteRequest.of(asked.message())).isEqualTo(REQUEST);
        assertThat(asked.message().sender()).hasToString("192.168.1.10.1.1:10000");
        device.send(answer(0, asked.message().invokeId()), asked.by());
        assertThat(answer.join()).isEqualTo(new AddRouteAnswer(DEVICE, 0));
    }

    /** Protocol notes: status 0x704 is a bad user name or password, others are ADS errors. */
    @ParameterizedTest
    @CsvSource({
        "0x704, udp-route.login",
        "0x70F, udp-route.exists",
        "0x706, ads.0x706",
        "0x1, ads.0x1",
        "0xFFFFFFFF, ads.0xFFFFFFFF"
    })
    void aDeviceThatSaysNoIsAFindingOfItsOwn(String status, String code) throws Exception {
        var answer = send(3, NEVER);
        Asked asked = receive();
        device.send(answer(Long.decode(status), asked.message().invokeId()), asked.by());
        assertThat(findingOf(answer).code()).isEqualTo(code);
    }

    @Test
    void aRequestThatGetsLostIsSentAgainThreeTimesInAll() throws Exception {
        var answer = send(3, Duration.ofMillis(20));
        int first = receive().message().invokeId();
        assertThat(receive().message().invokeId()).isEqualTo(first);
        assertThat(receive().message().invokeId()).isEqualTo(first);
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.no-answer");
        device.configureBlocking(false);
        assertThat(device.receive(ByteBuffer.allocate(1))).as("a fourth request").isNull();
    }

    @Test
    void theAnswerToALaterRequestCounts() throws IOException {
        var answer = send(100, Duration.ofMillis(20));
        receive();
        Asked second = receive();
        device.send(answer(0, second.message().invokeId()), second.by());
        assertThat(answer.join().accepted()).isTrue();
    }

    /** Attack: whoever answers first in the device's place decides what the user believes. */
    @Test
    void onlyAnAnswerFromTheAddressAndPortThatWereAskedCounts() throws IOException {
        var answer = send(3, NEVER);
        Asked asked = receive();
        try (var otherHost = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.2", port()));
                var otherPort = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
            otherHost.send(answer(0x704, asked.message().invokeId()), asked.by());
            otherPort.send(answer(0x704, asked.message().invokeId()), asked.by());
        }
        device.send(answer(0, asked.message().invokeId()), asked.by());
        assertThat(answer.join().accepted()).isTrue();
    }

    /** An answer to an earlier request of this computer, or one by somebody who guesses. */
    @Test
    void anAnswerToAnotherRequestDoesNotCount() throws IOException {
        var answer = send(3, NEVER);
        Asked asked = receive();
        device.send(answer(0x704, asked.message().invokeId() + 1), asked.by());
        device.send(answer(0, asked.message().invokeId()), asked.by());
        assertThat(answer.join().accepted()).isTrue();
    }

    /** Silence is not success, and neither is an answer without a status (issue: bad input). */
    @Test
    void garbageIsPassedOverAndToldAtTheEnd() throws Exception {
        var answer = send(2, Duration.ofMillis(50));
        Asked asked = receive();
        int id = asked.message().invokeId();
        device.send(ByteBuffer.wrap(new byte[] {1, 2, 3}), asked.by());
        device.send(ByteBuffer.allocate(0), asked.by());
        device.send(answer(0, id).limit(30), asked.by());
        var noStatus =
                new DiscoveryMessage(
                        id, DiscoveryService.ADD_ROUTE, true, asked.message().sender(), List.of());
        device.send(ByteBuffer.wrap(Datagrams.encode(noStatus)), asked.by());
        ByteBuf echo = Unpooled.buffer();
        asked.message().encode(echo);
        device.send(echo.nioBuffer(), asked.by());
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.unreadable");
    }

    /** The system tells that nobody listens: no need to wait. */
    @Test
    void aClosedPortIsToldAtOnce() throws Exception {
        int port = port();
        device.close();
        var patience = new UdpAddRoute.Patience(3, NEVER);
        var answer = new UdpAddRoute(threads, patience).send(REQUEST, "127.0.0.1", port, Optional.empty());
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.closed");
    }

    /** Issue: addresses and identities, outgoing UDP leaves from the bind address. */
    @Test
    void theRequestLeavesFromTheAddressThatIsAskedFor() throws IOException {
        var from = Optional.of(InetAddress.ofLiteral("127.0.0.3"));
        var patience = new UdpAddRoute.Patience(1, NEVER);
        var answer = new UdpAddRoute(threads, patience).send(REQUEST, "127.0.0.1", port(), from);
        assertThat(receive().by().getHostString()).isEqualTo("127.0.0.3");
        answer.cancel(false);
    }

    @Test
    void anAddressThatThisComputerDoesNotHaveIsAFinding() throws Exception {
        var from = Optional.of(InetAddress.ofLiteral("192.0.2.1"));
        var answer =
                new UdpAddRoute(threads, UdpAddRoute.Patience.USUAL).send(REQUEST, "127.0.0.1", port(), from);
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.no-socket");
    }

    @Test
    void aNameThatNobodyKnowsIsAFinding() throws Exception {
        var answer =
                new UdpAddRoute(threads, UdpAddRoute.Patience.USUAL)
                        .send(REQUEST, "no-such-host.invalid", 1, Optional.empty());
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.unknown-host");
    }

    /** No hung caller, at whatever moment the threads end: repeated, since half of the moments were bad. */
    @RepeatedTest(20)
    void closingTheThreadsEndsTheWaiting() throws Exception {
        var answer = send(3, NEVER);
        receive();
        threads.close();
        assertThat(findingOf(answer).code()).isEqualTo("udp-route.stopped");
    }

    @Test
    void whoCancelsLeavesNoSocketBehind() throws Exception {
        var answer = send(1000, Duration.ofMillis(10));
        Asked asked = receive();
        answer.cancel(false);
        while (!isFree(asked.by())) {
            Thread.onSpinWait(); // the system gets the port back when the event loop next looks around
        }
    }

    private static boolean isFree(InetSocketAddress port) throws IOException {
        try (var again = DatagramChannel.open().bind(port)) {
            return again.isOpen();
        } catch (BindException e) {
            return false;
        }
    }
}
