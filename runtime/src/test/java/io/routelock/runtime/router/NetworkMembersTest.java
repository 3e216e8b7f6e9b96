package io.routelock.runtime.router;

import static io.routelock.runtime.router.NetworksRig.CX;
import static io.routelock.runtime.router.NetworksRig.NET;
import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.PANEL;
import static io.routelock.runtime.router.SwitchboardRig.PANEL_IP;
import static io.routelock.runtime.router.SwitchboardRig.TO_PANEL;
import static io.routelock.runtime.router.SwitchboardRig.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ReasonCode;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** Members of virtual AMS networks among routes and applications. Protocol notes: ads-over-mqtt. */
class NetworkMembersTest {

    private static final AmsAddress PLC = address(CX, 851);
    private static final AmsAddress SELF = address(OWN, 33000);
    private static final Route TO_CX = Route.plain("CX", CX, "192.0.2.9");
    private static final AmsNetId OTHER = AmsNetId.parse("5.2.2.2.1.1");

    private final NetworksRig net = NetworksRig.connected();
    private final FakeLine line = FakeLine.from("127.0.0.1");
    private final Speaker application = net.rig.application(line, SELF.port().number());

    private void call(AmsAddress target) {
        net.rig.switchboard.frame(application, net.rig.request(SELF, target));
    }

    private static NetworkEvent.MemberOnline online(boolean shadowed) {
        return new NetworkEvent.MemberOnline(
                "Plant", CX, "CX-1", Optional.of("10.0.1"), Optional.of("3.1.4026"), false, shadowed);
    }

    @Test
    void aMemberIsCalledWithoutARouteAndItsAnswerReachesTheApplication() {
        net.member(CX, "CX-1");
        call(PLC);
        assertThat(net.lastTo(CX, "/ams").target()).isEqualTo(PLC);

        net.answerFrom(PLC, SELF);
        assertThat(line.sent()).hasSize(1);
        assertThat(line.sent().getFirst().header().source()).isEqualTo(PLC);
        assertThat(net.rig.findings()).isEmpty();
        net.rig.assertNothingHeld();
    }

    @Test
    void whoComesAndGoesIsToldAsMemberAndAsConnection() {
        net.member(CX, "CX-1");
        net.memberLeaves(CX);
        assertThat(net.news()).containsSubsequence(online(false), new NetworkEvent.MemberGone("Plant", CX));
        var opened = net.told(RouterEvent.PeerConnected.class).getFirst();
        assertThat(opened.netId()).isEqualTo(CX);
        assertThat(opened.address().getHostAddress()).isEqualTo("192.0.2.7");
        assertThat(opened.mode()).isEqualTo(ConnectionMode.MQTT);
        assertThat(opened.direction()).isEqualTo(Direction.OUT);
        assertThat(net.told(RouterEvent.PeerGone.class))
                .containsExactly(new RouterEvent.PeerGone(opened.line(), CX, Optional.empty()));
    }

    @Test
    void aMemberAsksThisRouterAndNobodyBehindIt() {
        net.useRoutes(TO_PANEL);
        FakeLine panel = FakeLine.from(PANEL_IP);
        net.rig.peer(panel, PANEL);
        net.member(CX, "CX-1");
        net.requestFrom(PLC, SELF, AdsCommand.READ);
        assertThat(line.sent()).hasSize(1);

        net.requestFrom(PLC, address(PANEL, 851), AdsCommand.READ);
        assertThat(panel.sent()).isEmpty();
        assertThat(net.rig.findings()).contains("ads-mqtt.other-target");
    }

    /** Otherwise the broker would be a way around the certificate of the route. */
    @Test
    void aRouteOfTheFilesWinsAndNothingIsTakenOverTheBroker() {
        net.useRoutes(TO_CX.withSecurity(new RouteSecurity.SelfSigned(Optional.empty(), false)));
        net.member(CX, "CX-1");
        assertThat(net.news()).contains(online(true));
        assertThat(net.told(RouterEvent.PeerConnected.class)).isEmpty();

        net.requestFrom(PLC, SELF, AdsCommand.WRITE);
        net.requestFrom(PLC, SELF, AdsCommand.WRITE);
        assertThat(line.sent()).isEmpty();
        assertThat(net.lastTo(CX, "/ams/res").errorCode()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(net.rig.findings())
                .containsExactly("router.member-has-route", "router.member-frame-refused");

        call(PLC);
        assertThat(net.rig.dialer.waiting()).isEqualTo(1);
    }

    @Test
    void aRouteThatComesAndGoesTakesTheMemberAndGivesItBack() {
        net.member(CX, "CX-1");
        net.useRoutes(TO_CX);
        assertThat(net.told(RouterEvent.PeerGone.class)).hasSize(1);
        net.requestFrom(PLC, SELF, AdsCommand.WRITE);
        assertThat(line.sent()).isEmpty();

        net.useRoutes();
        net.requestFrom(PLC, SELF, AdsCommand.WRITE);
        assertThat(line.sent()).hasSize(1);
        assertThat(net.news()).containsSubsequence(online(false), online(true), online(false));
    }

    /** A guest has proved a key of this router; a member has proved nothing to it. */
    @Test
    void aGuestComesBeforeAMember() {
        net.member(CX, "CX-1");
        FakeLine secure = FakeLine.secureFrom("192.0.2.9");
        Speaker guest = net.rig.opened(secure);
        assertThat(net.rig.switchboard.provedAsGuest(guest, TO_CX)).isEmpty();
        call(PLC);
        assertThat(secure.sent()).hasSize(1);
        net.requestFrom(PLC, SELF, AdsCommand.WRITE);
        assertThat(line.sent()).isEmpty();

        net.rig.switchboard.ended(guest);
        call(PLC);
        assertThat(net.lastTo(CX, "/ams").target()).isEqualTo(PLC);
    }

    @ParameterizedTest
    @CsvSource({"READ, false", "WRITE, false", "READ_STATE, true"})
    void overAUnidirectionalConnectionOnlyTheStateIsRead(AdsCommand command, boolean passes) {
        net.useBrokers(Brokers.unidirectional(NetworksRig.plant("Plant", NET)));
        net.timePasses();
        net.broker.newest().connect();
        net.member(CX, "CX-1");

        net.requestFrom(PLC, SELF, command);
        assertThat(line.sent()).hasSize(passes ? 1 : 0);
        if (!passes) {
            assertThat(net.lastTo(CX, "/ams/res").errorCode()).isEqualTo(AdsErrorCode.ACCESS_DENIED);
            assertThat(net.rig.findings()).containsExactly("router.unidirectional");
        }
        call(PLC);
        net.answerFrom(PLC, SELF);
        assertThat(line.sent()).hasSize(passes ? 2 : 1);
    }

    /** 0x87 is "not authorized", 0x10 "no matching subscribers" (MQTT 5, 3.4.2.1). */
    @ParameterizedTest
    @CsvSource({"0x87, 0x723, ads-mqtt.call-denied", "0x10, 0x7, ads-mqtt.nobody-reads"})
    void whatTheBrokerDoesNotPassOnIsAnsweredAtOnce(String said, String error, String finding) {
        net.member(CX, "CX-1");
        call(PLC);
        net.broker
                .newest()
                .lastTo(NET + "/" + CX + "/ams")
                .answer()
                .complete(new ReasonCode(Integer.decode(said)));
        assertThat(line.errors()).containsExactly(new AdsErrorCode(Integer.decode(error)));
        assertThat(net.rig.findings()).containsExactly(finding);
    }

    @Test
    void whatWasOnItsWayWhenTheBrokerWasLostIsAnsweredAndNeverSentAgain() {
        net.member(CX, "CX-1");
        call(PLC);
        FakeBroker.Client first = net.broker.newest();
        first.fail(FakeBroker.LOST);
        assertThat(first.closed).isTrue();
        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(net.told(RouterEvent.PeerGone.class))
                .singleElement()
                .satisfies(gone -> assertThat(gone.why()).isPresent());

        net.timePasses();
        FakeBroker.Client second = net.broker.newest();
        assertThat(second).isNotSameAs(first);
        second.connect();
        assertThat(second.published).noneMatch(it -> it.message().topic().endsWith("/ams"));
        assertThat(second.settings.clientId()).isEqualTo(first.settings.clientId());
    }

    @Test
    void aBrokerThatTakesFramesTooSlowlyIsToldOnceAndTheCallersGetAnError() {
        net.member(CX, "CX-1");
        net.broker.newest().writable = false;
        call(PLC);
        call(PLC);
        assertThat(line.errors()).containsExactly(new AdsErrorCode(4), new AdsErrorCode(4));
        assertThat(net.rig.findings()).containsExactly("router.broker-busy");
        net.rig.assertNothingHeld();
    }

    @Test
    void whoCallsAMemberThatIsGoneLearnsItAtOnceAndTheUserOnce() {
        net.member(CX, "CX-1");
        net.memberLeaves(CX);
        call(PLC);
        call(PLC);
        assertThat(line.errors())
                .containsExactly(
                        AdsErrorCode.TARGET_MACHINE_NOT_FOUND, AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(net.rig.findings()).containsExactly("router.member-offline");
    }

    @Test
    void aNetIdInTwoNetworksBelongsToTheFirstUntilItGoes() {
        net.useBrokers(NetworksRig.plant("Plant", NET), NetworksRig.plant("Other", "Net2"));
        FakeBroker.Client first = net.broker.clients.getFirst();
        FakeBroker.Client second = net.broker.newest();
        second.connect();
        first.receive("Net/" + CX + "/info", NetworksRig.info("A", true));
        second.receive("Net2/" + CX + "/info", NetworksRig.info("B", true));
        assertThat(net.rig.findings()).containsExactly("router.member-twice");
        call(PLC);
        assertThat(first.lastTo("Net/" + CX + "/ams")).isNotNull();

        first.receive("Net/" + CX + "/info", NetworksRig.info("A", false));
        call(PLC);
        assertThat(second.lastTo("Net2/" + CX + "/ams")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1.1.1, 0x6", "10.0.0.1.1.1, 0x6", "0.0.0.0.0.0, 0x7"})
    void nobodyTakesANetIdThatMeansThisComputerOrNone(String netId, String error) {
        net.member(AmsNetId.parse(netId), "EVIL");
        assertThat(net.told(RouterEvent.PeerConnected.class)).isEmpty();
        call(new AmsAddress(AmsNetId.parse(netId), PLC.port()));
        assertThat(line.errors()).containsExactly(new AdsErrorCode(Integer.decode(error)));
    }

    @Test
    void inventedMembersDoNotFillTheMemoryOrThePlacesOfPeers() {
        for (int i = 0; i < MemberPlaces.MOST + 100; i++) {
            net.member(AmsNetId.parse("6.6." + i / 250 + "." + (i % 250 + 1) + ".1.1"), "M" + i);
        }
        assertThat(net.rig.switchboard.members().reached()).hasSize(MemberPlaces.MOST);
        assertThat(net.rig.findings()).contains("router.too-many-members");

        net.useRoutes(TO_PANEL);
        net.rig.peer(FakeLine.from(PANEL_IP), PANEL);
    }

    @Test
    void onlyThoseThatAreThereAreListed() {
        net.member(CX, "CX-1");
        net.member(OTHER, "CX-2");
        net.memberLeaves(CX);
        assertThat(net.rig.switchboard.members().reached())
                .extracting(it -> it.member().netId())
                .isEqualTo(List.of(OTHER));
    }
}
