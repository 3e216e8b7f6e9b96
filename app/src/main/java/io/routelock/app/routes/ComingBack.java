package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;

import javafx.beans.property.ObjectProperty;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A choice among the routes. A member of a virtual AMS network that is gone for a moment is chosen again when
 * it is back, unless somebody has chosen another one meanwhile. On the JavaFX thread.
 */
final class ComingBack {

    private record Away(AmsNetId netId, String connection) {}

    private final ObjectProperty<Optional<AmsNetId>> chosen;
    private Optional<Away> away = Optional.empty();

    ComingBack(ObjectProperty<Optional<AmsNetId>> chosen) {
        this.chosen = chosen;
        chosen.subscribe(now -> now.ifPresent(other -> away = Optional.empty()));
    }

    /**
     * After rows came or went.
     *
     * @param connection over which one was reached that is gone; empty for a route, which does not come back
     */
    void look(Predicate<AmsNetId> shown, Function<AmsNetId, Optional<String>> connection) {
        Optional<AmsNetId> gone = chosen.get().filter(shown.negate());
        if (gone.isPresent()) {
            away = gone.flatMap(netId -> connection.apply(netId).map(over -> new Away(netId, over)));
            chosen.set(Optional.empty());
        } else if (chosen.get().isEmpty()) {
            away.map(Away::netId).filter(shown).ifPresent(back -> chosen.set(Optional.of(back)));
        }
    }

    /** Nobody comes back over a connection that is none any more. */
    void keep(Predicate<String> connections) {
        away = away.filter(it -> connections.test(it.connection()));
    }
}
