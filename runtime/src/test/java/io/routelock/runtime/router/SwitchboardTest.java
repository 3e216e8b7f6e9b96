package io.routelock.runtime.router;

import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.PANEL;
import static io.routelock.runtime.router.SwitchboardRig.PANEL_IP;
import static io.routelock.runtime.router.SwitchboardRig.PRESS;
import static io.routelock.runtime.router.SwitchboardRig.PRESS_IP;
import static io.routelock.runtime.router.SwitchboardRig.TO_PANEL;
import static io.routelock.runtime.router.SwitchboardRig.TO_PRESS;
import static io.routelock.runtime.router.SwitchboardRig.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ads.AdsNotification;
import io.routelock.ads.AdsRequest;
import io.routelock.ads.AdsResponse;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AdsState;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNat;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.device.AdsDevice;
import io.routelock.runtime.device.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Issue: who is listened to. Protocol notes: ams-ads, "Who a router listens to". */
class SwitchboardTest {

    private static final Route TO_SECURE_PANEL =
            TO_PANEL.withSecurity(new RouteSecurity.SelfSigned(Optional.empty(), false));

    /** Answers every request with RUN and remembers who asked and who was forgotten. */
    private static final class Device implements AdsDevice {
        final List<Caller> callers = new ArrayList<>();
        final List<AmsAddress> forgotten = new ArrayList<>();

        @Override
        public void handle(AdsRequest request, Caller caller, Consumer<AdsResponse> answer) {
            callers.add(caller);
            answer.accept(new AdsResponse.State(AdsState.RUN, 0));
        }

        @Override
        public void forget(AmsAddress caller) {
            forgotten.add(caller);
        }
    }

    private static final AmsAddress DEVICE = address(OWN, 851);

    private final SwitchboardRig rig = new SwitchboardRig(TO_PANEL, TO_PRESS);
    private final Switchboard switchboard = rig.switchboard;
    private final Device device = new Device();

    SwitchboardTest() {
        rig.devices.attach(DEVICE.port(), device);
    }

    @Test
    void anApplicationThatRegisteredAPortIsAnsweredByADeviceHere() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(line, 33000);

        switchboard.frame(application, rig.request(address(OWN, 33000), DEVICE));

        assertThat(device.callers).containsExactly(new Caller(address(OWN, 33000), true));
        assertThat(line.errors()).containsExactly(AdsErrorCode.OK);
        assertThat(line.isWelcome()).isTrue();
        rig.assertNothingHeld();
    }

    @Test
    void aFrameFromNobodyIsAnsweredWithErrorSevenAndClosed() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker stranger = rig.opened(line);

        switchboard.frame(stranger, rig.request(address(OWN, 33000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
        assertThat(rig.findings()).containsExactly("router.no-route-back");
        rig.assertNothingHeld();
    }

    @Test
    void anApplicationCannotSpeakFromThePortOfAnother() {
        rig.application(FakeLine.from("127.0.0.1"), 33000);
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker other = rig.application(line, 33001);

        switchboard.frame(other, rig.request(address(OWN, 33000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
        assertThat(rig.findings()).containsExactly("router.not-your-port");
    }

    /** Routes are matched first: the NetId of a route belongs to its peer, whatever a program here says. */
    @Test
    void anApplicationCannotTakeTheNetIdOfARoute() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(line, 33000);

        switchboard.frame(application, rig.request(address(PANEL, 33000), DEVICE));

        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
    }

    @Test
    void aPeerAtTheAddressOfItsRouteIsAnswered() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);

        switchboard.frame(peer, rig.request(address(PANEL, 40000), DEVICE));

        assertThat(device.callers).containsExactly(new Caller(address(PANEL, 40000), false));
        assertThat(line.errors()).containsExactly(AdsErrorCode.OK);
    }

    @Test
    void aPeerAtAnotherAddressThanThatOfItsRouteIsRefused() {
        FakeLine line = FakeLine.from("10.0.0.66");
        Speaker stranger = rig.opened(line);

        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(line.isClosed()).isTrue();
        assertThat(rig.findings()).containsExactly("router.other-address");
        rig.assertNothingHeld();
    }

    @Test
    void aPeerCannotSpeakAsAnotherPeer() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);

        switchboard.frame(peer, rig.request(address(PRESS, 40000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
    }

    /** A connection has one speaker: what was admitted as a peer is no local application. */
    @Test
    void aPeerCannotRegisterAPort() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);

        assertThat(switchboard.connectPort(peer, AmsPort.ANY)).isEmpty();

        assertThat(line.isClosed()).isTrue();
        assertThat(rig.findings()).containsExactly("router.not-on-this-host");
    }

    @Test
    void aProgramOnAnotherHostCannotRegisterAPort() {
        FakeLine line = FakeLine.from("192.0.2.1");

        assertThat(switchboard.connectPort(rig.opened(line), AmsPort.ANY)).isEmpty();
        assertThat(switchboard.netIdFor(rig.opened(line))).isEmpty();

        assertThat(line.isClosed()).isTrue();
    }

    @Test
    void aPeerReachesNoThirdRouterThroughThisOne() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);

        switchboard.frame(peer, rig.request(address(PANEL, 40000), address(PRESS, 851)));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(rig.dialer.waiting()).isZero();
        rig.assertNothingHeld();
    }

    /** The alias means the router on the same machine: from a peer that is not this one. */
    @Test
    void onlyApplicationsHereMaySayLocalInsteadOfTheNetId() {
        FakeLine here = FakeLine.from("127.0.0.1");
        switchboard.frame(
                rig.application(here, 33000), rig.request(address(OWN, 33000), address(AmsNetId.LOCAL, 851)));
        FakeLine there = FakeLine.from(PANEL_IP);
        switchboard.frame(
                rig.peer(there, PANEL), rig.request(address(PANEL, 40000), address(AmsNetId.LOCAL, 851)));

        assertThat(here.errors()).containsExactly(AdsErrorCode.OK);
        assertThat(there.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
    }

    /**
     * The NetId of a router that is bound to 127.0.0.1: on one machine another one can have a route to it.
     */
    @Test
    void aRouteToTheNetIdThatElseMeansLocalIsFollowed() {
        rig.useRoutes(Route.plain("Default", AmsNetId.LOCAL, "127.0.0.1"));
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), address(AmsNetId.LOCAL, 851)));
        FakeLine line = FakeLine.from("127.0.0.1");
        rig.dialer.succeed(line);
        assertThat(line.sent()).hasSize(1);

        rig.devices.notify(DEVICE.port(), address(AmsNetId.LOCAL, 33000), new AdsNotification(List.of()));
        assertThat(line.sent()).hasSize(2);
        assertThat(device.callers).isEmpty();
    }

    @Test
    void aNetIdWithASecureRouteIsNeverAcceptedInPlain() {
        rig.useRoutes(TO_SECURE_PANEL);
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker stranger = rig.opened(line);

        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));

        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
        assertThat(rig.findings()).containsExactly("router.plain-for-secure-route");
    }

    /**
     * Attack: the first frame names a secure route by a name that leads here and is refused; the second, read
     * in one go with it, names a plain route to elsewhere. The addresses of the first must not admit it.
     */
    @Test
    void addressesThatWereLookedUpForOneFrameDoNotAdmitTheNext() {
        Route named = Route.plain("Panel", PANEL, "localhost").withSecurity(TO_SECURE_PANEL.security());
        rig.useRoutes(named, TO_PRESS);
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker stranger = rig.opened(line);
        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));
        switchboard.frame(stranger, rig.request(address(PRESS, 40000), DEVICE));
        assertThat(line.isPaused()).isTrue();

        rig.lookUps.remove().run();

        assertThat(device.callers).isEmpty();
        assertThat(stranger.identity()).isEqualTo(new LineIdentity.Stranger());
        rig.assertNothingHeld();
    }

    @Test
    void framesBehindTheFirstWaitWithItAndAreCarriedOutInOrder() {
        rig.useRoutes(Route.plain("Panel", PANEL, "localhost"));
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker stranger = rig.opened(line);
        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));
        switchboard.frame(stranger, rig.request(address(PANEL, 40001), DEVICE));

        rig.lookUps.remove().run();

        assertThat(device.callers)
                .extracting(Caller::address)
                .containsExactly(address(PANEL, 40000), address(PANEL, 40001));
        assertThat(line.isPaused()).isFalse();
    }

    private static Route copy(String name, AmsNetId virtual, String address) {
        return Route.plain(name, virtual, address).withRemoteNetId(Optional.of(PRESS));
    }

    /** Issue: two copied machines with one NetId; the dead name of one held up the other. */
    @Test
    void aNameThatIsStillLookedUpDoesNotHoldUpTheRouteBeforeIt() {
        Route first = copy("One", AmsNetId.parse("5.1.1.1.1.1"), "localhost");
        Route meant = copy("Two", AmsNetId.parse("5.1.1.2.1.1"), PANEL_IP);
        Route dead = copy("Three", AmsNetId.parse("5.1.1.3.1.1"), "dead.invalid");
        rig.useRoutes(first, meant, dead);
        Speaker stranger = rig.opened(FakeLine.from(PANEL_IP));
        switchboard.frame(stranger, rig.request(address(PRESS, 40000), DEVICE));
        assertThat(stranger.identity()).as("the first may be meant").isEqualTo(new LineIdentity.Stranger());

        rig.lookUps.remove().run();

        assertThat(stranger.identity()).isEqualTo(new LineIdentity.Peer(meant.nat()));
        assertThat(device.callers).hasSize(1);
        rig.lookUps.forEach(Runnable::run);
        assertThat(device.callers).as("told once").hasSize(1);
        rig.assertNothingHeld();
    }

    @Test
    void ofTwoRoutesToOneAddressTheFirstCountsEvenWhenItsNameIsKnownLast() {
        Route named = copy("One", AmsNetId.parse("5.1.1.1.1.1"), "localhost");
        Route same = copy("Two", AmsNetId.parse("5.1.1.2.1.1"), "127.0.0.1");
        rig.useRoutes(named, same);
        Speaker stranger = rig.opened(FakeLine.from("127.0.0.1"));
        switchboard.frame(stranger, rig.request(address(PRESS, 40000), DEVICE));
        assertThat(device.callers).isEmpty();

        rig.lookUps.remove().run();

        assertThat(stranger.identity()).isEqualTo(new LineIdentity.Peer(named.nat()));
    }

    /** Attack: an old name is still being looked up when the route is corrected to another address. */
    @Test
    void addressesOfARouteThatHasChangedMeanwhileAreNotUsed() {
        rig.useRoutes(Route.plain("Panel", PANEL, "localhost"));
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker stranger = rig.opened(line);
        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));

        rig.useRoutes(TO_PANEL);
        rig.lookUps.remove().run();

        assertThat(device.callers).isEmpty();
        assertThat(rig.findings()).containsExactly("router.other-address");
        rig.assertNothingHeld();
    }

    @Test
    void aStrangerThatGoesWhileItsNameIsLookedUpLeavesNothing() {
        rig.useRoutes(Route.plain("Panel", PANEL, "localhost"));
        Speaker stranger = rig.opened(FakeLine.from("127.0.0.1"));
        switchboard.frame(stranger, rig.request(address(PANEL, 40000), DEVICE));

        switchboard.ended(stranger);
        rig.lookUps.remove().run();

        assertThat(device.callers).isEmpty();
        rig.assertNothingHeld();
    }

    /** A file can say so; the NetId is this router's all the same. */
    @Test
    void aRouteToTheOwnNetIdMakesNobodyAPeer() {
        rig.useRoutes(Route.plain("Self", OWN, PANEL_IP));
        FakeLine line = FakeLine.from(PANEL_IP);

        switchboard.frame(rig.opened(line), rig.request(address(OWN, 33000), DEVICE));

        assertThat(line.isClosed()).isTrue();
        assertThat(device.callers).isEmpty();
    }

    @Test
    void anAnswerOrANotificationIsNeverAnsweredWithAnError() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(line, 33000);
        AmsAddress self = address(OWN, 33000);
        List<AmsAddress> nobody =
                List.of(address(OWN, 9999), address(AmsNetId.parse("9.9.9.9.1.1"), 851), DEVICE);

        for (AmsAddress target : nobody) {
            switchboard.frame(application, rig.answer(self, target));
            switchboard.frame(application, rig.request(self, target, AdsCommand.DEVICE_NOTIFICATION));
        }

        assertThat(line.sent()).isEmpty();
        assertThat(device.callers).isEmpty();
        rig.assertNothingHeld();
    }

    @Test
    void aStrangersAnswerIsNotAnsweredEither() {
        FakeLine line = FakeLine.from("10.0.0.66");

        switchboard.frame(rig.opened(line), rig.answer(address(PANEL, 851), address(OWN, 33000)));

        assertThat(line.sent()).isEmpty();
        assertThat(line.isClosed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(AdsCommand.class)
    void alongAUnidirectionalRouteOnlyAnswersNotificationsAndReadStateComeIn(AdsCommand command) {
        // Protocol notes: system-service, flag 0x80; ams-ads, error 0x723.
        rig.useRoutes(TO_PANEL.withUnidirectional(true));
        FakeLine application = FakeLine.from("127.0.0.1");
        rig.application(application, 33000);
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);
        AmsAddress source = address(PANEL, 851);

        switchboard.frame(peer, rig.answer(source, address(OWN, 33000)));
        switchboard.frame(peer, rig.request(source, address(OWN, 33000), command));

        boolean comes = command == AdsCommand.READ_STATE || command == AdsCommand.DEVICE_NOTIFICATION;
        assertThat(application.sent()).hasSize(comes ? 2 : 1);
        assertThat(line.errors()).isEqualTo(comes ? List.of() : List.of(AdsErrorCode.ACCESS_DENIED));
        assertThat(line.isClosed()).isFalse();
        rig.assertNothingHeld();
    }

    /** 512 peers, each with one line; and a route to one more. */
    private void takeAllPlaces() {
        Route[] routes = new Route[PeerPlaces.MOST + 1];
        Arrays.setAll(routes, ManyPeers::route);
        routes[PeerPlaces.MOST] = TO_PRESS;
        rig.useRoutes(routes);
        for (int i = 0; i < PeerPlaces.MOST; i++) {
            rig.peer(FakeLine.from(routes[i].address()), routes[i].netId());
        }
    }

    @Test
    void moreThan512PeersAreTurnedAway() {
        takeAllPlaces();
        FakeLine line = FakeLine.from(PRESS_IP);

        switchboard.frame(rig.opened(line), rig.request(address(PRESS, 40000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(line.isClosed()).isTrue();
        assertThat(rig.findings()).containsExactly("router.too-many-peers");
    }

    /** Attack: one peer opens connection after connection, so that no other is served. */
    @Test
    void whoHasMostOfThe512PlacesGivesUpItsOldestToAPeerWithFewer() {
        List<FakeLine> lines = new ArrayList<>();
        for (int i = 0; i < PeerPlaces.MOST; i++) {
            lines.add(FakeLine.from(PANEL_IP));
            rig.peer(lines.getLast(), PANEL);
        }
        rig.peer(FakeLine.from(PRESS_IP), PRESS);

        assertThat(lines).filteredOn(FakeLine::isClosed).containsExactly(lines.getFirst());
        assertThat(rig.findings()).containsExactly("router.peer-gave-way");
        FakeLine oneMore = FakeLine.from(PANEL_IP);
        switchboard.frame(rig.opened(oneMore), rig.request(address(PANEL, 40000), DEVICE));
        assertThat(oneMore.isClosed()).as("and gets no place back").isTrue();
    }

    @Test
    void aDialedPeerBeyondTheLimitIsClosedAndWhatWaitedForItAnswered() {
        takeAllPlaces();
        FakeLine here = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(here, 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), address(PRESS, 851)));
        FakeLine line = FakeLine.from(PRESS_IP);

        rig.dialer.succeed(line);

        assertThat(line.isClosed()).isTrue();
        assertThat(here.errors()).containsExactly(new AdsErrorCode(0x274D));
        rig.assertNothingHeld();
    }

    @Test
    void aPortIsGivenBackOnlyByItsOwner() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker owner = rig.application(line, 33000);
        Speaker other = rig.application(FakeLine.from("127.0.0.1"), 33001);

        switchboard.closePort(other, new AmsPort(33000));
        switchboard.frame(owner, rig.request(address(OWN, 33000), DEVICE));
        assertThat(line.errors()).containsExactly(AdsErrorCode.OK);

        switchboard.closePort(owner, new AmsPort(33000));
        assertThat(device.forgotten).contains(address(OWN, 33000));
        rig.application(FakeLine.from("127.0.0.1"), 33000);
    }

    /** TwinCAT does so, and ads-client 2.1.0 waits for it. */
    @Test
    void theLineIsClosedWithTheLastOfItsPorts() {
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(line, 33000);
        switchboard.connectPort(application, new AmsPort(33001));

        switchboard.closePort(application, new AmsPort(33000));
        assertThat(line.isClosed()).isFalse();
        switchboard.frame(application, rig.request(address(OWN, 33001), DEVICE));
        assertThat(line.errors()).containsExactly(AdsErrorCode.OK);

        switchboard.closePort(application, new AmsPort(33001));
        assertThat(line.isClosed()).isTrue();
    }

    @Test
    void theEndOfAConnectionFreesItsPortsAndEndsItsSubscriptions() {
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), DEVICE));

        switchboard.ended(application);
        switchboard.ended(application);

        assertThat(device.forgotten).containsExactly(address(OWN, 33000));
        rig.application(FakeLine.from("127.0.0.1"), 33000);
    }

    @Test
    void theReservedPortOfADeviceIsNeverGivenToAnApplicationAlsoWhileTheDeviceIsAway() {
        rig.devices.detach(DEVICE.port());
        FakeLine line = FakeLine.from("127.0.0.1");

        assertThat(switchboard.connectPort(rig.opened(line), DEVICE.port())).isEmpty();

        assertThat(line.isClosed()).isTrue();
        assertThat(rig.findings()).containsExactly("router.no-port");
    }

    @Test
    void theLineOfAChangedRouteEndsBeforeOneMoreFrameComesOrGoes() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);
        FakeLine here = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(here, 33000);

        rig.useRoutes(TO_SECURE_PANEL);
        switchboard.frame(peer, rig.request(address(PANEL, 40000), DEVICE));
        switchboard.frame(application, rig.request(address(OWN, 33000), address(PANEL, 851)));

        assertThat(line.isClosed()).isTrue();
        assertThat(line.sent()).isEmpty();
        assertThat(device.callers).isEmpty();
        assertThat(rig.dialer.waiting()).isOne();
    }

    @Test
    void aLineWhoseRouteStaysOutlivesTheChangeOfOthers() {
        FakeLine line = FakeLine.from(PANEL_IP);
        Speaker peer = rig.peer(line, PANEL);

        rig.useRoutes(TO_PANEL);
        switchboard.frame(peer, rig.request(address(PANEL, 40000), DEVICE));

        assertThat(line.errors()).containsExactly(AdsErrorCode.OK);
    }

    /**
     * Attack on time: somebody has proved that he is the panel of before, and the route has got another
     * certificate since.
     */
    @Test
    void aProofIsOneForTheCertificateThatTheRoutePinsNow() {
        Fingerprint before = new Fingerprint("1".repeat(64));
        Fingerprint now = new Fingerprint("2".repeat(64));
        Route stands = Route.selfSigned("Panel", PANEL, PANEL_IP, now, true);
        rig.useRoutes(stands);
        Speaker late = rig.opened(FakeLine.secureFrom(PANEL_IP));
        assertThat(rig.switchboard.proved(late, Route.selfSigned("Panel", PANEL, PANEL_IP, before, true)))
                .isPresent();
        assertThat(late.identity()).isEqualTo(new LineIdentity.Stranger());
        assertThat(rig.switchboard.proved(late, stands)).isEmpty();
        assertThat(late.identity()).isEqualTo(new LineIdentity.Peer(AmsNat.none(PANEL)));
    }

    /** Attack on time: a plain connection is under way when the route becomes a secure one. */
    @Test
    void aConnectionUnderWayIsNotUsedWhenItsRouteHasBecomeSecure() {
        FakeLine here = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(here, 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), address(PANEL, 851)));

        rig.useRoutes(TO_SECURE_PANEL);
        FakeLine line = FakeLine.from(PANEL_IP);
        rig.dialer.succeed(line);

        assertThat(line.sent()).isEmpty();
        assertThat(line.isClosed()).isTrue();
        assertThat(here.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        rig.assertNothingHeld();
    }

    @Test
    void whatGoesToAProgramOfAPeerTakesTheLineOverWhichThatProgramSpoke() {
        FakeLine first = FakeLine.from(PANEL_IP);
        Speaker one = rig.peer(first, PANEL);
        switchboard.frame(one, rig.request(address(PANEL, 40001), DEVICE));
        first.sent().clear();
        FakeLine second = FakeLine.from(PANEL_IP);
        rig.peer(second, PANEL);
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);

        switchboard.frame(application, rig.answer(address(OWN, 33000), address(PANEL, 40001)));
        switchboard.frame(application, rig.answer(address(OWN, 33000), address(PANEL, 55555)));

        assertThat(first.sent()).hasSize(1);
        assertThat(second.sent()).hasSize(1);
    }

    @Test
    void aDevicesAnswerThatComesAfterTheEndOfTheLineIsDropped() {
        List<Consumer<AdsResponse>> later = new ArrayList<>();
        rig.devices.attach(new AmsPort(852), (request, caller, answer) -> later.add(answer));
        FakeLine line = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(line, 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), address(OWN, 852)));

        switchboard.ended(application);
        line.close();
        later.getFirst().accept(new AdsResponse.State(AdsState.RUN, 0));

        assertThat(line.sent()).isEmpty();
    }

    /** docs/adr/0005: under a server entry a peer has the NetId that it names, if nobody else has. */
    @Test
    void aGuestIsServedUntilItGoesAndNobodyElseTakesItsNetId() {
        rig.useRoutes();
        var byKey = new RouteSecurity.PreSharedKey("ENG1", false);
        Route guest = Route.of("Panel", PANEL, PANEL_IP, byKey);
        FakeLine line = FakeLine.secureFrom(PANEL_IP);
        Speaker speaker = rig.opened(line);
        assertThat(switchboard.provedAsGuest(speaker, guest)).isEmpty();

        FakeLine here = FakeLine.from("127.0.0.1");
        Speaker application = rig.application(here, 33000);
        switchboard.frame(application, rig.request(address(OWN, 33000), address(PANEL, 851)));
        assertThat(line.sent()).hasSize(1);

        Speaker thief = rig.opened(FakeLine.secureFrom(PRESS_IP));
        assertThat(switchboard.provedAsGuest(thief, Route.of("Thief", PANEL, PRESS_IP, byKey)))
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("route.conflict"));
        assertThat(switchboard.routes().routes()).isEmpty();

        switchboard.ended(speaker);
        assertThat(switchboard.provedAsGuest(thief, Route.of("Press", PANEL, PRESS_IP, byKey))).isEmpty();
    }

    /** Attack: the first of two connections of a device ends, and another device waits for that. */
    @Test
    void aGuestKeepsItsNetIdUntilTheLastOfItsConnectionsEnds() {
        rig.useRoutes();
        var byKey = new RouteSecurity.PreSharedKey("ENG1", false);
        Route guest = Route.of("Panel", PANEL, PANEL_IP, byKey);
        Speaker first = rig.opened(FakeLine.secureFrom(PANEL_IP));
        assertThat(switchboard.provedAsGuest(first, guest)).isEmpty();
        assertThat(switchboard.provedAsGuest(rig.opened(FakeLine.secureFrom(PANEL_IP)), guest)).isEmpty();
        switchboard.ended(first);

        Speaker thief = rig.opened(FakeLine.secureFrom(PRESS_IP));
        assertThat(switchboard.provedAsGuest(thief, Route.of("Thief", PANEL, PRESS_IP, byKey))).isPresent();
    }

    /** Nobody would ever take it back: who was turned away does not go. */
    @Test
    void aGuestForWhomThereWasNoPlaceLeavesItsNetIdToOthers() {
        takeAllPlaces();
        var byKey = new RouteSecurity.PreSharedKey("ENG1", false);
        AmsNetId late = AmsNetId.parse("10.9.9.9.1.1");
        Speaker first = rig.opened(FakeLine.secureFrom(PANEL_IP));
        assertThat(switchboard.provedAsGuest(first, Route.of("Late", late, PANEL_IP, byKey)))
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("router.too-many-peers"));
        assertThat(switchboard.isTaken(Route.of("Other", late, PRESS_IP, byKey))).isFalse();
    }

    @Test
    void aRouteToTheNetIdOfAGuestEndsIt() {
        rig.useRoutes();
        FakeLine line = FakeLine.secureFrom(PANEL_IP);
        Speaker speaker = rig.opened(line);
        Route guest = Route.of("Panel", PANEL, PANEL_IP, new RouteSecurity.PreSharedKey("ENG1", false));
        assertThat(switchboard.provedAsGuest(speaker, guest)).isEmpty();
        rig.useRoutes(TO_PANEL);
        assertThat(speaker.isGone()).isTrue();
        assertThat(switchboard.provedAsGuest(rig.opened(FakeLine.secureFrom(PANEL_IP)), guest)).isPresent();
    }
}
