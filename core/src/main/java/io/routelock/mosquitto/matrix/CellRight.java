package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.AclRule;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether the client of a row may read, or write, the topics of a column, and which line says so.
 *
 * <p>Of several lines that would decide it is the first in the file. {@code ALLOWED}, {@code DENIED}, {@code
 * NONE} and {@code NEVER} are true of every topic of the column; for a column that is one topic they are what
 * {@link io.routelock.mosquitto.acl.AccessRules#decide} answers. Lines are held against the column one by
 * one: several that only together cover it are told as {@code PARTLY_…}.
 *
 * @param rule the line that gives it, for {@code DENIED} the one that denies it; empty for {@code NONE} and
 *     {@code NEVER}
 * @param against for {@code PARTLY_DENIED} the line that takes a part of it
 * @param byClientId what a client could get beyond this by its choice of a client id
 */
public record CellRight(
        State state, Optional<AclRule> rule, Optional<AclRule> against, Optional<ByClientId> byClientId) {

    public enum State {
        /** A line gives all of it, and no deny touches it. */
        ALLOWED,
        /** A line gives all of it, and a deny takes a part of it. */
        PARTLY_DENIED,
        /** No line gives all of it, and one gives a part. */
        PARTLY_ALLOWED,
        /** A line denies all of it. */
        DENIED,
        /** No line gives anything of it. */
        NONE,
        /** Whatever the file says: {@code $SYS} and {@code $share} are never written by clients. */
        NEVER
    }

    /**
     * mosquitto lets a client name itself as it likes, unless it is told otherwise.
     *
     * @param pattern one with {@code %c}
     * @param clientId with which it gives the right, on a topic of the column
     */
    public record ByClientId(AclRule pattern, String clientId) {}

    static CellRight of(State state, AclRule rule) {
        return new CellRight(state, Optional.of(rule), Optional.empty(), Optional.empty());
    }

    static CellRight of(State state) {
        return new CellRight(state, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CellRight partlyDenied(AclRule rule, AclRule against) {
        return new CellRight(State.PARTLY_DENIED, Optional.of(rule), Optional.of(against), Optional.empty());
    }

    CellRight with(Optional<ByClientId> found) {
        return new CellRight(state, rule, against, found);
    }

    /** A part of the column is reserved, so the rest of it is only a part. */
    CellRight onlyInPart() {
        return state == State.ALLOWED ? new CellRight(State.PARTLY_ALLOWED, rule, against, byClientId) : this;
    }

    /** Whether all of it is allowed. */
    public boolean isWhole() {
        return state == State.ALLOWED;
    }

    /** Whether all of it or a part is allowed. */
    public boolean isAny() {
        return switch (state) {
            case ALLOWED, PARTLY_DENIED, PARTLY_ALLOWED -> true;
            case DENIED, NONE, NEVER -> false;
        };
    }

    public boolean isPartly() {
        return isAny() && !isWhole();
    }

    /** Of the line that decides, from 1. */
    public OptionalInt line() {
        return rule.map(found -> OptionalInt.of(found.line())).orElseGet(OptionalInt::empty);
    }
}
