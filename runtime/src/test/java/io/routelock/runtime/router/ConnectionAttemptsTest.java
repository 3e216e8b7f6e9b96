package io.routelock.runtime.router;

import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.PANEL;
import static io.routelock.runtime.router.SwitchboardRig.PANEL_IP;
import static io.routelock.runtime.router.SwitchboardRig.PRESS;
import static io.routelock.runtime.router.SwitchboardRig.PRESS_IP;
import static io.routelock.runtime.router.SwitchboardRig.TO_PANEL;
import static io.routelock.runtime.router.SwitchboardRig.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsPort;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/** Who connected, who went, and who did not get in: what the log and the list of connections are made of. */
class ConnectionAttemptsTest {

    private static final AmsAddress NOBODY = address(OWN, 9999);

    private SwitchboardRig rig = new SwitchboardRig(TO_PANEL);

    @AfterEach
    void everyFrameWasGivenBack() {
        rig.assertNothingHeld();
    }

    private <E extends RouterEvent> List<E> told(Class<E> kind) {
        return rig.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private ConnectionAttempt refused() {
        assertThat(told(RouterEvent.ConnectionRefused.class)).hasSize(1);
        return told(RouterEvent.ConnectionRefused.class).getFirst().attempt();
    }

    @Test
    void whoeverHasNoRouteBackIsARefusedAttemptUnderTheNetIdThatItClaims() {
        FakeLine line = FakeLine.from(PRESS_IP);
        rig.switchboard.frame(rig.opened(line), rig.request(address(PRESS, 40000), NOBODY));

        ConnectionAttempt attempt = refused();
        assertThat(attempt.direction()).isEqualTo(Direction.IN);
        assertThat(attempt.peer()).isEqualTo(PRESS_IP);
        assertThat(attempt.netId()).contains(PRESS);
        assertThat(attempt.mode()).isEqualTo(ConnectionMode.PLAIN);
        assertThat(attempt.finding().code()).isEqualTo("router.no-route-back");
        assertThat(rig.findings()).containsExactly("router.no-route-back");
    }

    @Test
    void anAttemptThatEndsBeforeAnythingWasSaidHasNoNetId() {
        FakeLine line = FakeLine.secureFrom(PRESS_IP);
        rig.switchboard.refuse(
                rig.opened(line), RefusalFindings.malformedSecure(line.remoteAddress(), "nothing"));

        assertThat(refused().netId()).isEmpty();
        assertThat(refused().mode()).isEqualTo(ConnectionMode.SECURE);
    }

    @Test
    void aPeerThatCannotBeReachedIsAFailedAttemptInTheModeOfItsRoute() {
        Fingerprint fingerprint = new Fingerprint("ab".repeat(32));
        Route secure = Route.selfSigned("Press", PRESS, "press.plant.example", fingerprint, true);
        rig.useRoutes(secure);
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);
        rig.switchboard.frame(application, rig.request(address(OWN, 33000), address(PRESS, 851)));
        rig.dialer.refuse();

        assertThat(told(RouterEvent.ConnectionFailed.class)).hasSize(1);
        ConnectionAttempt attempt = told(RouterEvent.ConnectionFailed.class).getFirst().attempt();
        assertThat(attempt.direction()).isEqualTo(Direction.OUT);
        assertThat(attempt.peer()).isEqualTo("press.plant.example");
        assertThat(attempt.netId()).contains(PRESS);
        assertThat(attempt.mode()).isEqualTo(ConnectionMode.SELF_SIGNED);
        assertThat(attempt.finding().code()).isEqualTo("router.peer-refused");
    }

    @Test
    void eachConnectionHasANumberUnderWhichItsEndIsTold() {
        Speaker first = rig.peer(FakeLine.from(PANEL_IP), PANEL);
        Speaker second = rig.peer(FakeLine.from(PANEL_IP), PANEL);
        rig.switchboard.ended(first);

        var connected = told(RouterEvent.PeerConnected.class);
        assertThat(connected).hasSize(2);
        assertThat(connected.get(0).line()).isNotEqualTo(connected.get(1).line());
        assertThat(connected).allMatch(it -> it.direction() == Direction.IN && !it.secure());
        assertThat(told(RouterEvent.PeerGone.class))
                .containsExactly(new RouterEvent.PeerGone(connected.get(0).line(), PANEL, Optional.empty()));
        rig.switchboard.ended(second);
    }

    @Test
    void aConnectionThatThisRouterOpenedIsOutgoing() {
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);
        rig.switchboard.frame(application, rig.request(address(OWN, 33000), address(PANEL, 851)));
        rig.dialer.succeed(FakeLine.from(PANEL_IP));

        assertThat(told(RouterEvent.PeerConnected.class))
                .singleElement()
                .matches(it -> it.direction() == Direction.OUT && it.mode() == ConnectionMode.PLAIN);
    }

    /** It was let in before: that is an end with a reason, and no attempt. */
    @Test
    void aPeerThatSpeaksAsSomebodyElseEndsWithTheReason() {
        Speaker peer = rig.peer(FakeLine.from(PANEL_IP), PANEL);
        rig.switchboard.frame(peer, rig.request(address(PRESS, 40000), NOBODY));

        assertThat(told(RouterEvent.ConnectionRefused.class)).isEmpty();
        assertThat(told(RouterEvent.PeerGone.class))
                .singleElement()
                .matches(gone -> gone.why().orElseThrow().code().equals("router.foreign-source"));
    }

    @Test
    void aMistakeOfALocalApplicationIsNoAttempt() {
        Speaker application = rig.application(FakeLine.from("127.0.0.1"), 33000);
        rig.switchboard.frame(application, rig.request(address(OWN, 33001), NOBODY));

        assertThat(rig.findings()).containsExactly("router.not-your-port");
        assertThat(told(RouterEvent.ConnectionRefused.class)).isEmpty();
    }

    @Test
    void whoeverAsksForALocalPortFromElsewhereIsRefused() {
        assertThat(rig.switchboard.connectPort(rig.opened(FakeLine.from(PRESS_IP)), AmsPort.ANY)).isEmpty();

        assertThat(refused().finding().code()).isEqualTo("router.not-on-this-host");
    }
}
