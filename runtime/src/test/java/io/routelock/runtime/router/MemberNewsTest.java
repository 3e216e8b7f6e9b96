package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.ams.AmsPort;
import io.routelock.runtime.connection.NetworkEvent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class MemberNewsTest {

    private static final AmsNetId CX = AmsNetId.parse("5.1.1.1.1.1");
    private static final NetworkEvent GONE = new NetworkEvent.MemberGone("Plant", CX);
    private static final NetworkEvent FORGOTTEN = new NetworkEvent.BrokerForgotten("Plant");

    private final List<RouterEvent> heard = new ArrayList<>();
    private final List<Runnable> due = new ArrayList<>();
    private final MemberNews news =
            new MemberNews(
                    heard::add,
                    (delay, task) -> {
                        assertThat(delay).isEqualTo(MemberNews.PAUSE);
                        due.add(task);
                    });

    private void pauseEnds() {
        List<Runnable> now = List.copyOf(due);
        due.clear();
        now.forEach(Runnable::run);
    }

    private static NetworkEvent online(AmsNetId netId, String name) {
        return new NetworkEvent.MemberOnline(
                "Plant", netId, name, Optional.empty(), Optional.empty(), false, false);
    }

    private void tell(NetworkEvent event) {
        news.on(new RouterEvent.OfNetwork(event));
    }

    private List<NetworkEvent> told() {
        return heard.stream().map(event -> ((RouterEvent.OfNetwork) event).event()).toList();
    }

    /** Attack: an info that changes as fast as the broker takes it. */
    @Test
    void ofAMemberThatChangesWithoutEndOnlyTheNewestIsToldAfterEachPause() {
        for (int i = 0; i < 20_000; i++) {
            tell(online(CX, "x" + i));
        }
        assertThat(told()).containsExactly(online(CX, "x0"));
        pauseEnds();
        tell(online(CX, "y"));
        assertThat(told()).containsExactly(online(CX, "x0"), online(CX, "x19999"));
        pauseEnds();
        assertThat(told()).endsWith(online(CX, "y")).hasSize(3);
    }

    @Test
    void whoComesAndGoesWithoutEndIsToldAsItIsInTheEnd() {
        for (int i = 0; i < 1_000; i++) {
            tell(online(CX, "x"));
            tell(GONE);
        }
        pauseEnds();
        assertThat(told()).containsExactly(online(CX, "x"), GONE);
        pauseEnds();
        assertThat(due).as("nothing is waited for any more").isEmpty();
        tell(online(CX, "x"));
        assertThat(told()).hasSize(3);
    }

    @Test
    void whoIsAgainAsItWasIsNotToldAgain() {
        tell(online(CX, "x"));
        tell(GONE);
        tell(online(CX, "x"));
        pauseEnds();
        assertThat(told()).containsExactly(online(CX, "x"));
    }

    @Test
    void aFloodOfOneMemberDoesNotDelayAnother() {
        AmsNetId other = AmsNetId.parse("5.2.2.2.1.1");
        tell(online(CX, "x"));
        tell(online(CX, "y"));
        tell(online(other, "z"));
        assertThat(told()).containsExactly(online(CX, "x"), online(other, "z"));
    }

    /** Otherwise a member would come back after its connection has been forgotten. */
    @Test
    void whatIsSaidOfABrokerComesAfterTheNewsOfItsMembers() {
        tell(online(CX, "x"));
        tell(GONE);
        tell(FORGOTTEN);
        pauseEnds();
        assertThat(told()).containsExactly(online(CX, "x"), GONE, FORGOTTEN);
    }

    @Test
    void otherNewsAreNeverHeldBack() {
        for (int i = 0; i < 100; i++) {
            news.on(new RouterEvent.PortRegistered(AmsPort.PLC_TC3));
        }
        assertThat(heard).hasSize(100);
    }
}
