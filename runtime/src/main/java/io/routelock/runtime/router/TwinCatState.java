package io.routelock.runtime.router;

import io.routelock.ams.AdsState;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state of the system behind this router: RUN, CONFIG or STOP. For the router's thread only.
 *
 * <p>Transitions: {@link AdsState#RESET} or RUN lead to RUN, {@link AdsState#RECONFIG} or CONFIG to CONFIG,
 * STOP to STOP, from every state. Nothing else is a transition.
 */
final class TwinCatState {

    private final List<Consumer<AdsState>> listeners = new ArrayList<>();
    private AdsState state = AdsState.RUN;

    AdsState state() {
        return state;
    }

    /** Names who hears of transitions, after they happened. */
    void listen(Consumer<AdsState> listener) {
        listeners.add(listener);
    }

    /** Goes where that request leads; false when it leads nowhere. CONFIG to CONFIG is a transition too. */
    boolean request(AdsState wanted) {
        Optional<AdsState> next = destination(wanted);
        next.ifPresent(this::enter);
        return next.isPresent();
    }

    private static Optional<AdsState> destination(AdsState wanted) {
        if (wanted.equals(AdsState.RESET) || wanted.equals(AdsState.RUN)) {
            return Optional.of(AdsState.RUN);
        }
        if (wanted.equals(AdsState.RECONFIG) || wanted.equals(AdsState.CONFIG)) {
            return Optional.of(AdsState.CONFIG);
        }
        return Optional.of(wanted).filter(AdsState.STOP::equals);
    }

    private void enter(AdsState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
