package io.routelock.app.brokerusers;

import io.routelock.mosquitto.password.PasswordHash;

import java.nio.file.Path;
import java.util.Optional;

/** How a client becomes that user. Never holds a password, a hash in text or a key. */
sealed interface LogInWay {

    /**
     * With a password.
     *
     * @param line from 1
     * @param hash empty when mosquitto takes none from the line
     */
    record Password(Path file, int line, Optional<PasswordHash> hash) implements LogInWay {}

    /**
     * With a pre-shared key.
     *
     * @param line from 1
     * @param bits of the key; 0 when there is none that works
     */
    record Key(Path file, int line, int bits) implements LogInWay {}

    /** With a certificate that has the name. */
    record Certificate() implements LogInWay {}

    /** Whoever says to be that user is believed. */
    record NameAlone() implements LogInWay {}

    /** A plugin decides. */
    record ByPlugin() implements LogInWay {}

    /** There are rules, and nobody can log in with the name. */
    record NoWay() implements LogInWay {}

    /**
     * A line of a password_file or psk_file that is no entry to mosquitto.
     *
     * @param line from 1
     */
    record Unread(Path file, int line) implements LogInWay {}

    /** Where it stands; empty where there are only rules. */
    default Optional<Path> place() {
        return switch (this) {
            case Password password -> Optional.of(password.file());
            case Key key -> Optional.of(key.file());
            case Unread unread -> Optional.of(unread.file());
            case Certificate(), NameAlone(), ByPlugin(), NoWay() -> Optional.empty();
        };
    }

    /** From 1; 0 where there are only rules. */
    default int lineNumber() {
        return switch (this) {
            case Password password -> password.line();
            case Key key -> key.line();
            case Unread unread -> unread.line();
            case Certificate(), NameAlone(), ByPlugin(), NoWay() -> 0;
        };
    }
}
