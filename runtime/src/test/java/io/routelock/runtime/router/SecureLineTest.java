package io.routelock.runtime.router;

import static io.routelock.runtime.router.SecureClient.LOGIN;
import static io.routelock.runtime.router.SecureClient.OTHER;
import static io.routelock.runtime.router.SecureClient.PANEL;
import static io.routelock.runtime.router.SecureClient.PANEL_ID;
import static io.routelock.runtime.router.SecureClient.PANEL_IP;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.secureads.TlsConnectError;
import io.routelock.secureads.TlsConnectInfo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Issue: who is listened to, and bad input, what of it comes over Secure ADS to a running router. */
class SecureLineTest {

    private static final Route TO_PANEL =
            Route.selfSigned("Panel", PANEL_ID, PANEL_IP, PANEL.fingerprint(), true);
    private static final AmsNetId PLAIN_ID = AmsNetId.parse("5.1.2.4.1.1");
    private static final Route TO_PLAIN = Route.plain("Plain", PLAIN_ID, PANEL_IP);
    private static final AmsNetId KEY_ID = AmsNetId.parse("5.1.2.5.1.1");
    private static final Route BY_KEY =
            Route.of("Key", KEY_ID, PANEL_IP, new RouteSecurity.PreSharedKey("me", false));
    private static final AmsNetId CA_ID = AmsNetId.parse("5.1.2.6.1.1");
    private static final Route BY_CA = Route.of("Ca", CA_ID, PANEL_IP, new RouteSecurity.SharedCa(true));
    private static final AmsNetId BLANK_ID = AmsNetId.parse("5.1.2.7.1.1");
    private static final Route BLANK =
            Route.of("Blank", BLANK_ID, PANEL_IP, new RouteSecurity.SelfSigned(Optional.empty(), true));
    private static final AmsAddress PANEL_APP = new AmsAddress(PANEL_ID, new AmsPort(40000));

    @TempDir private Path temp;
    private RunningRouter router;

    @BeforeEach
    void start() {
        Path home = temp.resolve("home");
        Plant.edit(
                home,
                document ->
                        document.withRoute(TO_PANEL)
                                .withRoute(TO_PLAIN)
                                .withRoute(BY_KEY, Plant.key("me", false, "geheim"))
                                .withRoute(BY_CA)
                                .withRoute(BLANK));
        router = RunningRouter.Wish.in(home).withAccount(LOGIN).start();
    }

    @AfterEach
    void goesOnServingEverybodyElse() {
        try {
            router.assertServes();
            assertThat(router.findings()).doesNotContain("router.internal");
        } finally {
            router.close();
        }
    }

    /** The panel, let in by its certificate. */
    private SecureClient panel() {
        SecureClient client = SecureClient.connect(router, PANEL);
        assertThat(client.ask(SecureClient.reconnect(PANEL_ID)).error()).isEqualTo(TlsConnectError.NONE);
        return client;
    }

    private static AdsErrorCode error(AmsFrame frame) {
        return frame.header().errorCode();
    }

    @Test
    void aKnownPeerIsLetInByItsCertificateAndServed() {
        try (SecureClient client = panel()) {
            client.send(SecureClient.readState(PANEL_APP, router.address(851)));
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);
        }
        assertThat(router.findings()).isEmpty();
    }

    /** Only the certificate of the route to that very NetId will do. */
    @ParameterizedTest
    @CsvSource({"5.1.2.3.1.1, another certificate", "5.9.9.9.1.1, no route", "5.1.2.4.1.1, a plain route"})
    void anotherCertificateOrNetIdIsErrorThree(String netId, String why) {
        try (SecureClient client = SecureClient.connect(router, OTHER)) {
            TlsConnectInfo answer = client.ask(SecureClient.reconnect(AmsNetId.parse(netId)));
            assertThat(answer.error()).as(why).isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
            client.expectEnd();
        }
        router.awaitFinding("secure-ads.rejected-certificate");
    }

    /** The certificate of one route opens no other one. */
    @Test
    void theCertificateOfOneRouteDoesNotOpenAnother() {
        for (Route route : List.of(TO_PLAIN, BY_KEY, BY_CA, BLANK)) {
            try (SecureClient client = SecureClient.connect(router, PANEL)) {
                assertThat(client.ask(SecureClient.reconnect(route.netId())).error())
                        .as(route.name())
                        .isEqualTo(TlsConnectError.UNKNOWN_CERTIFICATE);
                client.expectEnd();
            }
        }
    }

    @Test
    void aFrameOfAnotherNetIdEndsTheConnectionWithErrorSeven() {
        try (SecureClient client = panel()) {
            client.send(
                    SecureClient.readState(new AmsAddress(PLAIN_ID, new AmsPort(1)), router.address(851)));
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            client.expectEnd();
        }
        router.awaitFinding("router.foreign-source");
    }

    @Test
    void theNetIdOfASecureRouteIsRefusedInPlainAlsoWhileItsSecureConnectionIsOpen() {
        try (SecureClient client = panel();
                RawClient plain = router.raw(PANEL_IP)) {
            plain.send(RawClient.readState(PANEL_APP, router.address(851)));
            assertThat(error(plain.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            plain.expectEnd();
            client.send(SecureClient.readState(PANEL_APP, router.address(851)));
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);
        }
        router.awaitFinding("router.plain-for-secure-route");
    }

    /** A peer that lost its power connects again; its old connection may live on for long. */
    @Test
    void aPeerThatComesBackIsServedWhileItsOldConnectionIsStillOpen() {
        try (SecureClient old = panel();
                SecureClient young = panel()) {
            for (SecureClient client : List.of(young, old, young)) {
                client.send(SecureClient.readState(PANEL_APP, router.address(851)));
                assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);
            }
        }
    }

    /** Protocol notes: secure-ads, one public client only works when a frame arrives whole. */
    @Test
    void everyFrameOfADeviceIsATlsRecordOfItsOwn() {
        try (SecureClient client = panel()) {
            byte[] one = SecureClient.readState(PANEL_APP, router.address(851));
            ByteBuf three = Unpooled.wrappedBuffer(one, one, one);
            byte[] together = new byte[three.readableBytes()];
            three.readBytes(together);
            client.send(together);
            for (int i = 0; i < 3; i++) {
                assertThat(client.receiveRecord()).hasSize(32 + 8);
            }
            byte[] read = HexFormat.of().parseHex("4040000000000000" + "e8030000");
            client.send(SecureClient.frame(PANEL_APP, router.address(851), AdsCommand.READ, read));
            byte[] answer = client.receiveRecord();
            assertThat(answer).hasSize(32 + 8 + 1000);
        }
    }

    @Test
    void aFrameInSinglePiecesIsServed() {
        try (SecureClient client = panel()) {
            for (byte piece : SecureClient.readState(PANEL_APP, router.address(851))) {
                client.send(new byte[] {piece});
            }
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);
        }
    }

    @Test
    void aFrameLengthThatLiesEndsTheConnection() {
        byte[] frame = SecureClient.readState(PANEL_APP, router.address(851));
        frame[23] = (byte) 0x80;
        try (SecureClient client = panel()) {
            client.send(frame);
            client.expectEnd();
        }
        router.awaitFinding("router.malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "a frame before the TlsConnectInfo, 0a000001010153037f0000010101008004000400000000000000000000000000",
        "a total of 63, 3f00",
        "a total of 513, 0102",
        "a total of 0, 0000",
        "a total of 65535, ffff",
    })
    void whatIsNoTlsConnectInfoEndsTheConnectionWithAFinding(String what, String hex) {
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(HexFormat.of().parseHex(hex));
            client.expectEnd();
        }
        assertThat(router.finding("router.malformed").symptom()).as(what).contains("total length");
    }

    /** The lengths of user name and password lie, in the total or in one another. */
    @ParameterizedTest
    @CsvSource({"0, 65", "0, 70", "12, 255", "13, 200", "12, 0"})
    void aTlsConnectInfoWhoseLengthsLieEndsTheConnection(int offset, int value) {
        byte[] message = SecureClient.bytes(SecureClient.firstContact(LOGIN));
        message[offset] = (byte) value;
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(message);
            client.expectEnd();
        }
        router.awaitFinding("router.malformed");
        assertThat(router.findings()).doesNotContain("login.wrong");
        assertThat(router.events().toString()).doesNotContain("sw0rd");
    }

    /** Attack on the log: what was sent is not repeated there, least of all a password sent in plain. */
    @ParameterizedTest
    @CsvSource({"474554202f20485454502f312e310d0a0d0a", "00002000000073776f726466697368000000"})
    void whatIsNotTlsEndsTheConnectionAndIsNotQuoted(String hex) {
        try (RawClient client = RawClient.connect(router.router().tlsAddress(), PANEL_IP)) {
            client.sendHex(hex + "41".repeat(20_000));
            client.expectTlsEnd();
        }
        Finding finding = router.finding("router.tls-failed");
        assertThat(finding.symptom()).doesNotContain("4141", hex).hasSizeLessThan(200);
    }

    @Test
    void aPeerWithoutACertificateIsRefusedInTheHandshake() {
        try (SecureClient client = SecureClient.connect(router, PANEL_IP, Optional.empty(), "TLSv1.2")) {
            assertThatThrownBy(client::handshake).isInstanceOf(IOException.class);
        }
        router.awaitFinding("router.tls-failed");
    }

    /** A second handshake could show another certificate than the one that was compared. */
    @Test
    void aSecondHandshakeEndsTheConnection() throws IOException {
        try (SecureClient client = panel()) {
            client.handshake();
            client.expectEnd();
        }
        assertThat(router.finding("router.malformed").symptom()).contains("no second handshake");
    }

    /** Issue: before authentication 64 connections; those of both ports together. */
    @Test
    void the65thConnectionThatHasNotSaidWhoItIsIsClosedAtOnce() {
        List<RawClient> silent = new ArrayList<>();
        try {
            for (int i = 0; i < Strangers.MOST; i++) {
                silent.add(i < Strangers.MOST / 2 ? asked() : silentOverTls());
            }
            long before = System.nanoTime();
            try (RawClient tooMany = silentOverTls()) {
                tooMany.expectTlsEnd();
            }
            assertThat(System.nanoTime() - before)
                    .as("it does not wait for a handshake")
                    .isLessThan(1_500_000_000L);
            router.awaitFinding("router.too-many-strangers");
        } finally {
            silent.forEach(RawClient::close);
        }
        Eventually.so("room again", this::panelIsLetIn);
    }

    /** A stranger at the other port, and accepted there: it has asked for the NetId. */
    private RawClient asked() {
        RawClient client = router.raw(PANEL_IP);
        client.sendHex("0210 04000000 00000000");
        client.receive();
        return client;
    }

    private RawClient silentOverTls() {
        return RawClient.connect(router.router().tlsAddress(), PANEL_IP);
    }

    private boolean panelIsLetIn() {
        try (SecureClient _ = panel()) {
            return true;
        } catch (RuntimeException stillFull) {
            return false;
        }
    }

    @Test
    void moreThan64PeersAreServedAtOnce() {
        List<SecureClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < Strangers.MOST + 2; i++) {
                clients.add(panel());
            }
        } finally {
            clients.forEach(SecureClient::close);
        }
        assertThat(router.findings()).isEmpty();
    }

    /** Issue: before authentication 64 KiB, counted before TLS makes something else of them. */
    @Test
    void aStrangerMaySendNoMoreThan64Kib() throws IOException {
        try (RawClient client = RawClient.connect(router.router().tlsAddress(), PANEL_IP)) {
            // A ClientHello of 16 KiB, which TLS allows, in records of one byte each: 96 KiB.
            ByteBuf hello = Unpooled.buffer().writeBytes(new byte[] {22, 3, 3, 0, 4, 1, 0, 0x40, 0});
            while (hello.readableBytes() < StrangerBytes.MOST + 100) {
                hello.writeBytes(new byte[] {22, 3, 3, 0, 1, 0});
            }
            client.send(ByteBufUtil.getBytes(hello));
            client.expectTlsEnd();
        }
        router.awaitFinding("router.talkative-stranger");
    }

    @Test
    void whatFollowsAQuestionWaitsForItsAnswer() {
        try (SecureClient client = SecureClient.connect(router, PANEL)) {
            client.send(SecureClient.bytes(SecureClient.firstContact(LOGIN)));
            byte[] frame = SecureClient.readState(PANEL_APP, router.address(851));
            for (int i = 0; i < 3; i++) {
                client.send(frame);
            }
            client.receive(TlsConnectInfo.MIN_LENGTH);
            for (int i = 0; i < 3; i++) {
                assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);
            }
        }
    }

    @Test
    void aPeerThatIsKnownMaySendMoreThan64Kib() {
        try (SecureClient client = panel()) {
            client.send(
                    SecureClient.frame(PANEL_APP, router.address(851), AdsCommand.READ, new byte[100_000]));
            assertThat(client.receiveFrame().header().commandId()).isEqualTo(AdsCommand.READ.id());
        }
    }

    /** As a search does that looks which ports answer. */
    @Test
    void whoComesAndGoesWithoutAWordIsNoEvent() {
        for (int i = 0; i < 3; i++) {
            RawClient.connect(router.router().tlsAddress(), PANEL_IP).close();
        }
        try (SecureClient client = panel()) {
            client.send(SecureClient.readState(PANEL_APP, router.address(851)));
            client.receiveFrame();
        }
        assertThat(router.findings()).isEmpty();
    }

    /** Attack: asks for much, reads nothing, and so fills the memory of the router. */
    @Test
    void aReaderThatDoesNotReadIsClosedWithOneFinding() {
        try (SecureClient client = panel()) {
            byte[] read = HexFormat.of().parseHex("4040000000000000" + "00200000");
            byte[] request = SecureClient.frame(PANEL_APP, router.address(851), AdsCommand.READ, read);
            byte[] many = new byte[request.length * 300];
            for (int i = 0; i < many.length; i++) {
                many[i] = request[i % request.length];
            }
            assertThatThrownBy(
                            () -> {
                                while (true) {
                                    client.send(many);
                                }
                            })
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(router.findings()).containsOnlyOnce("router.does-not-read");
    }
}
