package io.routelock.runtime.router;

import static io.routelock.runtime.router.SwitchboardRig.OWN;
import static io.routelock.runtime.router.SwitchboardRig.PANEL;
import static io.routelock.runtime.router.SwitchboardRig.PANEL_IP;
import static io.routelock.runtime.router.SwitchboardRig.TO_PANEL;
import static io.routelock.runtime.router.SwitchboardRig.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.routelock.ams.AdsCommand;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.pki.Fingerprint;
import io.routelock.route.Route;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to frames for a peer that is not connected, as the application that sent them sees it. */
class PeersTest {

    private static final AdsErrorCode NO_ANSWER = new AdsErrorCode(0x274C);
    private static final AdsErrorCode REFUSED = new AdsErrorCode(0x274D);
    private static final Route SECURE =
            Route.selfSigned("Panel", PANEL, PANEL_IP, new Fingerprint("1".repeat(64)), true);

    private final SwitchboardRig rig = new SwitchboardRig(TO_PANEL);
    private final FakeLine here = FakeLine.from("127.0.0.1");
    private final Speaker application = rig.application(here, 33000);

    @AfterEach
    void everyFrameWasReleased() {
        rig.assertNothingHeld();
    }

    private void send() {
        rig.switchboard.frame(application, rig.request(address(OWN, 33000), address(PANEL, 851)));
    }

    @Test
    void framesWaitForOneConnectionAndGoOutInOrder() {
        send();
        send();
        assertThat(rig.dialer.waiting()).isOne();
        FakeLine there = FakeLine.from(PANEL_IP);

        rig.dialer.succeed(there);
        send();

        assertThat(there.sent()).hasSize(3);
        assertThat(there.isWelcome()).isTrue();
        assertThat(rig.dialer.waiting()).isZero();
    }

    @Test
    void whatAPeerSendsOverTheConnectionThatWasOpenedToItComesIn() {
        send();
        Speaker peer = rig.dialer.succeed(FakeLine.from(PANEL_IP));

        rig.switchboard.frame(peer, rig.answer(address(PANEL, 851), address(OWN, 33000)));

        assertThat(here.sent()).hasSize(1);
    }

    @Test
    void aRefusedConnectionIsToldToWhoeverWaitsAndRememberedForASecond() {
        send();
        rig.dialer.refuse();
        assertThat(here.errors()).containsExactly(REFUSED);

        rig.now = BackOff.SHORTEST_NANOS - 1;
        send();
        assertThat(rig.dialer.waiting()).isZero();
        assertThat(here.errors()).containsExactly(REFUSED, REFUSED);

        rig.now = BackOff.SHORTEST_NANOS;
        send();
        FakeLine there = FakeLine.from(PANEL_IP);
        rig.dialer.succeed(there);
        assertThat(there.sent()).hasSize(1);
        assertThat(rig.findings()).containsExactly("router.peer-refused");
    }

    @Test
    void aPeerThatDoesNotAnswerIsTheOtherError() {
        send();
        rig.dialer.timeOut();

        assertThat(here.errors()).containsExactly(NO_ANSWER);
    }

    private void failTwice() {
        rig.useRoutes(SECURE);
        send();
        rig.dialer.refuse();
        rig.now += BackOff.SHORTEST_NANOS;
        send();
        rig.dialer.refuse();
    }

    /** Twice as long after the second failure, a fifth more or less by chance. */
    @Test
    void alongASecureRouteThePeerIsLeftAloneLongerAfterEachFailure() {
        failTwice();
        rig.now += BackOff.SHORTEST_NANOS * 3 / 2;
        send();
        assertThat(rig.dialer.waiting()).isZero();

        rig.now += BackOff.SHORTEST_NANOS;
        send();
        assertThat(rig.dialer.waiting()).isOne();
        rig.dialer.refuse();
    }

    @Test
    void aPeerThatWasThereMeanwhileIsTriedSoonAgain() {
        failTwice();
        rig.now += 10 * BackOff.SHORTEST_NANOS;
        send();
        Speaker incoming = rig.opened(FakeLine.secureFrom(PANEL_IP));
        assertThat(rig.switchboard.proved(incoming, SECURE)).isEmpty();
        rig.switchboard.ended(incoming);
        rig.dialer.refuse();

        rig.now += BackOff.SHORTEST_NANOS;
        send();
        assertThat(rig.dialer.waiting()).isOne();
        rig.dialer.refuse();
    }

    @Test
    void anotherSetOfRoutesEndsTheBackOff() {
        send();
        rig.dialer.refuse();

        rig.useRoutes(TO_PANEL);
        send();

        assertThat(rig.dialer.waiting()).isOne();
        rig.dialer.refuse();
    }

    @Test
    void aPeerThatConnectsItselfGetsWhatWaitedForIt() {
        send();
        FakeLine incoming = FakeLine.from(PANEL_IP);
        Speaker peer = rig.opened(incoming);

        rig.switchboard.frame(peer, rig.request(address(PANEL, 40000), address(OWN, 33000)));

        assertThat(incoming.sent()).hasSize(1);
        rig.dialer.refuse();
        send();
        assertThat(incoming.sent()).hasSize(2);
    }

    @Test
    void afterTheEndOfTheLineTheNextFrameOpensAnother() {
        send();
        Speaker peer = rig.dialer.succeed(FakeLine.from(PANEL_IP));

        rig.switchboard.ended(peer);
        send();

        assertThat(rig.dialer.waiting()).isOne();
        rig.dialer.refuse();
    }

    @Test
    void noMoreThanAMegabyteWaits() {
        sendHalfOfWhatMayWait();
        sendHalfOfWhatMayWait();

        assertThat(here.errors()).containsExactly(AdsErrorCode.OUT_OF_MEMORY);
        rig.dialer.refuse();
        assertThat(here.errors()).containsExactly(AdsErrorCode.OUT_OF_MEMORY, REFUSED);
    }

    private void sendHalfOfWhatMayWait() {
        AmsHeader header = AmsHeader.request(address(PANEL, 851), address(OWN, 33000), AdsCommand.WRITE, 7);
        rig.switchboard.frame(
                application, new AmsFrame(header, Unpooled.buffer().writeZero(Peers.MOST_WAITING / 2)));
    }

    @Test
    void answersAndNotificationsThatCannotBeCarriedAreDroppedInSilence() {
        rig.switchboard.frame(application, rig.answer(address(OWN, 33000), address(PANEL, 851)));
        rig.dialer.refuse();

        assertThat(here.sent()).isEmpty();
    }
}
