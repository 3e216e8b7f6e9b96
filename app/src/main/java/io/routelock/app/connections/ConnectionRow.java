package io.routelock.app.connections;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.Security;
import io.routelock.diagnosis.Finding;
import io.routelock.runtime.connection.ConnectionAttempt;
import io.routelock.runtime.connection.ConnectionEvent;
import io.routelock.runtime.connection.ConnectionMode;
import io.routelock.runtime.connection.Direction;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A connection of the local router, or one that was not made.
 *
 * @param id higher than those of all that came before
 * @param at when it was opened or tried
 * @param name of the route to that NetId; empty when there is none
 * @param netId as whom the peer speaks, or wanted to
 * @param ended when; empty while it is open, and for what never was
 * @param finding why it ended or was not made
 */
record ConnectionRow(
        long id,
        LocalDateTime at,
        Direction direction,
        String name,
        Optional<AmsNetId> netId,
        String address,
        ConnectionMode mode,
        State state,
        Optional<LocalDateTime> ended,
        Optional<Finding> finding) {

    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What became of it. */
    enum State {
        OPEN,
        ENDED,
        /** This router did not let it in. */
        REFUSED,
        /** The peer of a route could not be reached. */
        FAILED
    }

    static ConnectionRow of(long id, LocalDateTime at, ConnectionEvent.Opened opened) {
        return new ConnectionRow(
                id,
                at,
                opened.direction(),
                "",
                Optional.of(opened.netId()),
                opened.address(),
                opened.mode(),
                State.OPEN,
                Optional.empty(),
                Optional.empty());
    }

    static ConnectionRow of(long id, LocalDateTime at, ConnectionAttempt attempt) {
        return new ConnectionRow(
                id,
                at,
                attempt.direction(),
                "",
                attempt.netId(),
                attempt.peer(),
                attempt.mode(),
                attempt.direction() == Direction.IN ? State.REFUSED : State.FAILED,
                Optional.empty(),
                Optional.of(attempt.finding()));
    }

    ConnectionRow endedAt(LocalDateTime time, Optional<Finding> why) {
        return new ConnectionRow(
                id, at, direction, name, netId, address, mode, State.ENDED, Optional.of(time), why);
    }

    ConnectionRow named(String newName) {
        return newName.equals(name)
                ? this
                : new ConnectionRow(id, at, direction, newName, netId, address, mode, state, ended, finding);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    Security security() {
        return Security.of(
                switch (mode) {
                    case PLAIN -> Security.Kind.PLAIN;
                    case SECURE -> Security.Kind.SECURE;
                    case SELF_SIGNED -> Security.Kind.SSC;
                    case PRE_SHARED_KEY -> Security.Kind.PSK;
                    case SHARED_CA -> Security.Kind.CA;
                    case MQTT -> Security.Kind.PLAIN;
                    case MQTT_ENCRYPTED -> Security.Kind.SECURE;
                });
    }

    /** Who opened it. */
    String directionWord() {
        return direction == Direction.IN ? "by peer" : "by us";
    }

    String netIdText() {
        return netId.map(AmsNetId::toString).orElse("");
    }

    /** With the date: a list is copied, and read on another day. */
    String dateAndTime() {
        return at.format(DATE_AND_TIME);
    }

    String time() {
        return at.format(TIME);
    }

    /** {@code Connected}, {@code Ended 09:41:07}. */
    String stateWords() {
        return switch (state) {
            case OPEN -> "Connected";
            case ENDED -> ended.map(time -> "Ended " + time.format(TIME)).orElse("Ended");
            case REFUSED -> "Refused";
            case FAILED -> "Not reached";
        };
    }

    String code() {
        return finding.map(Finding::code).orElse("");
    }

    String reason() {
        return finding.map(Finding::symptom).orElse("");
    }

    /**
     * Who it is for a reader: the name of the route, else the NetId. For whoever was refused it is the
     * address: the NetId is only what it said.
     */
    String who() {
        if (state == State.REFUSED) {
            return address;
        }
        String known = name.isEmpty() ? netIdText() : name;
        return known.isEmpty() ? address : known;
    }
}
