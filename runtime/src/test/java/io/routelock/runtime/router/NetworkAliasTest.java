package io.routelock.runtime.router;

import static io.routelock.runtime.router.NetworksRig.CX;
import static io.routelock.runtime.router.NetworksRig.NET;
import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.mqtt.ReasonCode;
import io.routelock.route.Route;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A router that the members of a network know by another NetId than the applications here do. */
class NetworkAliasTest {

    private static final AmsNetId ABROAD = AmsNetId.parse("5.7.8.9.1.1");
    private static final AmsAddress PLC = address(CX, 851);
    private static final AmsAddress SELF = address(OWN, 33000);
    private static final AmsAddress SELF_ABROAD = address(ABROAD, 33000);

    private final NetworksRig net = NetworksRig.connectedAs(ABROAD);
    private final FakeLine line = FakeLine.from("127.0.0.1");
    private final Speaker application = net.rig.application(line, SELF.port().number());

    @BeforeEach
    void aMember() {
        net.member(CX, "CX-1");
    }

    private void call() {
        net.rig.switchboard.frame(application, net.rig.request(SELF, PLC));
    }

    private AmsHeader received() {
        return line.sent().getLast().header();
    }

    @Test
    void itTakesPartUnderThatNetId() {
        FakeBroker.Client client = net.broker.newest();
        assertThat(client.settings.will().orElseThrow().message().topic()).isEqualTo("Net/5.7.8.9.1.1/info");
        assertThat(client.subscribed)
                .extracting(it -> it.filter())
                .containsExactly("Net/+/info", "Net/5.7.8.9.1.1/ams/#");
        assertThat(net.news().getFirst())
                .isInstanceOfSatisfying(
                        NetworkEvent.BrokerConnected.class,
                        news -> assertThat(news.ownNetId()).contains(ABROAD));
    }

    @Test
    void aCallGoesOutUnderItAndTheAnswerComesHome() {
        call();
        assertThat(net.lastTo(CX, "/ams").source()).isEqualTo(SELF_ABROAD);
        assertThat(net.lastTo(CX, "/ams").target()).isEqualTo(PLC);

        net.answerFrom(PLC, SELF_ABROAD);
        assertThat(received().target()).isEqualTo(SELF);
        assertThat(received().source()).isEqualTo(PLC);
        net.notificationFrom(PLC, SELF_ABROAD);
        assertThat(line.sent()).hasSize(2);
        assertThat(received().commandId()).isEqualTo(AdsCommand.DEVICE_NOTIFICATION.id());
        assertThat(received().target()).isEqualTo(SELF);
        assertThat(net.rig.findings()).isEmpty();
        net.rig.assertNothingHeld();
    }

    @Test
    void aMemberCallsItByThatNetIdAndIsAnsweredUnderIt() {
        net.requestFrom(PLC, SELF_ABROAD, AdsCommand.READ);
        assertThat(received().target()).isEqualTo(SELF);
        net.rig.switchboard.frame(application, net.rig.answer(SELF, PLC));
        assertThat(net.lastTo(CX, "/ams/res").source()).isEqualTo(SELF_ABROAD);

        AmsFrame notification = net.rig.request(SELF, PLC, AdsCommand.DEVICE_NOTIFICATION);
        net.rig.switchboard.frame(application, notification);
        assertThat(net.lastTo(CX, "/ams/res").commandId()).isEqualTo(AdsCommand.DEVICE_NOTIFICATION.id());
        assertThat(net.lastTo(CX, "/ams/res").source()).isEqualTo(SELF_ABROAD);
        net.rig.assertNothingHeld();
    }

    @Test
    void refusalsGoOutUnderItToo() {
        net.requestFrom(PLC, address(ABROAD, 9999), AdsCommand.READ);
        assertThat(net.lastTo(CX, "/ams/res").errorCode()).isEqualTo(AdsErrorCode.TARGET_PORT_NOT_FOUND);
        assertThat(net.lastTo(CX, "/ams/res").source()).isEqualTo(address(ABROAD, 9999));

        net.useRoutes(Route.plain("CX", CX, "192.0.2.9"));
        net.requestFrom(PLC, SELF_ABROAD, AdsCommand.READ);
        assertThat(net.lastTo(CX, "/ams/res").errorCode()).isEqualTo(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(net.lastTo(CX, "/ams/res").source()).isEqualTo(SELF_ABROAD);
    }

    /** The application knows nothing of the other NetId. */
    @Test
    void whatIsNotDeliveredIsAnsweredToTheNetIdOfHere() {
        call();
        net.broker.newest().lastTo(NET + "/" + CX + "/ams").answer().complete(new ReasonCode(0x10));
        assertThat(line.errors()).containsExactly(AdsErrorCode.TARGET_MACHINE_NOT_FOUND);
        assertThat(received().target()).isEqualTo(SELF);

        net.broker.newest().writable = false;
        call();
        assertThat(line.errors()).hasSize(2);
        assertThat(received().target()).isEqualTo(SELF);

        net.broker.newest().writable = true;
        call();
        net.broker.newest().fail(FakeBroker.LOST);
        assertThat(line.errors()).hasSize(3);
        assertThat(received().target()).isEqualTo(SELF);
        net.rig.assertNothingHeld();
    }

    @Test
    void itsNetIdOfHereMeansNothingThere() {
        net.requestFrom(PLC, SELF, AdsCommand.READ);
        assertThat(line.sent()).isEmpty();
        assertThat(net.rig.findings()).containsExactly("ads-mqtt.other-target");
    }
}
