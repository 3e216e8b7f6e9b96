package io.routelock.runtime.router;

import static io.routelock.runtime.router.NetworksRig.CX;
import static io.routelock.runtime.router.NetworksRig.info;
import static io.routelock.runtime.router.NetworksRig.plant;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/** Who is reached when networks have members of one NetId, or more than there are places. */
class MemberPlacesTest {

    private static final List<String> NAMES = List.of("One", "Two", "Three");

    private final NetworksRig net = new NetworksRig();

    @BeforeEach
    void join() {
        net.useBrokers(plant("One", "N1"), plant("Two", "N2"), plant("Three", "N3"));
        net.broker.clients.forEach(FakeBroker.Client::connect);
    }

    private FakeBroker.Client broker(int number) {
        return net.broker.clients.get(number - 1);
    }

    private void says(int network, AmsNetId netId, boolean online) {
        broker(network).receive("N%d/%s/info".formatted(network, netId), info("CX", online));
    }

    private void speaks(int network, AmsNetId netId) {
        NetworksRig.frameOver(broker(network), "N" + network, SwitchboardRig.address(netId, 851));
    }

    private static AmsNetId invented(int i) {
        return AmsNetId.parse("6.6.%d.%d.1.1".formatted(i / 250, i % 250 + 1));
    }

    /** The network over which the member is called; 0 for none. */
    private int reachedOver(AmsNetId netId) {
        return net.rig
                .switchboard
                .members()
                .find(netId)
                .map(found -> NAMES.indexOf(found.broker()) + 1)
                .orElse(0);
    }

    /** Attack: one forged frame in a network, and the device of another is called there. */
    @Test
    void aFrameDoesNotTakeTheNetIdOfADeviceOfAnotherNetwork() {
        speaks(1, CX);
        says(2, CX, true);
        assertThat(reachedOver(CX)).isEqualTo(2);
        assertThat(net.news())
                .filteredOn(it -> !(it instanceof NetworkEvent.BrokerConnected))
                .extracting(it -> it.getClass().getSimpleName() + " " + it.connection())
                .containsExactly("MemberOnline One", "MemberGone One", "MemberOnline Two");

        says(1, CX, true);
        speaks(1, CX);
        assertThat(reachedOver(CX)).as("whoever had it first, of two with an info").isEqualTo(2);
        assertThat(net.rig.findings()).containsOnly("router.member-twice");
    }

    @Test
    void ofThreeNetworksWithOneNetIdNoneIsForgotten() {
        says(1, CX, true);
        says(2, CX, true);
        says(3, CX, true);
        says(3, CX, false);
        says(1, CX, false);
        assertThat(reachedOver(CX)).isEqualTo(2);
        says(3, CX, true);
        says(2, CX, false);
        assertThat(reachedOver(CX)).isEqualTo(3);
    }

    /** Attack: invented members of one network leave no place to those of another. */
    @Test
    void eachNetworkHasPlacesOfItsOwn() {
        for (int i = 0; i < MemberPlaces.MOST; i++) {
            says(1, invented(i), true);
        }
        says(2, CX, true);
        assertThat(reachedOver(CX)).isEqualTo(2);
    }

    @Test
    void whoFoundNoPlaceGetsTheNextThatIsFree() {
        for (int i = 0; i < MemberPlaces.MOST; i++) {
            says(1, invented(i), true);
        }
        says(1, CX, true);
        speaks(1, CX);
        assertThat(reachedOver(CX)).isZero();
        assertThat(net.rig.findings()).containsExactly("router.too-many-members");

        says(1, invented(7), false);
        assertThat(reachedOver(CX)).isEqualTo(1);
    }

    /** Attack: frames with invented sources take all places. */
    @Test
    void whoIsKnownFromFramesAloneGivesWayToAnInfo() {
        for (int i = 0; i < MemberPlaces.MOST; i++) {
            speaks(1, invented(i));
        }
        speaks(1, invented(0));
        says(1, CX, true);
        assertThat(reachedOver(CX)).isEqualTo(1);
        assertThat(reachedOver(invented(1))).as("silent for longest").isZero();
        assertThat(reachedOver(invented(0))).isEqualTo(1);
        assertThat(net.rig.switchboard.members().reached()).hasSize(MemberPlaces.MOST);
    }

    @Test
    void whoIsKnownFromFramesAloneGivesWayToTheNextSuchOneOnlyWhenItWasSilent() {
        for (int i = 0; i < MemberPlaces.MOST; i++) {
            speaks(1, invented(i));
        }
        speaks(1, CX);
        assertThat(reachedOver(CX)).isZero();

        net.passes(MemberPlaces.SILENCE.minus(Duration.ofSeconds(1)));
        speaks(1, invented(0));
        net.passes(Duration.ofSeconds(1));
        speaks(1, CX);
        assertThat(reachedOver(CX)).isEqualTo(1);
        assertThat(reachedOver(invented(0))).isEqualTo(1);
        assertThat(reachedOver(invented(1))).isZero();
    }

    @Test
    void nobodyComesInWhileTheConnectionEnds() {
        for (int i = 0; i < MemberPlaces.MOST + 10; i++) {
            says(1, invented(i), true);
        }
        int before = net.told(RouterEvent.PeerConnected.class).size();
        broker(1).fail(FakeBroker.LOST);
        assertThat(net.told(RouterEvent.PeerConnected.class)).hasSize(before);
        assertThat(net.rig.switchboard.members().reached()).isEmpty();
    }
}
