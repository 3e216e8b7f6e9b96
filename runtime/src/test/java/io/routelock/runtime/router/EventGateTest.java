package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsPort;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

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
