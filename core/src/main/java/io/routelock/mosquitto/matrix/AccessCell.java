package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclRule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the client of a row may do with the topics of a column.
 *
 * @param filter the column with the user's name filled in; {@code %c} stays. Empty when the column has no
 *     topic for this row, as {@code status/%u} has none for anonymous clients; then both rights are {@code
 *     NONE}
 */
public record AccessCell(Optional<String> filter, CellRight read, CellRight write) {

    public CellRight right(Access access) {
        return switch (access) {
            case READ -> read;
            case WRITE -> write;
        };
    }

    /** Whether a line denies it, both ways. */
    public boolean isDenied() {
        return !read.isAny() && !write.isAny() && denying().findAny().isPresent();
    }

    /** Whether either right is one of a part only. */
    public boolean isPartly() {
        return read.isPartly() || write.isPartly();
    }

    /** Of the lines that decide what is shown, without repeats: that for reading first. */
    public List<Integer> lines() {
        Stream<AclRule> shown =
                isDenied()
                        ? denying()
                        : Stream.of(read, write)
                                .filter(CellRight::isAny)
                                .flatMap(right -> right.rule().stream());
        return shown.map(AclRule::line).distinct().toList();
    }

    private Stream<AclRule> denying() {
        return Stream.of(read, write)
                .filter(right -> right.state() == CellRight.State.DENIED)
                .flatMap(right -> right.rule().stream());
    }
}
