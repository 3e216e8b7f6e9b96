package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.Octets;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Issue: "Bad input", what of it comes over plain AMS/TCP. The router goes on serving everybody else. */
class BadInputTest {

    private static final String HEADER = "7f000001 0101 5303 7f000001 0101 0080 0400 0400 ";

    @TempDir private Path temp;
    private RunningRouter router;
    private AdsClient bystander;

    @BeforeEach
    void start() {
        router = RunningRouter.Wish.in(temp).start();
        bystander = router.application();
    }

    @AfterEach
    void theOthersAreStillServed() {
        try {
            Eventually.get(bystander.readState(router.address(851)));
            router.assertServes();
            assertThat(router.findings()).doesNotContain("router.internal");
        } finally {
            router.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "an unknown AMS/TCP command, 0300 04000000 00000000",
        "a length less than a header, 0000 1f000000",
        "a frame of four gigabytes, 0000 ffffffff",
        "a length that looks negative, 0000 00000080",
        "a port request of three bytes, 0010 03000000 000000",
        "a port request without a port, 0010 00000000",
        "a NetId question of nine bytes, 0210 09000000 000000000000000000",
        "data longer than the frame, 0000 20000000 " + HEADER + "01000000 00000000 4d000000",
        "data shorter than the frame, 0000 21000000 " + HEADER + "00000000 00000000 4d000000 00",
        "a web request, 474554202f20485454502f312e310d0a0d0a",
        "a TLS greeting, 160301020001000200030300",
        "an answer to nothing asked, 0010 08000000 7f0000010101 0080",
        "a router note, 0110 04000000 01000000",
    })
    void bytesThatAreNotAmsTcpEndTheConnectionWithAFinding(String what, String hex) {
        try (RawClient client = router.raw("127.0.0.1")) {
            client.sendHex(hex);
            client.expectEnd();
        }
        Eventually.so("a finding for " + what, () -> !router.findings().isEmpty());
    }

    @Test
    void randomBytesEndTheConnection() {
        Random random = new Random(4711);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[1 + random.nextInt(2000)];
            random.nextBytes(bytes);
            try (RawClient client = router.raw("127.0.0.1")) {
                client.send(bytes);
            }
        }
    }

    @Test
    void aTruncatedFrameIsNoFrameAndTheEndOfItsConnectionIsNoEvent() {
        for (int length = 1; length < 38; length++) {
            try (RawClient client = router.raw("127.0.0.1")) {
                AmsAddress self = client.register(0);
                byte[] whole = RawClient.readState(self, router.address(851));
                client.send(Arrays.copyOf(whole, length));
            }
        }
        Eventually.so(
                "all ports are released",
                () ->
                        router.events().stream().filter(RouterEvent.PortReleased.class::isInstance).count()
                                == 37);
        assertThat(router.findings()).isEmpty();
    }

    @Test
    void aFrameInSinglePiecesIsServed() {
        try (RawClient client = router.raw("127.0.0.1")) {
            AmsAddress self = client.register(0);
            for (byte piece : RawClient.readState(self, router.address(851))) {
                client.send(new byte[] {piece});
            }
            assertThat(client.receiveFrame().header().errorCode()).isEqualTo(AdsErrorCode.OK);
        }
    }

    /** A request whose inner length lies is answered: the frame around it was whole. */
    @ParameterizedTest
    @CsvSource({
        "READ, ''",
        "READ, 05f00000 00000000 0400",
        "WRITE, 05f00000 00000000 ffffffff 00",
        "WRITE, 05f00000 00000000 00000080 00",
        "READ_WRITE, 03f00000 00000000 04000000 ffffff7f 41",
        "WRITE_CONTROL, 0500 0000 10000000",
        "ADD_DEVICE_NOTIFICATION, 08f00000 00000000 01000000",
        "DELETE_DEVICE_NOTIFICATION, 0100",
    })
    void aRequestThatLiesIsRefusedAndItsConnectionGoesOn(AdsCommand command, String hex) {
        byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (RawClient client = router.raw("127.0.0.1")) {
            AmsAddress self = client.register(0);
            for (int port : new int[] {851, 10000}) {
                client.send(RawClient.request(self, router.address(port), command, data));
                AmsFrame answer = client.receiveFrame();
                assertThat(answer.header().commandId()).isEqualTo(command.id());
                assertThat(answer.data().getIntLE(0)).isEqualTo(AdsErrorCode.INVALID_SIZE.value());
            }
            client.send(RawClient.readState(self, router.address(851)));
            assertThat(client.receiveFrame().header().errorCode()).isEqualTo(AdsErrorCode.OK);
        }
    }

    @Test
    void aCommandThatNobodyKnowsIsAnswered() {
        try (RawClient client = router.raw("127.0.0.1")) {
            AmsAddress self = client.register(0);
            byte[] frame = RawClient.readState(self, router.address(851));
            frame[6 + 16] = 99;
            client.send(frame);

            assertThat(client.receiveFrame().header().errorCode())
                    .isEqualTo(AdsErrorCode.SERVICE_NOT_SUPPORTED);
        }
    }

    /** Attack: asks for much, reads nothing, and so fills the memory of the router. */
    @Test
    void aReaderThatDoesNotReadIsClosedAndTheOthersGoOn() {
        try (RawClient client = router.raw("127.0.0.1")) {
            AmsAddress self = client.register(0);
            byte[] request =
                    RawClient.request(
                            self,
                            router.address(851),
                            AdsCommand.READ,
                            HexFormat.of().parseHex("40400000 00000000 00200000".replace(" ", "")));
            byte[] many = new byte[request.length * 1000];
            for (int i = 0; i < many.length; i++) {
                many[i] = request[i % request.length];
            }
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> sendUntilClosed(client, many));
            Eventually.so(
                    "the one that does not read is closed",
                    () -> router.findings().contains("router.does-not-read"));
            Eventually.get(bystander.readState(router.address(851)));
            Eventually.get(flood);
        }
        Eventually.so(
                "its port is released",
                () -> router.events().stream().anyMatch(RouterEvent.PortReleased.class::isInstance));
    }

    private static void sendUntilClosed(RawClient client, byte[] bytes) {
        try {
            while (true) {
                client.send(bytes);
            }
        } catch (RuntimeException closed) {
            // As it should be.
            return;
        }
    }

    @Test
    void theAnswerOfOneLargeRequestIsTakenWhole() {
        AdsResponse answer =
                Eventually.get(
                        bystander.send(
                                router.address(851),
                                new AdsRequest.Read(new IndexAddress(0xF00E, 0), 1 << 20)));

        assertThat(answer).isInstanceOf(AdsResponse.Data.class);
    }

    @Test
    void aRouteNameOfGarbageIsRefusedAndTheConnectionGoesOn() {
        IndexAddress delete = new IndexAddress(802, 0);
        Octets name = Octets.of("../../etc/passwd\u0000".getBytes(StandardCharsets.US_ASCII));

        AdsResponse answer =
                Eventually.get(bystander.send(router.address(10000), new AdsRequest.Write(delete, name)));

        assertThat(answer).isEqualTo(new AdsResponse.Failed(AdsErrorCode.NOT_FOUND));
    }
}
