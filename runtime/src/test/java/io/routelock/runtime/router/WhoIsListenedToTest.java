package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ads.AdsClient;
import io.routelock.ads.AdsErrorException;
import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ads.IndexAddress;
import io.routelock.ads.NotificationWish;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.ams.Octets;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemServiceClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Issue: "Who is listened to", line by line, on a running router over real sockets. */
class WhoIsListenedToTest {

    private static final AmsNetId PANEL = AmsNetId.parse("5.1.2.3.1.1");
    private static final String PANEL_IP = "127.0.0.5";
    private static final Route TO_PANEL = Route.plain("Panel", PANEL, PANEL_IP);
    private static final AmsNetId SAFE = AmsNetId.parse("5.1.2.4.1.1");
    private static final String SAFE_IP = "127.0.0.6";
    private static final Route TO_SAFE =
            Route.of("Safe", SAFE, SAFE_IP, new RouteSecurity.SelfSigned(Optional.empty(), false));
    private static final NotificationWish SYMBOL_VERSION =
            new NotificationWish(
                    new IndexAddress(0xF008, 0),
                    1,
                    NotificationWish.Mode.CYCLIC,
                    Duration.ZERO,
                    Duration.ofMillis(10));

    @TempDir private Path temp;
    private RunningRouter router;

    private RunningRouter start() {
        router = wish().start();
        return router;
    }

    private RunningRouter.Wish wish() {
        return RunningRouter.Wish.in(temp.resolve("home")).withRoutes(TO_PANEL, TO_SAFE);
    }

    @AfterEach
    void goesOnServingEverybodyElse() {
        try {
            router.assertServes();
        } finally {
            router.close();
        }
    }

    private static AdsErrorCode error(AmsFrame frame) {
        return frame.header().errorCode();
    }

    @Test
    void anApplicationThatRegisteredAPortIsServed() {
        AdsClient client = start().application();

        assertThat(Eventually.get(client.readState(router.address(851))).state()).isEqualTo(AdsState.RUN);
        assertThat(Eventually.get(client.readState(new AmsAddress(AmsNetId.LOCAL, AmsPort.PLC_TC3))).state())
                .isEqualTo(AdsState.RUN);
        assertThat(router.findings()).isEmpty();
    }

    @Test
    void anApplicationLearnsTheNetIdOfItsRouter() {
        try (RawClient client = start().raw("127.0.0.1")) {
            client.sendHex("0210 04000000 00000000");

            assertThat(client.receive()).startsWith(0x02, 0x10, 6, 0, 0, 0).endsWith(127, 0, 0, 1, 1, 1);
        }
    }

    @Test
    void aFrameWithoutARegistrationIsAnsweredWithErrorSevenClosedAndFound() {
        try (RawClient client = start().raw("127.0.0.1")) {
            client.send(RawClient.readState(router.address(40000), router.address(851)));

            AmsFrame answer = client.receiveFrame();
            assertThat(error(answer)).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            assertThat(answer.header().invokeId()).isEqualTo(77);
            assertThat(answer.data().isReadable()).isFalse();
            client.expectEnd();
        }
        router.awaitFinding("router.no-route-back");
    }

    @Test
    void anApplicationCannotSpeakFromThePortOfAnother() {
        try (RawClient one = start().raw("127.0.0.1");
                RawClient other = router.raw("127.0.0.1")) {
            AmsAddress taken = one.register(0);
            other.register(0);
            other.send(RawClient.readState(taken, router.address(851)));

            assertThat(error(other.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            other.expectEnd();
            router.awaitFinding("router.not-your-port");
            one.send(RawClient.readState(taken, router.address(851)));
            assertThat(error(one.receiveFrame())).isEqualTo(AdsErrorCode.OK);
        }
    }

    /** Routes are matched first. */
    @Test
    void anApplicationCannotTakeTheNetIdOfARoute() {
        try (RawClient registered = start().raw("127.0.0.1");
                RawClient fresh = router.raw("127.0.0.1")) {
            registered.register(0);
            for (RawClient client : List.of(registered, fresh)) {
                client.send(
                        RawClient.readState(new AmsAddress(PANEL, new AmsPort(32768)), router.address(851)));
                assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
                client.expectEnd();
            }
        }
        router.awaitFinding("router.other-address");
    }

    @Test
    void aPeerIsServedFromTheAddressOfItsRoute() {
        AdsClient peer = start().peer(PANEL_IP, PANEL);

        assertThat(Eventually.get(peer.readState(router.address(851))).state()).isEqualTo(AdsState.RUN);
        assertThat(router.events()).anyMatch(event -> event instanceof RouterEvent.PeerConnected);
    }

    @Test
    void aPeerIsRefusedFromAnyOtherAddress() {
        start();
        for (String from : List.of("127.0.0.1", "127.0.0.7", SAFE_IP)) {
            try (RawClient client = router.raw(from)) {
                client.send(
                        RawClient.readState(new AmsAddress(PANEL, new AmsPort(851)), router.address(851)));
                assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
                client.expectEnd();
            }
        }
        router.awaitFinding("router.other-address");
    }

    @Test
    void aPeerCannotSpeakAsAnother() {
        try (RawClient client = start().raw(PANEL_IP)) {
            client.send(RawClient.readState(new AmsAddress(PANEL, new AmsPort(851)), router.address(851)));
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.OK);

            client.send(RawClient.readState(new AmsAddress(SAFE, new AmsPort(851)), router.address(851)));
            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            client.expectEnd();
        }
        router.awaitFinding("router.foreign-source");
    }

    @Test
    void aNetIdWithASecureRouteIsNeverAcceptedInPlain() {
        try (RawClient client = start().raw(SAFE_IP)) {
            client.send(RawClient.readState(new AmsAddress(SAFE, new AmsPort(851)), router.address(851)));

            assertThat(error(client.receiveFrame())).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
            client.expectEnd();
        }
        router.awaitFinding("router.plain-for-secure-route");
    }

    @Test
    void aNetIdWithASecureRouteIsNeverSentToInPlain() throws Exception {
        try (var peer = new ServerSocket(0, 5, InetAddress.ofLiteral(SAFE_IP))) {
            router = wish().withPeersAt(peer.getLocalPort()).start();
            peer.setSoTimeout(300);

            assertThatThrownBy(() ->
                            Eventually.get(
                                    router.application().readState(new AmsAddress(SAFE, AmsPort.PLC_TC3))))
                    .isInstanceOfSatisfying(
                            AdsErrorException.class,
                            e -> assertThat(e.error()).isEqualTo(new AdsErrorCode(0x274D)));
            assertThatThrownBy(peer::accept).isInstanceOf(SocketTimeoutException.class);
        }
        Eventually.so(
                "a finding",
                () -> router.findings().stream().anyMatch(code -> code.startsWith("router.peer-")));
    }

    @Test
    void aPeerReachesNoThirdNetId() {
        AdsClient peer = start().peer(PANEL_IP, PANEL);

        for (AmsNetId third : List.of(SAFE, PANEL, AmsNetId.parse("9.9.9.9.1.1"))) {
            assertThatThrownBy(() -> Eventually.get(peer.readState(new AmsAddress(third, AmsPort.PLC_TC3))))
                    .isInstanceOfSatisfying(
                            AdsErrorException.class,
                            e -> assertThat(e.error()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND));
        }
        Eventually.get(peer.readState(router.address(851)));
    }

    @Test
    void aPeerRegistersNoPort() {
        try (RawClient client = start().raw(PANEL_IP)) {
            client.send(RawClient.readState(new AmsAddress(PANEL, new AmsPort(851)), router.address(851)));
            client.receiveFrame();
            client.sendHex("0010 02000000 0000");

            client.expectEnd();
        }
        router.awaitFinding("router.not-on-this-host");
    }

    @Test
    void applicationsHereAdminister() {
        AdsClient client = start().application();
        SystemServiceClient service = new SystemServiceClient(client, router.router().netId());

        Eventually.get(service.switchToConfig());
        assertThat(Eventually.get(service.state())).isEqualTo(AdsState.CONFIG);
        assertThatThrownBy(() -> Eventually.get(client.readState(router.address(851))))
                .isInstanceOfSatisfying(
                        AdsErrorException.class,
                        e -> assertThat(e.error()).isEqualTo(AdsErrorCode.TARGET_PORT_NOT_FOUND));
        Eventually.get(service.switchToRun());
        Eventually.get(client.writeControl(router.address(851), AdsState.STOP));
        assertThat(Eventually.get(client.readState(router.address(851))).state()).isEqualTo(AdsState.STOP);
    }

    @Test
    void peersDoNotAdminister() {
        AdsClient peer = start().peer(PANEL_IP, PANEL);
        SystemServiceClient service = new SystemServiceClient(peer, router.router().netId());
        AddRemote third = AddRemote.plain("Third", AmsNetId.parse("5.9.9.9.1.1"), "127.0.0.9", 0x20);

        List<CompletableFuture<Void>> wishes =
                List.of(
                        service.switchToConfig(),
                        peer.writeControl(router.address(851), AdsState.STOP),
                        service.addRoute(third),
                        service.removeRoute("Panel"));

        for (CompletableFuture<Void> wish : wishes) {
            assertThatThrownBy(() -> Eventually.get(wish))
                    .isInstanceOfSatisfying(
                            AdsErrorException.class,
                            e -> assertThat(e.error()).isEqualTo(AdsErrorCode.ACCESS_DENIED));
        }
        assertThat(Eventually.get(service.state())).isEqualTo(AdsState.RUN);
        assertThat(Eventually.get(peer.readState(router.address(851))).state()).isEqualTo(AdsState.RUN);
        assertThat(Eventually.get(service.routes())).hasSize(2);
        assertThat(router.findings()).filteredOn("router.remote-administration"::equals).hasSize(4);
    }

    @Test
    void peersAdministerWhereThatWasAllowed() {
        router = wish().withRemoteAdministration().start();
        SystemServiceClient service =
                new SystemServiceClient(router.peer(PANEL_IP, PANEL), router.router().netId());

        Eventually.get(service.switchToConfig());

        assertThat(Eventually.get(service.state())).isEqualTo(AdsState.CONFIG);
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 201, 202, 600, 601})
    void registryAndNetIdAreServedToNobody(long group) {
        router = wish().withRemoteAdministration().start();
        IndexAddress at = new IndexAddress(group, 0);
        AmsAddress service = router.address(10000);

        for (AdsClient client : List.of(router.application(), router.peer(PANEL_IP, PANEL))) {
            assertThatThrownBy(() -> Eventually.get(client.read(service, at, 64)))
                    .isInstanceOf(AdsErrorException.class)
                    .hasMessageContaining("0x702");
            assertThatThrownBy(() -> Eventually.get(client.write(service, at, Octets.of((byte) 1))))
                    .isInstanceOf(AdsErrorException.class)
                    .hasMessageContaining("0x702");
        }
    }

    /** Two routers that answer each other's errors would never stop. */
    @Test
    void anAnswerOrANotificationIsNeverAnsweredByAnError() {
        try (RawClient client = start().raw("127.0.0.1")) {
            AmsAddress self = client.register(0);
            for (AmsAddress target :
                    List.of(
                            router.address(9),
                            router.address(851),
                            new AmsAddress(AmsNetId.parse("9.9.9.9.1.1"), AmsPort.PLC_TC3))) {
                client.send(RawClient.request(self, target, AdsCommand.DEVICE_NOTIFICATION, new byte[8]));
                client.send(
                        RawClient.frame(
                                AmsHeader.request(self, target, AdsCommand.READ, 1).answer(AdsErrorCode.OK),
                                new byte[8]));
            }
            client.send(RawClient.readState(self, router.address(851)));

            AmsFrame first = client.receiveFrame();
            assertThat(first.header().invokeId()).isEqualTo(77);
            assertThat(error(first)).isEqualTo(AdsErrorCode.OK);
        }
    }

    @Test
    void the65thConnectionThatHasNotSpokenIsClosedAndTheOthersAreNot() {
        start();
        List<RawClient> silent = new ArrayList<>();
        try {
            for (int i = 0; i < Strangers.MOST; i++) {
                silent.add(router.raw("127.0.0.1"));
            }
            try (RawClient tooMany = router.raw("127.0.0.1")) {
                tooMany.expectEnd();
            }
            router.awaitFinding("router.too-many-strangers");
            silent.getFirst().register(0);
        } finally {
            silent.forEach(RawClient::close);
        }
        Eventually.so(
                "room for another",
                () -> {
                    try (RawClient client = router.raw("127.0.0.1")) {
                        client.register(0);
                        return true;
                    } catch (RuntimeException stillFull) {
                        return false;
                    }
                });
    }

    /** Applications may be many: the limit of strangers is none for those who are known. */
    @Test
    void moreThan64ApplicationsAreServedAtOnce() {
        start();
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * Strangers.MOST; i++) {
                clients.add(router.raw("127.0.0.1"));
                clients.getLast().register(0);
            }
        } finally {
            clients.forEach(RawClient::close);
        }
    }

    @Test
    void aFrameOfMoreThan64KibIsNotTakenFromAStranger() {
        try (RawClient client = start().raw(PANEL_IP)) {
            client.sendHex("0000 01000100");

            client.expectEnd();
        }
        router.awaitFinding("router.malformed");
    }

    @Test
    void aPeerThatIsKnownMaySendMoreThan64Kib() {
        AdsClient peer = start().peer(PANEL_IP, PANEL);
        Eventually.get(peer.readState(router.address(851)));

        AdsResponse answer =
                Eventually.get(
                        peer.send(
                                router.address(851),
                                new AdsRequest.Write(
                                        new IndexAddress(0x4020, 0), Octets.of(new byte[100_000]))));

        assertThat(answer).isInstanceOf(AdsResponse.Failed.class);
        Eventually.get(peer.readState(router.address(851)));
    }

    /** Each of the questions is legal and small; without a limit on all of them they could go on for ever. */
    @Test
    void aStrangerMaySayNoMoreThan64KibInAll() {
        try (RawClient client = start().raw("127.0.0.1")) {
            byte[] question = RawClient.message(0x0001, new byte[2]);
            byte[] many = new byte[9000 * question.length];
            for (int i = 0; i < many.length; i++) {
                many[i] = question[i % question.length];
            }
            client.send(many);

            client.expectEnd();
        }
        router.awaitFinding("router.talkative-stranger");
    }

    @Test
    void aPortIsGivenBackByItsOwnerAlone() {
        try (RawClient owner = start().raw("127.0.0.1");
                RawClient other = router.raw("127.0.0.1")) {
            AmsAddress self = owner.register(33333);
            AmsAddress otherSelf = other.register(0);
            other.sendHex("0100 02000000 3582");
            other.send(RawClient.readState(otherSelf, router.address(851)));
            other.receiveFrame();
            owner.send(RawClient.readState(self, router.address(851)));
            assertThat(error(owner.receiveFrame())).isEqualTo(AdsErrorCode.OK);

            owner.sendHex("0100 02000000 3582");
            owner.expectEnd();
            other.register(33333);
        }
    }

    @Test
    void theEndOfAConnectionReleasesItsPortsAndItsSubscriptions() {
        start();
        try (RawClient client = router.raw("127.0.0.1")) {
            AmsAddress self = client.register(33333);
            ByteBuf data = Unpooled.buffer();
            new AdsRequest.AddNotification(SYMBOL_VERSION).writeTo(data);
            byte[] bytes = new byte[data.readableBytes()];
            data.readBytes(bytes);
            client.send(
                    RawClient.request(self, router.address(851), AdsCommand.ADD_DEVICE_NOTIFICATION, bytes));
            assertThat(client.receiveFrame().header().commandId())
                    .isEqualTo(AdsCommand.ADD_DEVICE_NOTIFICATION.id());
            assertThat(client.receiveFrame().header().commandId())
                    .isEqualTo(AdsCommand.DEVICE_NOTIFICATION.id());
        }
        Eventually.so(
                "the port is released",
                () -> router.events().contains(new RouterEvent.PortReleased(new AmsPort(33333))));
        try (RawClient next = router.raw("127.0.0.1")) {
            AmsAddress self = next.register(33333);
            // A notification of the predecessor would come before the second answer: its cycle is 10 ms.
            AdsClient clock = router.application();
            List<AdsNotification.Sample> ticks = new CopyOnWriteArrayList<>();
            Eventually.get(clock.subscribe(router.address(851), SYMBOL_VERSION, ticks::add));
            Eventually.so("five cycles", () -> ticks.size() >= 5);
            next.send(RawClient.readState(self, router.address(851)));
            assertThat(next.receiveFrame().header().commandId()).isEqualTo(AdsCommand.READ_STATE.id());
        }
    }

    /** Both speak to each other through the router. */
    @Test
    void applicationsReachEachOther() {
        try (RawClient one = start().raw("127.0.0.1");
                RawClient other = router.raw("127.0.0.1")) {
            AmsAddress first = one.register(0);
            AmsAddress second = other.register(0);
            one.send(RawClient.readState(first, second));
            AmsFrame request = other.receiveFrame();
            assertThat(request.header().source()).isEqualTo(first);
            other.send(RawClient.frame(request.header().answer(AdsErrorCode.OK), new byte[8]));

            assertThat(one.receiveFrame().header().source()).isEqualTo(second);
        }
    }
}
