package io.routelock.mosquitto.conf;

import io.routelock.mosquitto.conf.ConfFault.Kind;

import java.util.Optional;

/**
 * What is wrong with one line, before anybody knows in which file it stands.
 *
 * @param said empty when mosquitto says nothing
 */
record Problem(Kind kind, int column, String word, String said) {

    static Optional<Problem> of(Kind kind, int column, String word, String said) {
        return Optional.of(new Problem(kind, column, word, said));
    }
}
