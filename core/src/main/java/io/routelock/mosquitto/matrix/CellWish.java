package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.Grant;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** What a cell shall become. */
public enum CellWish {
    READ(Grant.READ),
    WRITE(Grant.WRITE),
    READ_WRITE(Grant.READ_WRITE),
    /** A line that denies, which also takes what other lines give. */
    DENY(Grant.DENY),
    /** No line of its own, neither allow nor deny. */
    NONE(null);

    private final Optional<Grant> grant;

    CellWish(@Nullable Grant grant) {
        this.grant = Optional.ofNullable(grant);
    }

    /** Of the line that is needed. */
    Optional<Grant> grant() {
        return grant;
    }

    boolean wants(Access access) {
        return grant.filter(word -> word.gives(access)).isPresent();
    }
}
