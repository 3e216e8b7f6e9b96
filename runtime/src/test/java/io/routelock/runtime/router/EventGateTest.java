package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class EventGateTest {

    private final List<RouterEvent> heard = new ArrayList<>();
    private long now = 1_000;
    private final EventGate gate = new EventGate(heard::add, () -> now);

    private void raise(String code, int times) {
        for (int i = 0; i < times; i++) {
            gate.on(new RouterEvent.Raised(Finding.warning(code, "It happened.", "Look there.")));
        }
    }

    private List<String> codes() {
        return heard.stream().map(event -> ((RouterEvent.Raised) event).finding().code()).toList();
    }

    /** Attack: a stranger who connects again and again fills the log and the memory of the watcher. */
    @Test
    void aFloodOfFindingsEndsInOneThatSaysSo() {
        raise("flood", 10_000);

        assertThat(heard).hasSize(EventGate.MOST_OF_A_CODE + 1);
        assertThat(codes().getLast()).isEqualTo("router.many-findings");
    }

    /** Attack: the same, through the attempts that the log of the system and the list of connections show. */
    @Test
    void aFloodOfRefusedConnectionsEndsInOneThatSaysSoAndKeepsItsAddress() {
        for (int i = 0; i < 10_000; i++) {
            Finding why = Finding.warning("flood", "It happened.", "Look there.");
            gate.on(new RouterEvent.Raised(why));
            gate.on(
                    new RouterEvent.ConnectionRefused(
                            new ConnectionAttempt(
                                    Direction.IN,
                                    "192.0.2." + i % 250,
                                    Optional.empty(),
                                    ConnectionMode.PLAIN,
                                    why)));
        }

        List<ConnectionAttempt> attempts =
                heard.stream()
                        .filter(RouterEvent.ConnectionRefused.class::isInstance)
                        .map(event -> ((RouterEvent.ConnectionRefused) event).attempt())
                        .toList();
        assertThat(attempts).hasSize(EventGate.MOST_OF_A_CODE + 1);
        assertThat(attempts.getLast().finding().code()).isEqualTo("router.many-findings");
        assertThat(attempts.getLast().peer()).isEqualTo("192.0.2." + EventGate.MOST_OF_A_CODE);
        assertThat(heard).hasSize(2 * (EventGate.MOST_OF_A_CODE + 1));
    }

    /** Attack: a flood of one kind so that nobody sees the other. */
    @Test
    void aFloodOfOneKindDoesNotHideAnother() {
        raise("flood", 10_000);
        raise("rare", 1);

        assertThat(codes().getLast()).isEqualTo("rare");
    }

    @Test
    void afterTheWindowFindingsAreHeardAgain() {
        raise("flood", 10_000);
        now += EventGate.WINDOW.toNanos() - 1;
        raise("flood", 1);
        assertThat(heard).hasSize(EventGate.MOST_OF_A_CODE + 1);

        now += 1;
        raise("flood", 1);
        assertThat(codes().getLast()).isEqualTo("flood");
    }

    @Test
    void otherEventsAreNeverHeldBack() {
        for (int i = 0; i < 1000; i++) {
            gate.on(new RouterEvent.PortRegistered(AmsPort.PLC_TC3));
        }

        assertThat(heard).hasSize(1000);
    }

    /** The router is in the middle of something: whoever watches must not stop it half-way. */
    @Test
    void aWatcherThatFailsDoesNotReachTheRouter() {
        EventGate broken =
                new EventGate(
                        event -> {
                            throw new IllegalStateException("broken pipe");
                        },
                        () -> now);

        broken.on(new RouterEvent.PortRegistered(AmsPort.PLC_TC3));
    }
}
